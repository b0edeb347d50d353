import type { EventSourceAdapter, SourceMessage } from '../../src/index.js';

export type Twist = 'longNames' | 'refusedStatus';

const long: Readonly<Record<string, string>> = {
  agent: 'Wolfeschlegelsteinhausenbergerdorff-Преображенская, Александра-Константиновна',
  group: 'Отдел сопровождения корпоративных клиентов Северо-Западного федерального округа',
  status: 'Обучение на рабочем месте с наставником (вторая линия)',
  contact: 'Общество с ограниченной ответственностью «Северо-Западная строительно-монтажная компания»',
};

/** The simulation with one thing wrong that it does not do by itself. */
export function twisted(source: EventSourceAdapter, twist: Twist): EventSourceAdapter {
  const { heartbeatInterval, retry, commands } = source;
  return {
    heartbeatInterval,
    connect: (deliver, position) =>
      source.connect((message) => deliver(twist === 'longNames' ? renamed(message) : message), position),
    ...(retry && { retry }),
    ...(commands && {
      commands: twist === 'refusedStatus' ? { setAgentStatus: async () => Promise.reject(refusal()) } : commands,
    }),
  };
}

const refusal = () => Object.assign(new Error('the PBX says no'), { reason: 'refused' as const });

function renamed(message: SourceMessage): SourceMessage {
  return JSON.parse(JSON.stringify(message), (key, value: unknown) =>
    key in long && typeof value === 'object' && value !== null && 'name' in value
      ? { ...value, name: long[key] }
      : value,
  ) as SourceMessage;
}
