import type { Choice } from '../settings.js';

type Captions<Name extends 'of' | 'case' | 'parts'> = Readonly<Record<Choice<Name>, string>>;
type Further = Exclude<Choice<'case'>, 'all' | Choice<'state'>>;

/** Every text of the gallery, in one language. */
export interface GalleryWords {
  readonly label: Readonly<Record<'of' | 'case' | 'parts', string>>;
  readonly of: Captions<'of'>;
  readonly parts: Captions<'parts'>;
  /** The cases that are no state of the connection: in the switch, and in a sentence. */
  readonly cases: Readonly<Record<Further | 'all', string>>;
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
      nobody: 'Nobody calls: four in the morning',
      longNames: 'Names longer than any column',
      statusRefused: 'A status was asked for and refused',
      badAttribute: 'Every attribute has a value that it does not take',
      many: '5,000 agents',
    },
    partsOf: 'Parts and slots',
    hint: 'Point at something above, or go through these by key: each is outlined where it stands.',
    slot: 'slot',
    mainSlot: 'slot without a name',
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
      statusRefused: 'Отказ в статусе',
      badAttribute: 'Неверные атрибуты',
      many: '5000 сотрудников',
    },
    sentences: {
      nobody: 'Никто не звонит: четыре часа утра',
      longNames: 'Имена длиннее любого столбца',
      statusRefused: 'Статус просили сменить и получили отказ',
      badAttribute: 'У каждого атрибута значение, которого он не понимает',
      many: '5000 сотрудников',
    },
    partsOf: 'Части и слоты',
    hint: 'Наведите указатель на что-нибудь выше или пройдите список с клавиатуры: часть обводится там, где стоит.',
    slot: 'слот',
    mainSlot: 'слот без имени',
    times: (count) => `${count} ×`,
    absent: 'в этом состоянии нет',
  },
};
