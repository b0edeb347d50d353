import type {
  Agent,
  CallStarted,
  Contact,
  MonitoringEvent,
  Status,
} from '../../src/core/events/generated/event-types.js';

type Of<Type extends string> = Extract<MonitoringEvent, { type: Type }>;
type CallType = Extract<MonitoringEvent['type'], `call.${string}`>;

export const never = -Infinity;

/** One phone of an agent in a call, by the latest time of each thing that happened to it. */
interface JoinedLeg {
  readonly rang: number;
  readonly stopped: number;
  readonly answered: number;
  readonly held: number;
  readonly resumed: number;
  readonly left: number;
}

/** A call as the join of all its events, for `oracle.ts`. */
export interface JoinedCall {
  readonly id: string;
  /** The start that counts. */
  readonly start: CallStarted;
  readonly direction: CallStarted['direction'];
  readonly contact: Contact | null;
  /** The agent who dialled; `null` for an inbound call. */
  readonly dialler: string | null;
  readonly groupIds: readonly string[];
  readonly waitingSince: number;
  /** All answers, even those after the end. */
  readonly answers: readonly number[];
  readonly endedAt: number;
  readonly isEndUnknown: boolean;
  /** All agents who dialled it or whose phones took part, sorted. */
  readonly agentIds: readonly string[];
  legsOf(agentId: string): readonly JoinedLeg[];
}

export function callsIn(events: readonly MonitoringEvent[]): JoinedCall[] {
  const byCall = new Map<string, Of<CallType>[]>();
  for (const event of events) {
    if (!isOfCall(event)) continue;
    const own = byCall.get(event.callId);
    if (own) own.push(event);
    else byCall.set(event.callId, [event]);
  }
  return [...byCall].flatMap(([id, own]) => joined(id, own) ?? []);
}

function joined(id: string, own: readonly Of<CallType>[]): JoinedCall | null {
  const start = startIn(own);
  if (!start) return null;
  const times = (...types: CallType[]) => own.filter(({ type }) => types.includes(type)).map(({ at }) => at);
  const told = own.filter((event) => event.type === 'call.started' || event.type === 'call.changed');
  const detail = <Name extends 'direction' | 'contact' | 'agentId'>(name: Name) => {
    const values = told.filter((event) => (event[name] ?? null) !== null);
    const inOrder = (event: (typeof told)[number]) => {
      const value = event[name];
      return typeof value === 'string' ? value : inWords(known(value));
    };
    return greatest(values, inOrder)?.[name] ?? null;
  };
  const direction = detail('direction')!;
  const dialler = direction === 'inbound' ? null : detail('agentId');
  const ends = own.filter((event) => event.type === 'call.ended');
  const knownEnds = ends.filter(({ reason }) => reason !== 'unknown');
  const ofAgents = own.filter((event) => event.type !== 'call.started' && event.type !== 'call.changed');
  const others = ofAgents.flatMap((event) => ('agentId' in event ? event : []));
  return {
    ...{ id, start, direction, dialler },
    contact: detail('contact'),
    groupIds: distinct(own.flatMap((event) => ('groupIds' in event ? (event.groupIds ?? []) : []))),
    waitingSince: Math.min(...times('call.queued', 'call.ringing')),
    answers: times('call.answered'),
    endedAt: Math.min(...(knownEnds.length > 0 ? knownEnds : ends).map(({ at }) => at)),
    isEndUnknown: knownEnds.length === 0 && ends.length > 0,
    agentIds: distinct([...others.map(({ agentId }) => agentId), ...(dialler === null ? [] : [dialler])]),
    legsOf(agentId) {
      const mine = others.filter((event) => event.agentId === agentId);
      return distinct(mine.map(({ legId = '' }) => legId)).map((leg) => {
        const latest = (type: CallType) =>
          Math.max(...mine.filter((event) => event.type === type && (event.legId ?? '') === leg).map(({ at }) => at));
        return {
          rang: latest('call.ringing'),
          stopped: latest('call.ringEnded'),
          answered: latest('call.answered'),
          held: latest('call.held'),
          resumed: latest('call.resumed'),
          left: latest('call.left'),
        };
      });
    },
  };
}

