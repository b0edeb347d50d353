import { alertsWords, type AlertsWords } from './alerts-words.js';
import { galleryWords, type GalleryWords } from './gallery/words.js';
import type { Choice, ChoiceName } from './settings.js';
import { stateNames, stateSentences } from './state-words.js';

type Labels = { readonly [Name in ChoiceName]: Readonly<Record<Choice<Name>, string>> };
type Captions<Name extends ChoiceName> = Readonly<Record<Choice<Name>, string>>;

/** All texts of the demo's own page in one language. */
export interface Words {
  readonly label: Readonly<Record<ChoiceName, string>>;
  readonly choice: Labels;
  readonly views: string;
  readonly title: Captions<'view'>;
  readonly lead: Captions<'view'>;
  readonly settings: string;
  readonly alerts: AlertsWords;
  readonly skip: string;
  readonly leaveWall: string;
  readonly use: { readonly title: string; readonly tags: string; readonly own: string; readonly headless: string };
  readonly copy: string;
  readonly copied: string;
  readonly day: {
    readonly play: string;
    readonly pause: string;
    readonly again: string;
    readonly busiest: string;
    readonly scrubber: string;
    readonly curve: string;
    readonly loading: string;
    readonly failed: string;
  };
  readonly element: Captions<'element'>;
  readonly code: string;
  readonly attributes: string;
  readonly notSet: string;
  readonly events: string;
  readonly noEvents: string;
  readonly clear: string;
  readonly close: string;
  readonly state: Captions<'state'>;
  readonly crm: {
    readonly card: string;
    readonly dial: string;
    readonly from: string;
    readonly hidden: string;
    readonly idle: string;
    readonly code: string;
  };
}

const agents = (format: (count: number) => string): Labels['agents'] => ({
  3: format(3),
  16: format(16),
  60: format(60),
  500: format(500),
  5000: format(5000),
});
const tags: Labels['element'] = {
  'call-panel': '<call-panel>',
  'staff-panel': '<staff-panel>',
  'agent-status-table': '<agent-status-table>',
  'group-filter': '<group-filter>',
  'call-list': '<call-list>',
};
/** The cases of the gallery: the states of a board and the gallery's own cases. */
const cases = ({ cases }: GalleryWords, states: Labels['state']): Labels['case'] => ({ ...states, ...cases });
const speeds: Labels['speed'] = { 1: '1×', 2: '2×', 5: '5×', 10: '10×', 30: '30×', 60: '60×' };
const frames = (fluid: string): Labels['frame'] => ({
  fluid,
  1440: '1440 px',
  1200: '1200 px',
  1024: '1024 px',
  720: '720 px',
  380: '380 px',
  360: '360 px',
});

const en: Words = {
  label: {
    view: 'View',
    element: 'Element',
    lang: 'Language',
    theme: 'Theme',
    density: 'Density',
    agents: 'Agents',
    load: 'Calls',
    frame: 'Width',
    state: 'State',
    speed: 'Speed',
    ...galleryWords.en.label,
  },
  choice: {
    view: {
      board: 'Board',
      day: 'Recorded day',
      elements: 'Elements',
      states: 'Gallery',
      theming: 'Theming',
      crm: 'In a CRM',
    },
    element: tags,
    lang: { en: 'EN', ru: 'RU' },
    theme: {
      system: 'As the system',
      light: 'Light',
      dark: 'Dark',
      amo: 'As amoCRM',
      tv: 'TV at three metres',
      contrast: 'High contrast',
      'contrast-dark': 'High contrast, dark',
    },
    density: { comfortable: 'Comfortable', compact: 'Compact', wall: 'Wall' },
    agents: agents((count) => count.toLocaleString('en')),
    load: { quiet: 'Quiet', normal: 'Normal', surge: 'Surge' },
    frame: frames('Fluid'),
    state: stateNames.en,
    of: galleryWords.en.of,
    case: cases(galleryWords.en, stateNames.en),
    parts: galleryWords.en.parts,
    speed: speeds,
  },
  views: 'Views',
  title: {
    board: 'Live call-centre monitoring for any page',
    day: 'A recorded day',
    elements: 'The elements',
    states: 'Every state',
    theming: 'Make it yours',
    crm: 'In a CRM',
  },
  lead: {
    board: 'The centre is invented, the numbers are real: this page computes them from telephony events.',
    day: 'A day of a real PBX, played back: the same elements and the same numbers at any moment.',
    elements: 'Each element works alone: give it a store and listen to its events.',
    states:
      'Each element shows what it knows, how old it is, and what it cannot tell. Every state has its own address.',
    theming: 'Change a token and see the effect at once. The address of this page contains the whole theme.',
    crm: 'A column of 380 px. The board’s events open the card and start the call.',
  },
  settings: 'Settings',
  alerts: alertsWords.en,
  skip: 'To the board',
  leaveWall: 'Leave the wall',
  use: { title: 'Put it in your page', tags: 'The whole board', own: 'Your own layout', headless: 'Only the numbers' },
  copy: 'Copy',
  copied: 'Copied',
  day: {
    play: 'Play',
    pause: 'Pause',
    again: 'Play again',
    busiest: 'Busiest minute',
    scrubber: 'Moment of the day',
    curve: 'Calls started',
    loading: 'Loading the recording',
    failed: 'The recording could not be read',
  },
  element: {
    'call-panel': 'The calls now and today. A click on a number opens the list behind it.',
    'staff-panel': 'The agents now, and a line of all of them by state. A click on a number filters the table.',
    'agent-status-table': 'Who is doing what, with whom and for how long. Statuses are set in the table.',
    'group-filter': 'Selects the groups that are counted. Elements with the same store share the selection.',
    'call-list': 'The calls behind a number, or the callers still to be called back.',
  },
  code: 'Code',
  attributes: 'Attributes',
  notSet: 'not set',
  events: 'Events',
  noEvents: 'No events yet. Click a number, a row or a status.',
  clear: 'Clear',
  close: 'Close',
  state: stateSentences.en,
  crm: {
    card: 'Card opened',
    dial: 'Calling',
    from: 'from the list',
    hidden: 'Number hidden',
    idle: 'Click a number and choose an entry of its list: the card opens here.',
    code: 'The code of this page',
  },
};

