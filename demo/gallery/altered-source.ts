import type { EventSourceAdapter, SourceMessage } from '../../src/index.js';

/** What is changed in the simulation. */
export type Alteration = 'longNames' | 'refusedStatus';

const long: Readonly<Record<string, string>> = {
  agent: 'Wolfeschlegelsteinhausenbergerdorff-Преображенская, Александра-Константиновна',
  group: 'Отдел сопровождения корпоративных клиентов Северо-Западного федерального округа',
  status: 'Обучение на рабочем месте с наставником (вторая линия)',
  contact: 'Общество с ограниченной ответственностью «Северо-Западная строительно-монтажная компания»',
};

/** A source like `source`, with one thing changed that the simulation cannot do by itself. */
export function alteredSource(source: EventSourceAdapter, alteration: Alteration): EventSourceAdapter {
  const { heartbeatInterval, retry, commands } = source;
  return {
    heartbeatInterval,
    connect: (deliver, position) =>
      source.connect((message) => deliver(alteration === 'longNames' ? renamed(message) : message), position),
    ...(retry && { retry }),
    ...(commands && {
      commands: alteration === 'refusedStatus' ? { setAgentStatus: async () => Promise.reject(refusal()) } : commands,
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