/** The start that counts; `null` if there is none, or the call was withdrawn. */
function startIn(own: readonly Of<CallType>[]): CallStarted | null {
  const withdrawnAt = Math.max(...own.filter(({ type }) => type === 'call.withdrawn').map(({ at }) => at));
  const starts = own.filter((event) => event.type === 'call.started');
  const rank = (start: CallStarted) => [
    -shownSince(start),
    start.at,
    Number(start.view?.agentsOnly ?? false),
    Number(start.waitUnknown ?? false),
  ];
  const inOrder = (a: CallStarted, b: CallStarted) => {
    const others = rank(b);
    return (
      rank(a)
        .map((own, index) => (own === others[index] ? 0 : own - others[index]!))
        .find((by) => by !== 0) ?? 0
    );
  };
  const [first] = [...starts].sort(inOrder);
  return first && (withdrawnAt === never || shownSince(first) > withdrawnAt) ? first : null;
}

/** A contact without the fields that say nothing. */
function known(contact: Contact | null | undefined): object {
  return Object.fromEntries(Object.entries(contact ?? {}).filter(([, value]) => value !== null));
}

const isOfCall = (event: MonitoringEvent): event is Of<CallType> => event.type.startsWith('call.');

const shownSince = ({ view }: CallStarted) => view?.at ?? never;

/** The agents in the directory, by id. */
export function agentRecordsIn(events: readonly MonitoringEvent[]): Agent[] {
  const changes = events.filter((event) => event.type === 'agent.changed');
  return distinct(changes.map(({ agent }) => agent.id)).flatMap((id) => {
    const record = standing(
      changes.filter(({ agent }) => agent.id === id).map(({ at, agent }) => ({ at, value: agent })),
      events.flatMap((event) => (event.type === 'agent.removed' && event.agentId === id ? event.at : [])),
    );
    return record ?? [];
  });
}

/** The current status of an agent; `undefined` if it is unknown. */
export function statusOf(
  id: string,
  events: readonly MonitoringEvent[],
  statuses: readonly Status[],
): Status | undefined {
  const changes = events.filter((event) => event.type === 'agent.statusChanged' && event.agentId === id);
  const last = greatest(changes as Of<'agent.statusChanged'>[], (change) => change.statusId);
  return statuses.find((status) => status.id === last?.statusId && status.id !== 'unknown');
}

export function statusesIn(events: readonly MonitoringEvent[]): Status[] {
  const changes = events.filter((event) => event.type === 'status.changed');
  return distinct(changes.map(({ status }) => status.id)).flatMap((id) => {
    const record = standing(
      changes.filter(({ status }) => status.id === id).map(({ at, status }) => ({ at, value: status })),
      events.flatMap((event) => (event.type === 'status.removed' && event.statusId === id ? event.at : [])),
    );
    return record ?? [];
  });
}

export function timeZoneIn(events: readonly MonitoringEvent[]): string {
  const accounts = events.filter((event) => event.type === 'account.changed');
  const timeZone = greatest(accounts, ({ account }) => inWords(account))?.account.timeZone ?? 'UTC';
  try {
    return formatOf(timeZone) && timeZone;
  } catch {
    return 'UTC';
  }
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) formats.set(timeZone, (format = new Intl.DateTimeFormat('en', { timeZone, dateStyle: 'medium' })));
  return format;
}

/** The local date of a time, as text. */
export function calendar(timeZone: string): (at: number) => string {
  const format = formatOf(timeZone);
  return (at) => format.format(at);
}

/** The latest record, and the greater of two with the same `at`; `undefined` if removed later. */
function standing<T>(records: readonly { at: number; value: T }[], removals: readonly number[]): T | undefined {
  const last = greatest(records, ({ value }) => inWords(value));
  return last && last.at >= Math.max(...removals) ? last.value : undefined;
}

function greatest<T extends { at: number }>(items: readonly T[], valueOf: (item: T) => string): T | undefined {
  return items.reduce<T | undefined>((best, item) => {
    if (!best || item.at > best.at) return item;
    return item.at === best.at && valueOf(item) > valueOf(best) ? item : best;
  }, undefined);
}

/** JSON with sorted keys. */
function inWords(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inWords).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return `{${fields
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, inner]) => `${JSON.stringify(name)}:${inWords(inner)}`)
    .join()}}`;
}

function distinct(ids: readonly string[]): string[] {
  return [...new Set(ids)].sort();
}
