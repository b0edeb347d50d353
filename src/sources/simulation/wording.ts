import type { Status } from '../../core/events/generated/event-types.js';
import type { SimulationLanguage } from './names.js';

type StatusId = 'available' | 'break' | 'lunch' | 'training' | 'dnd' | 'noAnswer' | 'offline';

interface Wording {
  readonly account: string;
  readonly statuses: Readonly<Record<StatusId, string>>;
  readonly groups: readonly string[];
  readonly regions: readonly string[];
}

const wordings: Readonly<Record<SimulationLanguage, Wording>> = {
  en: {
    account: 'Demonstration centre',
    statuses: {
      available: 'Available',
      break: 'Break',
      lunch: 'Lunch',
      training: 'Training',
      dnd: 'Do not disturb',
      noAnswer: 'Paused: no answer',
      offline: 'Signed out',
    },
    groups: [
      ...['Sales', 'Support', 'Billing', 'Delivery', 'Partners', 'Returns', 'Bookings', 'New customers', 'Repairs'],
      'Complaints and claims',
    ],
    regions: ['North', 'South', 'East', 'West'],
  },
  ru: {
    account: 'Демонстрационный центр',
    statuses: {
      available: 'Доступен',
      break: 'Перерыв',
      lunch: 'Обед',
      training: 'Обучение',
      dnd: 'Не беспокоить',
      noAnswer: 'Пауза: нет ответа',
      offline: 'Не на смене',
    },
    groups: [
      ...['Продажи', 'Поддержка', 'Расчёты', 'Доставка', 'Партнёры', 'Возвраты', 'Бронирование', 'Новые клиенты'],
      ...['Ремонт', 'Жалобы и претензии'],
    ],
    regions: ['Север', 'Юг', 'Восток', 'Запад'],
  },
};

const colors: Readonly<Record<StatusId, string>> = {
  available: '#2e9e5b',
  break: '#e0a100',
  lunch: '#d97706',
  training: '#7c5cd6',
  dnd: '#c8372d',
  noAnswer: '#b45f06',
  offline: '#7f8894',
};

/** The statuses. Those that only the system sets are not selectable. */
export function statusesIn(language: SimulationLanguage): Status[] {
  return (Object.keys(colors) as StatusId[]).map((id) => ({
    id,
    name: wordings[language].statuses[id],
    color: colors[id],
    available: id === 'available',
    selectable: id !== 'noAnswer' && id !== 'offline',
  }));
}

export function accountNameIn(language: SimulationLanguage): string {
  return wordings[language].account;
}

/** The name of the `index`-th group: a task, then a region, then a number. */
export function groupNameIn(language: SimulationLanguage, index: number): string {
  const { groups, regions } = wordings[language];
  const name = groups[index % groups.length]!;
  const round = Math.floor(index / groups.length);
  if (round === 0) return name;
  const region = regions[(round - 1) % regions.length]!;
  const number = Math.floor((round - 1) / regions.length) + 1;
  return number === 1 ? `${name}, ${region}` : `${name}, ${region} ${number}`;
}
