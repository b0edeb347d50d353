import type { Choice } from './settings.js';

type States = Readonly<Record<Choice<'state'>, string>>;

/** The states of a board, in a word. */
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

/** The same in a sentence. */
export const stateSentences: Readonly<Record<Choice<'lang'>, States>> = {
  en: {
    live: 'Live: numbers of now, and the time to prove it',
    loading: 'Before the first data: the same size, nothing shimmers',
    empty: 'A centre with nobody in it yet',
    stale: 'Stale: hatched and grey, and timers claim nothing',
    disconnected: 'Disconnected: as stale, and statuses lock',
    refused: 'Refused: no numbers, and whom to ask',
    expired: 'Expired: no numbers, and what to do',
    readOnly: 'Read-only: statuses are shown, not set',
    unknownZone: 'An unknown time zone: the day goes by UTC, and the board says so',
  },
  ru: {
    live: 'На связи: числа на сейчас, и время тому порукой',
    loading: 'До первых данных: тот же размер, ничего не мерцает',
    empty: 'Колл-центр, в котором пока никого',
    stale: 'Устарело: штриховка, числа бледнее, таймеры молчат',
    disconnected: 'Нет связи: тот же вид, и статус не сменить',
    refused: 'Отказано: чисел нет, сказано, к кому идти',
    expired: 'Срок доступа истёк: чисел нет, сказано, что делать',
    readOnly: 'Только чтение: статусы видно, но не сменить',
    unknownZone: 'Неизвестный часовой пояс: день идёт по UTC, и панель об этом говорит',
  },
};