const ru: Words = {
  label: {
    view: 'Вид',
    element: 'Элемент',
    lang: 'Язык',
    theme: 'Тема',
    density: 'Плотность',
    agents: 'Сотрудники',
    load: 'Звонки',
    frame: 'Ширина',
    state: 'Состояние',
    speed: 'Скорость',
    ...galleryWords.ru.label,
  },
  choice: {
    view: {
      board: 'Панель',
      day: 'Запись дня',
      elements: 'Элементы',
      states: 'Галерея',
      theming: 'Оформление',
      crm: 'Внутри CRM',
    },
    element: tags,
    lang: { en: 'EN', ru: 'RU' },
    theme: {
      system: 'Как в системе',
      light: 'Светлая',
      dark: 'Тёмная',
      amo: 'Как amoCRM',
      tv: 'ТВ с трёх метров',
      contrast: 'Контрастная',
      'contrast-dark': 'Контрастная тёмная',
    },
    density: { comfortable: 'Обычная', compact: 'Компактная', wall: 'Экран на стене' },
    agents: agents((count) => count.toLocaleString('ru')),
    load: { quiet: 'Тихо', normal: 'Обычно', surge: 'Наплыв' },
    frame: frames('По ширине окна'),
    state: stateNames.ru,
    of: galleryWords.ru.of,
    case: cases(galleryWords.ru, stateNames.ru),
    parts: galleryWords.ru.parts,
    speed: speeds,
  },
  views: 'Виды',
  title: {
    board: 'Онлайн-мониторинг звонков для любой страницы',
    day: 'Запись рабочего дня',
    elements: 'Элементы',
    states: 'Все состояния',
    theming: 'Своё оформление',
    crm: 'Внутри CRM',
  },
  lead: {
    board: 'Колл-центр вымышленный, а числа настоящие: страница сама считает их по событиям телефонии.',
    day: 'День настоящей АТС в записи: те же элементы и те же числа в любой его момент.',
    elements: 'Каждый элемент работает отдельно: передайте ему хранилище и подпишитесь на события.',
    states:
      'Элемент показывает, что ему известно, насколько свежи данные и чего он не знает. У каждого состояния свой адрес.',
    theming: 'Измените токен и сразу увидите результат. Тема целиком хранится в адресе страницы.',
    crm: 'Колонка шириной 380 px. Карточка и звонок открываются по событиям панели.',
  },
  settings: 'Настройки',
  alerts: alertsWords.ru,
  skip: 'К панели',
  leaveWall: 'Вернуться к обычному виду',
  use: { title: 'Как встроить в страницу', tags: 'Вся панель', own: 'Свой макет', headless: 'Только числа' },
  copy: 'Копировать',
  copied: 'Скопировано',
  day: {
    play: 'Пуск',
    pause: 'Пауза',
    again: 'Запустить сначала',
    busiest: 'Пик звонков',
    scrubber: 'Время записи',
    curve: 'Начатые звонки',
    loading: 'Запись загружается',
    failed: 'Не удалось прочитать запись',
  },
  element: {
    'call-panel': 'Звонки сейчас и за сегодня. Нажмите на число, чтобы открыть список звонков.',
    'staff-panel': 'Сотрудники сейчас и полоса всех состояний. Нажмите на число, чтобы отфильтровать таблицу.',
    'agent-status-table': 'Кто чем занят, с кем и как долго. Статус меняется прямо в таблице.',
    'group-filter': 'Выбор групп, по которым считаются числа. У элементов с общим хранилищем он общий.',
    'call-list': 'Звонки, из которых складывается число, или те, кому ещё нужно перезвонить.',
  },
  code: 'Код',
  attributes: 'Атрибуты',
  notSet: 'не задан',
  events: 'События',
  noEvents: 'Событий пока нет. Нажмите на число, строку или статус.',
  clear: 'Очистить',
  close: 'Закрыть',
  state: stateSentences.ru,
  crm: {
    card: 'Карточка открыта',
    dial: 'Звоним',
    from: 'из списка',
    hidden: 'Номер скрыт',
    idle: 'Нажмите на число и выберите строку в списке: карточка откроется здесь.',
    code: 'Код этой страницы',
  },
};

export const words: Readonly<Record<Choice<'lang'>, Words>> = { en, ru };
