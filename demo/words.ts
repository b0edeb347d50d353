import { alertsWords, type AlertsWords } from './alerts-words.js';
import { galleryWords, type GalleryWords } from './gallery/words.js';
import type { Choice, ChoiceName } from './settings.js';
import { stateNames, stateSentences } from './state-words.js';

type Labels = { readonly [Name in ChoiceName]: Readonly<Record<Choice<Name>, string>> };
type Captions<Name extends ChoiceName> = Readonly<Record<Choice<Name>, string>>;

/** Every text of the demo's own page, in one language. */
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
/** The cases of the gallery: the states, and what more there is. */
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
    day: 'A real PBX, played back: the same elements, the same numbers, at any moment of its day.',
    elements: 'Each works alone, given a store, and sends its events to the page.',
    states: 'Each element says what it knows, how old that is, and what it cannot say. Each state has an address.',
    theming: 'Every token, beside what it changes. The address of this page holds the theme.',
    crm: 'A column of 380 px. The card and the call are opened by the events of the board.',
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
    'call-panel': 'The calls now and today. A number opens the list behind it.',
    'staff-panel': 'The agents now, and all of them as one line. A number narrows the table.',
    'agent-status-table': 'Who does what, with whom and for how long; the status is set in place.',
    'group-filter': 'Which groups the numbers are of. All that share a store share the choice.',
    'call-list': 'Whose calls a number counts, or who is still to be called back.',
  },
  code: 'Code',
  attributes: 'Attributes',
  notSet: 'not set',
  events: 'Events',
  noEvents: 'Nothing yet. Click a number, a line, a status.',
  clear: 'Clear',
  close: 'Close',
  state: stateSentences.en,
  crm: {
    card: 'Card opened',
    dial: 'Calling',
    from: 'from the list',
    hidden: 'Number hidden',
    idle: 'Choose a line in the list behind a number: its card opens here.',
    code: 'What the page does',
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
    density: { comfortable: 'Обычная', compact: 'Плотная', wall: 'Стена' },
    agents: agents((count) => count.toLocaleString('ru')),
    load: { quiet: 'Тихо', normal: 'Обычно', surge: 'Наплыв' },
    frame: frames('Свободная'),
    state: stateNames.ru,
    of: galleryWords.ru.of,
    case: cases(galleryWords.ru, stateNames.ru),
    parts: galleryWords.ru.parts,
    speed: speeds,
  },
  views: 'Виды',
  title: {
    board: 'Онлайн-мониторинг звонков для любой страницы',
    day: 'Запись настоящего дня',
    elements: 'Элементы',
    states: 'Все состояния',
    theming: 'Под себя',
    crm: 'Внутри CRM',
  },
  lead: {
    board: 'Колл-центр придуман, числа настоящие: их считает сама страница из событий телефонии.',
    day: 'Настоящая АТС в записи: те же элементы и те же числа в любой момент её дня.',
    elements: 'Каждый работает сам по себе: дайте ему хранилище и слушайте его события.',
    states: 'Элемент говорит, что знает, насколько это свежо и чего сказать не может. У каждого состояния свой адрес.',
    theming: 'Все токены рядом с тем, что они меняют. Тема целиком в адресе страницы.',
    crm: 'Колонка 380 px. Карточку и звонок открывают события панели.',
  },
  settings: 'Настройки',
  alerts: alertsWords.ru,
  skip: 'К панели',
  leaveWall: 'Выйти из режима стены',
  use: { title: 'Поставить на свою страницу', tags: 'Вся панель', own: 'Своя раскладка', headless: 'Только числа' },
  copy: 'Копировать',
  copied: 'Скопировано',
  day: {
    play: 'Пуск',
    pause: 'Пауза',
    again: 'Сначала',
    busiest: 'Самая горячая минута',
    scrubber: 'Момент дня',
    curve: 'Начатые звонки',
    loading: 'Запись загружается',
    failed: 'Запись не прочиталась',
  },
  element: {
    'call-panel': 'Звонки сейчас и за сегодня. За числом открывается его список.',
    'staff-panel': 'Сотрудники сейчас, и все они одной линией. Число сужает таблицу.',
    'agent-status-table': 'Кто что делает, с кем и как долго; статус меняется на месте.',
    'group-filter': 'По каким группам считать. Общее хранилище значит общий выбор.',
    'call-list': 'Чьи звонки стоят за числом или кому ещё надо перезвонить.',
  },
  code: 'Код',
  attributes: 'Атрибуты',
  notSet: 'не задан',
  events: 'События',
  noEvents: 'Пока пусто. Нажмите на число, строку или статус.',
  clear: 'Очистить',
  close: 'Закрыть',
  state: stateSentences.ru,
  crm: {
    card: 'Открыта карточка',
    dial: 'Звоним',
    from: 'из списка',
    hidden: 'Номер скрыт',
    idle: 'Выберите строку в списке за числом: её карточка откроется здесь.',
    code: 'Что делает страница',
  },
};

export const words: Readonly<Record<Choice<'lang'>, Words>> = { en, ru };
