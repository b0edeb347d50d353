import type { MonitoringEvent } from '../../src/core/events/generated/event-types.js';
import {
  account,
  agent,
  agentStatus,
  answered,
  ended,
  group,
  queued,
  ringing,
  started,
  status,
  viewer,
  wrapUpStarted,
} from './builders.js';

/** Languages of the names in the prepared days. */
export type DayLanguage = 'en' | 'ru';

const clock = (hour: number, minute: number, second = 0) => Date.UTC(2026, 10, 23, hour - 3, minute, second);

/** The current time of the prepared days: 10:42:18 in Moscow. */
export const dayNow = clock(10, 42, 18);

type Words = readonly [en: string, ru: string];

const groups: Readonly<Record<string, Words>> = {
  sales: ['Sales', 'Продажи'],
  vip: ['VIP clients', 'VIP-клиенты'],
  support: ['Support', 'Поддержка'],
  delivery: ['Delivery', 'Доставка'],
  wholesale: ['Wholesale', 'Опт'],
};

const statuses: readonly (readonly [id: string, words: Words, color: string])[] = [
  ['available', ['Available', 'Доступен'], '#2e9e63'],
  ['lunch', ['Lunch', 'Обед'], '#d9822b'],
  ['break', ['Break', 'Перерыв'], '#8b6fc9'],
  ['training', ['Training', 'Обучение'], '#2f8fb3'],
  ['absent', ['Not at desk', 'Нет на месте'], '#8c96a3'],
  ['dnd', ['Do not disturb', 'Не беспокоить'], '#c4463d'],
];

const agents: readonly (readonly [id: string, words: Words, extension: string, groupIds: string, statusId?: string])[] =
  [
    ['maria', ['Maria Sokolova', 'Мария Соколова'], '204', 'sales vip', 'available'],
    ['timur', ['Timur Valeev', 'Тимур Валеев'], '211', 'sales', 'available'],
    ['ekaterina', ['Ekaterina Belova', 'Екатерина Белова'], '118', 'support', 'available'],
    ['anna', ['Anna Kuznetsova', 'Анна Кузнецова'], '121', 'support', 'available'],
    ['dmitry', ['Dmitry Orlov', 'Дмитрий Орлов'], '207', 'sales wholesale', 'available'],
    [
      'konstantin',
      ['Konstantin Preobrazhensky-Solovyov', 'Константин Преображенский-Соловьёв'],
      '230',
      'wholesale',
      'available',
    ],
    ['svetlana', ['Svetlana Kim', 'Светлана Ким'], '142', 'delivery', 'available'],
    ['artyom', ['Artyom Gavrilov', 'Артём Гаврилов'], '144', 'support delivery', 'available'],
    ['natalia', ['Natalia Fyodorova', 'Наталья Фёдорова'], '209', 'sales', 'available'],
    ['igor', ['Igor Lebedev', 'Игорь Лебедев'], '147', 'delivery', 'available'],
    ['yulia', ['Yulia Zakharova', 'Юлия Захарова'], '119', 'support', 'available'],
    ['pavel', ['Pavel Yershov', 'Павел Ершов'], '251', 'vip', 'available'],
    ['alina', ['Alina Rakhimova', 'Алина Рахимова'], '233', 'wholesale', 'available'],
    ['viktor', ['Viktor Melnik', 'Виктор Мельник'], '205', 'sales support', 'lunch'],
    ['leyla', ['Leyla Agayeva', 'Лейла Агаева'], '140', 'delivery', 'break'],
    ['denis', ['Denis Chernov', 'Денис Чернов'], '213', 'sales'],
  ];

const said = ([en, ru]: Words, lang: DayLanguage) => (lang === 'ru' ? ru : en);
const from = (number: string) => ({ contact: { key: number, number } });

/** The account, the statuses and the viewer, at the start of the day. */
function frame(lang: DayLanguage): MonitoringEvent[] {
  const at = clock(3, 0);
  return [
    account(at, 'Europe/Moscow'),
    viewer(at),
    ...statuses.map(([id, words, color]) => status(at, id, { name: said(words, lang), color })),
  ];
}

/** Calls answered one after another since 08:00, each after 24 s. */
function accepted(count: number): MonitoringEvent[] {
  return Array.from({ length: count }, (_, index) => {
    const at = clock(8, 0) + index * 40_000;
    const [id, agentId] = [`done-${index}`, agents[index % 13]![0]];
    return [
      started(at, id, { groupIds: ['sales'] }),
      ringing(at + 2000, id, agentId),
      answered(at + 26_000, id, agentId),
      ended(at + 60_000, id),
    ];
  }).flat();
}

function missed(number: string | null, groupId: string, ...ends: number[]): MonitoringEvent[] {
  return ends.flatMap((end) => {
    const id = `missed-${number ?? 'hidden'}-${end}`;
    return [
      started(end - 30_000, id, number === null ? {} : from(number)),
      queued(end - 25_000, id, groupId),
      ended(end, id),
    ];
  });
}

const incoming = (at: number, id: string, number: string, ...groupIds: string[]) =>
  started(at, id, { ...from(number), line: '+7 495 120-00-01', groupIds });

/**
 * The open calls at 10:42:18: one at entry, three waiting, four talking, and other calls of agents.
 */
