import type { Choice } from '../settings.js';

type Captions<Name extends 'of' | 'case' | 'parts'> = Readonly<Record<Choice<Name>, string>>;
type Further = Exclude<Choice<'case'>, 'all' | Choice<'state'>>;

/** All texts of the gallery in one language. */
export interface GalleryWords {
  readonly label: Readonly<Record<'of' | 'case' | 'parts', string>>;
  readonly of: Captions<'of'>;
  readonly parts: Captions<'parts'>;
  /** Names of the cases that are not states of the connection, for the switch. */
  readonly cases: Readonly<Record<Further | 'all', string>>;
  /** Descriptions of the same cases, each in a sentence. */
  readonly sentences: Readonly<Record<Further, string>>;
  readonly partsOf: string;
  readonly hint: string;
  readonly slot: string;
  readonly mainSlot: string;
  readonly times: (count: number) => string;
  readonly absent: string;
}

const of: Captions<'of'> = {
  'call-board': '<call-board>',
  'call-panel': '<call-panel>',
  'staff-panel': '<staff-panel>',
  'agent-status-table': '<agent-status-table>',
  'group-filter': '<group-filter>',
  'call-list': '<call-list>',
};

export const galleryWords: Readonly<Record<Choice<'lang'>, GalleryWords>> = {
  en: {
    label: { of: 'Element', case: 'State', parts: 'Parts' },
    of,
    parts: { hidden: 'Hidden', shown: 'Shown' },
    cases: {
      all: 'All',
      nobody: 'Nobody calls',
      longNames: 'Long names',
      statusRefused: 'Status refused',
      badAttribute: 'Wrong attributes',
      many: '5,000 agents',
    },
    sentences: {
      nobody: 'Nobody calls at four in the morning',
      longNames: 'Names longer than any column',
      statusRefused: 'A requested status was refused',
      badAttribute: 'Every attribute has an invalid value',
      many: '5,000 agents',
    },
    partsOf: 'Parts and slots',
    hint: 'Point at anything above, or step through this list with the keyboard: each part is outlined in place.',
    slot: 'slot',
    mainSlot: 'default slot',
    times: (count) => `${count} ×`,
    absent: 'not in this state',
  },
  ru: {
    label: { of: 'Элемент', case: 'Состояние', parts: 'Части' },
    of,
    parts: { hidden: 'Скрыты', shown: 'Видны' },
    cases: {
      all: 'Все',
      nobody: 'Никто не звонит',
      longNames: 'Длинные имена',
      statusRefused: 'Статус отклонён',
      badAttribute: 'Неверные атрибуты',
      many: '5000 сотрудников',
    },
    sentences: {
      nobody: 'Никто не звонит: сейчас четыре часа утра',
      longNames: 'Имена длиннее любого столбца',
      statusRefused: 'Запрошенный статус отклонён',
      badAttribute: 'У всех атрибутов недопустимые значения',
      many: '5000 сотрудников',
    },
    partsOf: 'Части и слоты',
    hint: 'Наведите указатель на любое место выше или пройдите список с клавиатуры: выбранная часть будет обведена.',
    slot: 'слот',
    mainSlot: 'слот по умолчанию',
    times: (count) => `${count} ×`,
    absent: 'нет в этом состоянии',
  },
};
