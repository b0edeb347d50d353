import type { Choice } from '../settings.js';
import type { TokenKind } from './tokens.js';

/** All texts of the theming view in one language. */
export interface ThemingWords {
  readonly presets: string;
  readonly tokens: string;
  readonly groups: Readonly<Record<'ground' | 'states' | 'alarms' | 'type' | 'space', string>>;
  readonly changed: (count: number) => string;
  readonly resetAll: string;
  readonly reset: (name: string) => string;
  readonly pick: (name: string) => string;
  readonly refused: Readonly<Record<TokenKind, string>>;
  readonly preview: string;
  readonly contrast: string;
  readonly allHold: (count: number) => string;
  readonly someFail: (failed: number, count: number) => string;
  readonly holds: string;
  readonly fails: string;
  readonly columns: Readonly<Record<'pair' | 'ratio' | 'needed' | 'verdict', string>>;
  readonly on: string;
  readonly kinds: Readonly<Record<'text' | 'shape', string>>;
  readonly schemes: Readonly<Record<'light' | 'dark', string>>;
  readonly computing: string;
  readonly about: string;
  readonly css: string;
  readonly download: string;
  readonly put: string;
  readonly failed: string;
  /** Meanings of the tokens in this language; the English ones are in the manifest. */
  readonly meanings: Readonly<Record<string, string>>;
}

const en: ThemingWords = {
  presets: 'Begin with',
  tokens: 'Tokens',
  groups: {
    ground: 'Grounds and ink',
    states: 'Agents',
    alarms: 'Soon and now',
    type: 'Type and size',
    space: 'Space, corners, motion',
  },
  changed: (count) => `${count} changed`,
  resetAll: 'Reset all',
  reset: (name) => `Reset ${name}`,
  pick: (name) => `Pick ${name}`,
  refused: {
    colour: 'Not a colour. The last valid one is kept.',
    length: 'Not a length. The last valid one is kept.',
    time: 'Not a time. The last valid one is kept.',
    font: 'Not a list of typefaces. The last valid one is kept.',
    shadow: 'Not a shadow. The last valid one is kept.',
  },
  preview: 'The board in this theme',
  contrast: 'Contrast',
  allHold: (count) => `All ${count} pairs pass`,
  someFail: (failed, count) => `${failed} of ${count} pairs fail`,
  holds: 'passes',
  fails: 'fails',
  columns: { pair: 'Pair', ratio: 'Ratio', needed: 'Needed', verdict: 'Verdict' },
  on: 'on',
  kinds: { text: 'text', shape: 'shape' },
  schemes: { light: 'Light', dark: 'Dark' },
  computing: 'Computing',
  about:
    'The ratio is that of WCAG 2; Lc of APCA is given for comparison. Text needs 4.5, shapes and large text need 3.',
  css: 'CSS',
  download: 'Download',
  put: 'Put this class on any ancestor of the elements.',
  failed: 'The tokens could not be loaded',
  meanings: {},
};

const ru: ThemingWords = {
  presets: 'Начать с темы',
  tokens: 'Токены',
  groups: {
    ground: 'Фон и текст',
    states: 'Сотрудники',
    alarms: 'Скоро и сейчас',
    type: 'Шрифт и размер',
    space: 'Отступы, углы, движение',
  },
  changed: (count) => `Изменено: ${count}`,
  resetAll: 'Сбросить всё',
  reset: (name) => `Сбросить ${name}`,
  pick: (name) => `Выбрать ${name}`,
  refused: {
    colour: 'Это не цвет. Остался прежний.',
    length: 'Это не длина. Осталась прежняя.',
    time: 'Это не время. Осталось прежнее.',
    font: 'Это не список шрифтов. Остался прежний.',
    shadow: 'Это не тень. Осталась прежняя.',
  },
  preview: 'Панель в этой теме',
  contrast: 'Контраст',
  allHold: (count) => `Пар: ${count}, все проходят`,
  someFail: (failed, count) => `Не проходят: ${failed} из ${count}`,
  holds: 'проходит',
  fails: 'не проходит',
  columns: { pair: 'Пара', ratio: 'Контраст', needed: 'Нужно', verdict: 'Итог' },
  on: 'на',
  kinds: { text: 'текст', shape: 'фигура' },
  schemes: { light: 'Светлая', dark: 'Тёмная' },
  computing: 'Считаем',
  about: 'Контраст по WCAG 2, рядом для сравнения Lc по APCA. Тексту нужно 4,5, фигурам и крупному тексту 3.',
  css: 'CSS',
  download: 'Скачать',
  put: 'Задайте этот класс любому предку элементов.',
  failed: 'Не удалось загрузить токены',
  meanings: {
    font: 'Шрифты.',
    scale: 'Масштаб всего; без него — размер шрифта браузера, делённый на 16px.',
    text: 'Размер строк и кнопок; высота строки на 6px больше.',
    'text-small': 'Размер заголовков столбцов, примечаний и вторых строк.',
    title: 'Размер названия в шапке.',
    row: 'Высота строки таблицы.',
    control: 'Высота кнопок и полей.',
    glyph: 'Размер фигуры состояния.',
    'space-1': 'Наименьший отступ.',
    'space-2': 'Отступ между связанными элементами.',
    'space-3': 'Отступ между панелями.',
    'space-4': 'Отступ по краям строк и панелей.',
    'space-6': 'Наибольший отступ.',
    radius: 'Углы панелей.',
    'radius-control': 'Углы кнопок, полей и закрашенных плиток.',
    motion: 'Длительность проявления.',
    surface: 'Фон панелей, строк и меню.',
    sunken: 'Фон заголовков, чипов и того, на что наведён указатель.',
    canvas: 'Фон вокруг панелей во весь экран.',
    line: 'Линии, которые только разделяют.',
    'line-strong': 'Края полей, кнопок и фигур.',
    ink: 'Числа, имена и всё, что читают в первую очередь.',
    'ink-2': 'Подписи и то, что читают во вторую очередь.',
    'ink-3': 'Заголовки, нули и устаревшее.',
    accent: 'Обводка открытого числа и отмеченные пункты.',
    'on-accent': 'Галочка на акцентном фоне.',
    focus: 'Обводка элемента с фокусом.',
    free: 'Фигура свободных.',
    call: 'Фигура тех, кто в звонке.',
    'call-soft': 'Фон исходящих и внутренних звонков в линии сотрудников.',
    ring: 'Фигура тех, у кого звонит телефон.',
    off: 'Фигура недоступных и занятых постобработкой.',
    'off-soft': 'Фон недоступных в линии сотрудников.',
    'notice-ink': 'Янтарный: слова «скоро».',
    'notice-surface': 'Фон янтарного предупреждения.',
    'act-ink': 'Красный: слова «действуйте сейчас».',
    'act-surface': 'Фон числа или строки, которые требуют действия.',
    'act-solid': 'Край такой строки; на настенном экране фон такого числа.',
    'on-act': 'Текст на этом фоне.',
    hatch: 'Штриховка устаревшего.',
    shadow: 'Тень меню и других всплывающих окон.',
    number: 'Текущие числа; в узких панелях 40px и 32px.',
    'number-today': 'Числа за сегодня.',
  },
};

export const themingWords: Readonly<Record<Choice<'lang'>, ThemingWords>> = { en, ru };