function openCalls(): MonitoringEvent[] {
  const talk = (at: number, id: string, number: string, agentId: string, ...groupIds: string[]) => [
    incoming(at, id, number, ...groupIds),
    ringing(at + 2000, id, agentId),
    answered(at + 26_000, id, agentId),
  ];
  return [
    incoming(clock(10, 42, 11), 'entry', '+7 921 300-10-20'),
    incoming(clock(10, 40, 41), 'wait-sales', '+7 916 204-18-77', 'sales'),
    ringing(clock(10, 41, 6), 'wait-sales', 'maria'),
    ringing(clock(10, 41, 6), 'wait-sales', 'timur'),
    started(clock(10, 41, 40), 'wait-delivery', { line: '+7 495 120-00-01' }),
    queued(clock(10, 41, 47), 'wait-delivery', 'delivery'),
    incoming(clock(10, 41, 50), 'wait-support', '+7 495 730-22-15', 'support'),
    ringing(clock(10, 42, 4), 'wait-support', 'ekaterina'),
    ...talk(clock(10, 22, 10), 'talk-anna', '+7 903 118-40-02', 'anna', 'support'),
    ...talk(clock(10, 35, 54), 'talk-dmitry', '+7 921 655-09-31', 'dmitry', 'sales'),
    ...talk(clock(10, 40, 2), 'talk-svetlana', '+7 812 309-55-80', 'svetlana', 'delivery'),
    ...talk(clock(10, 41, 49), 'talk-artyom', '+7 985 441-63-20', 'artyom', 'support'),
    started(clock(10, 38, 40), 'out-konstantin', {
      ...from('+375 29 610-77-45'),
      direction: 'outbound',
      agentId: 'konstantin',
      groupIds: ['wholesale'],
    }),
    answered(clock(10, 38, 58), 'out-konstantin', 'konstantin'),
    started(clock(10, 42, 6), 'out-natalia', {
      ...from('+7 926 870-14-59'),
      direction: 'outbound',
      agentId: 'natalia',
    }),
    started(clock(10, 39, 31), 'internal', {
      direction: 'internal',
      agentId: 'igor',
      contact: { key: null, number: '310' },
    }),
    wrapUpStarted(clock(10, 41, 30), 'yulia'),
  ];
}

/**
 * A day with 16 agents in five groups. Calls: 1 at entry, 3 waiting (for 1:12, 0:31 and 0:14),
 * 4 talking, 9 unprocessed of 4 callers, 214 accepted after 24 s. Agents: 2 free, 5 talking,
 * 3 ringing in, 1 dialling out, 1 internal, 1 in wrap-up, 3 away.
 */
export function smallDay(lang: DayLanguage = 'en'): MonitoringEvent[] {
  const at = clock(3, 0);
  const directory = [
    ...Object.entries(groups).map(([id, words]) => group(at, id, said(words, lang))),
    ...agents.map(([id, words, extension, groupIds]) =>
      agent(at, id, groupIds.split(' '), { name: said(words, lang), extension }),
    ),
    ...agents.flatMap(([id, , , , statusId]) =>
      statusId === undefined ? [] : [agentStatus(clock(8, 0), id, statusId)],
    ),
  ];
  const calls = [
    ...accepted(210),
    ...missed('+7 909 771-30-08', 'sales', clock(8, 57), clock(9, 10), clock(9, 40), clock(10, 5)),
    ...missed('+7 912 365-80-14', 'support', clock(9, 40), clock(9, 50), clock(10, 0)),
    ...missed(null, 'delivery', clock(10, 21)),
    ...missed('+7 961 480-92-37', 'sales', clock(10, 36)),
    ...openCalls(),
  ];
  return inOrder([...frame(lang), ...directory, ...calls]);
}

/** A call centre without calls: agents spread over groups, a fifth of them on a break. */
export function crowd(agentCount: number, groupCount = 12, lang: DayLanguage = 'en'): MonitoringEvent[] {
  const at = clock(3, 0);
  const [groupWord, agentWord] = lang === 'ru' ? ['Группа', 'Сотрудник'] : ['Group', 'Agent'];
  const numbered = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
  return [
    ...frame(lang),
    ...numbered(groupCount).map((n) => group(at, `group-${n}`, `${groupWord} ${n}`)),
    ...numbered(agentCount).flatMap((n) => [
      agent(at, `agent-${n}`, groupCount > 0 ? [`group-${(n % groupCount) + 1}`] : [], {
        name: `${agentWord} ${n}`,
        extension: String(1000 + n),
      }),
      agentStatus(at, `agent-${n}`, n % 5 === 0 ? 'break' : 'available'),
    ]),
  ];
}

/** An account with statuses and a viewer, and nothing else. */
export const emptyDay = (lang: DayLanguage = 'en'): MonitoringEvent[] => frame(lang);

/** The small day with `count` more unprocessed callers, ten seconds apart, in the group `sales`. */
export function manyCallers(count: number): MonitoringEvent[] {
  const ends = Array.from({ length: count }, (_, index) => dayNow - 600_000 - (count - index) * 10_000);
  return inOrder([
    ...smallDay(),
    ...ends.flatMap((end, index) => missed(`+7 900 ${String(1_000_000 + index)}`, 'sales', end)),
  ]);
}

/** Names that break careless pages. */
export const hostileNames: readonly string[] = [
  '<img src=x onerror="window.hacked = true"><b>bold</b>',
  'Very long name without end '.repeat(8).slice(0, 200),
  'W'.repeat(200),
  'مركز الاتصالات في المدينة الكبيرة',
  '👩‍👩‍👧‍👦 Family & friends 🏳️‍🌈',
  '__proto__',
  '${alert(1)} {{constructor}}',
];

function inOrder(events: MonitoringEvent[]): MonitoringEvent[] {
  return events.sort((a, b) => a.at - b.at);
}
