import type { AgentState } from '../core/index.js';
import type { Formats, Messages } from './messages.js';

const state: Record<AgentState, string> = {
  talking: 'В разговоре',
  inbound: 'Звонит',
  outbound: 'Набирает',
  internal: 'Внутренний',
  wrapUp: 'Постобработка',
  free: 'Свободен',
  away: 'Недоступен',
};

type Forms = readonly [one: string, few: string, many: string];

function pick(count: number, { plural }: Formats, [one, few, many]: Forms): string {
  return plural(count, { one, few, many, other: few });
}

const counted = (count: number, formats: Formats, forms: Forms) =>
  `${formats.number(count)} ${pick(count, formats, forms)}`;

const agents: Forms = ['сотрудник', 'сотрудника', 'сотрудников'];

/** Russian. */
export const ru: Messages = {
  zoneName: { 'Europe/Moscow': 'МСК' },
  board: { title: 'Онлайн-мониторинг' },
  calls: {
    now: 'Звонки сейчас',
    today: (from) => (from === null ? 'За сегодня' : `За сегодня, с ${from}`),
    label: {
      accepted: 'Принятые',
      unprocessed: 'Необработанные',
      averageWait: 'Среднее время ожидания ответа',
      atEntry: 'На входе в систему',
      waiting: 'Ожидают ответа',
      talking: 'В разговоре',
    },
    longestWait: (duration) => `макс. ${duration}`,
    waitSince: (time, age) => (age === null ? `с ${time}` : `с ${time} · ${age}`),
  },
  staff: {
    heading: (count) => `Сотрудники, ${count}`,
    state,
    label: { ...state, inbound: 'Звонит телефон', outbound: 'Набирают', free: 'Свободные', away: 'Недоступные' },
    inLegend: { internal: 'внутренние', wrapUp: 'постобработка', away: 'недоступны' },
    callsWait: (count, formats) => `${pick(count, formats, ['ждёт', 'ждут', 'ждут'])} ${formats.number(count)}`,
    roomLine: 'Сотрудники по состояниям',
  },
  table: {
    caption: 'Сотрудники',
    column: {
      agent: 'Сотрудник',
      state: 'Состояние',
      with: 'С кем',
      session: 'Длительность',
      start: 'Начало',
      status: 'Статус',
      groups: 'Группы',
      extension: 'Доб.',
    },
    agents: (count, formats) => counted(count, formats, agents),
    search: 'Имя, номер, группа',
    searchLabel: 'Поиск сотрудников',
    sessionTitle: 'Длительность: время с начала звонка',
    sortedBy: (column, descending) => `Сортировка: ${column}, ${descending ? 'по убыванию' : 'по возрастанию'}`,
    moreGroups: (count, { number }) => `+${number(count)}`,
    hiddenNumber: 'Номер скрыт',
  },
  status: {
    unknown: 'Неизвестно',
    since: (status, time) => `${status} с ${time}`,
    control: (status, agent) => `${status}: сменить статус, ${agent}`,
    locked: 'Нет связи с телефонией.',
  },
  filter: {
    label: 'Группы',
    all: 'Все',
    more: (count, { number }) => `+${number(count)}`,
  },
  freshness: {
    label: {
      connecting: 'Подключение',
      live: 'На связи',
      stale: 'Устарело',
      disconnected: 'Нет связи',
      unauthorised: 'Нет доступа',
    },
    expired: 'Доступ истёк',
    stale: (age) => `Нет новых данных ${age}`,
    asOf: (time) => `данные на ${time}`,
    age: (seconds, { number }) => {
      if (seconds < 120) return `${number(seconds)} с`;
      return seconds < 7200 ? `${number(Math.floor(seconds / 60))} мин` : `${number(Math.floor(seconds / 3600))} ч`;
    },
    retryIn: (seconds, { number }) => `повтор через ${number(seconds)} с`,
    retry: 'Повторить',
    loading: 'Загрузка',
    refusedTitle: 'Нет прав на онлайн-мониторинг',
    refusedText: 'Попросите администратора включить роль «Руководитель» или доступ к онлайн-мониторингу.',
    expiredTitle: 'Срок доступа истёк',
    expiredText: 'Обновите страницу или войдите снова.',
    checkAgain: 'Проверить снова',
    progress: (percent) => `Загружаем события, ${percent}`,
    unknownZone: (name) => `Неизвестный часовой пояс «${name}»: день считается по UTC`,
  },
  definition: {
    calls: {
      accepted:
        'Входящие звонки за сегодня, на которые ответили. Звонок считается один раз, по первому ответу; перевод ничего не добавляет.',
      unprocessed: 'Пропущенные за сегодня, которым ещё не перезвонили. Звонки со скрытых номеров остаются.',
      averageWait:
        'От постановки в очередь или начала дозвона до сотрудников до ответа, в среднем по принятым звонкам за сегодня.',
      atEntry: 'Входящие звонки в приветствии или меню: ещё не в очереди, и дозвон до сотрудников не начался.',
      waiting: 'Входящие звонки в очереди или на дозвоне до сотрудников: никто ещё не ответил.',
      talking: 'Входящие звонки, в которых абонент говорит с сотрудником, включая удержание и перевод.',
    },
    staff: {
      talking: 'Сотрудники, которые говорят с абонентами.',
      inbound: 'Сотрудники, у которых звонит телефон: вызывает абонент, а не коллега.',
      outbound: 'Сотрудники, которые звонят и ещё не дозвонились.',
      internal: 'Сотрудники в звонке с коллегой.',
      wrapUp: 'Сотрудники, которые заполняют карточку после звонка.',
      free: 'Сотрудники, готовые принять звонок: статус для звонков, нет ни звонка, ни постобработки.',
      away: 'Сотрудники без звонка, чей статус не для звонков или неизвестен.',
    },
  },
  agents: {
    found: (shown, all, { number }) => `${number(shown)} из ${number(all)}`,
    searchesAll: (all, { number }) => `Ищет по всем ${number(all)} · ещё раз: только на странице`,
    clearSearch: 'Очистить поиск',
    frozen: (changes, formats) =>
      changes === 0
        ? 'Сортировка на паузе'
        : `Сортировка на паузе · ${counted(changes, formats, ['изменение', 'изменения', 'изменений'])}`,
    clearState: (name) => `Только «${state[name]}»: показать всех`,
    noAgents: 'Сотрудников пока нет',
    noMatch: 'Ничего не найдено',
    filteredByGroups: (groups) => `группы ${groups}`,
    filteredBySearch: (text) => `поиск «${text}»`,
    filteredByState: (name) => `состояние «${state[name]}»`,
    clearFilters: 'Показать всех',
    more: (count, formats) => `и ещё ${counted(count, formats, agents)}`,
  },
  statusMenu: {
    heading: (agent) => `Статус: ${agent}`,
    whenConfirmed: 'Сменится, когда подтвердит телефония',
    noneSelectable: 'Нет статусов, которые можно задать',
    asked: (status) => `${status}: ждём подтверждения`,
    rejected: (status) => `${status}: отказ`,
    timedOut: (status) => `${status}: нет ответа`,
    reason: {
      notAllowed: 'Вы не можете менять статус этого сотрудника.',
      unknownAgent: 'Телефония не знает этого сотрудника.',
      unknownStatus: 'Телефония не знает этого статуса.',
      notSelectable: 'Этот статус нельзя задать вручную.',
      readOnly: 'Панель только для просмотра.',
      disconnected: 'Нет связи с телефонией.',
      refused: 'Телефония отказала.',
      failed: 'Ошибка телефонии.',
    },
    dismiss: 'Скрыть',
  },
  list: {
    close: 'Закрыть список',
    empty: {
      atEntry: 'На входе никого нет.',
      waiting: 'Никто не ждёт.',
      talking: 'Никто не разговаривает.',
      unprocessed: 'Всем перезвонили.',
    },
    duration: { atEntry: 'Время на входе', waiting: 'Время ожидания', talking: 'Время разговора' },
    hiddenNumber: 'Номер скрыт',
    nobodyRung: 'В очереди, ещё ни у кого не звонит',
    times: (count, formats) => counted(count, formats, ['раз', 'раза', 'раз']),
    since: (time) => `с ${time}`,
    call: 'Позвонить',
    callNumber: (number) => `Позвонить ${number}`,
    cannotCall: 'перезвонить нельзя',
    noGroup: 'Без группы',
    choose: (contact) => `Открыть ${contact}`,
    line: (number) => `на ${number}`,
  },
  groups: {
    allGroups: 'Все группы',
    severalPossible: 'Можно выбрать несколько',
    unknownGroup: (id) => `${id}: такой группы больше нет`,
    search: 'Найти группу',
    noMatch: 'Нет такой группы',
    noGroups: 'Групп нет',
    clear: 'Сбросить',
    remove: (group) => `Убрать ${group}`,
    agents: (count, formats) => counted(count, formats, agents),
  },
  alerts: {
    level: { warning: 'Внимание', critical: 'Критично' },
    longestWait: 'Самое долгое ожидание',
    agentsTalking: 'Сотрудники в разговоре',
    limit: (threshold, isFalling) => `${isFalling ? 'мин.' : 'порог'} ${threshold}`,
    raised: (level, label, value, threshold) => `${level}: ${label}, ${value}, порог ${threshold}`,
    over: (label, value) => `${label}, ${value}: снова в норме`,
    sound: 'Включить звук',
    notify: 'Разрешить уведомления',
  },
  wall: { fullScreen: 'На весь экран', leaveFullScreen: 'Выйти из полного экрана' },
};
