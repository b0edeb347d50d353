import type { Choice } from './settings.js';

type States = Readonly<Record<Choice<'state'>, string>>;

/** Names of the states of a board. */
export const stateNames: Readonly<Record<Choice<'lang'>, States>> = {
  en: {
    live: 'Live',
    loading: 'Loading',
    empty: 'Empty',
    stale: 'Stale',
    disconnected: 'Disconnected',
    refused: 'Refused',
    expired: 'Expired',
    readOnly: 'Read-only',
    unknownZone: 'Unknown zone',
  },
  ru: {
    live: 'На связи',
    loading: 'Загрузка',
    empty: 'Пусто',
    stale: 'Устарело',
    disconnected: 'Нет связи',
    refused: 'Нет доступа',
    expired: 'Доступ истёк',
    readOnly: 'Только чтение',
    unknownZone: 'Неизвестный пояс',
  },
};

/** Descriptions of the same states, each in a sentence. */
export const stateSentences: Readonly<Record<Choice<'lang'>, States>> = {
  en: {
    live: 'Live: current numbers and the current time',
    loading: 'Before the first data: placeholders of the same size',
    empty: 'Empty: a call centre without agents',
    stale: 'Stale: hatched and grey, with the timers stopped',
    disconnected: 'Disconnected: like stale, and statuses are locked',
    refused: 'Refused: whom to ask for access, instead of numbers',
    expired: 'Expired: how to regain access, instead of numbers',
    readOnly: 'Read-only: statuses are shown but cannot be set',
    unknownZone: 'Unknown time zone: the day is counted in UTC, and the board says so',
  },
  ru: {
    live: 'На связи: текущие числа и текущее время',
    loading: 'Загрузка: до первых данных показаны заготовки того же размера',
    empty: 'Пусто: в колл-центре пока нет сотрудников',
    stale: 'Устарело: данные серые и заштрихованы, таймеры остановлены',
    disconnected: 'Нет связи: вид тот же, статусы не изменить',
    refused: 'Нет доступа: вместо чисел сказано, к кому обратиться',
    expired: 'Доступ истёк: вместо чисел сказано, что делать',
    readOnly: 'Только чтение: статусы видны, но изменить их нельзя',
    unknownZone: 'Неизвестный часовой пояс: сутки считаются по UTC, и панель об этом предупреждает',
  },
};
