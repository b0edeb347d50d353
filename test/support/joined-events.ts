import type { Agent, CallStarted, MonitoringEvent, Status } from '../../src/core/events/generated/event-types.js';

type Of<Type extends string> = Extract<MonitoringEvent, { type: Type }>;
type CallType = Extract<MonitoringEvent['type'], `call.${string}`>;

export const never = -Infinity;

/** A call as the join of all its events, for `oracle.ts`. */
export interface JoinedCall {
  readonly id: string;
  readonly start: CallStarted;
  readonly groupIds: readonly string[];
  readonly waitingSince: number;
  readonly answeredAt: number;
  readonly endedAt: number;
  /** All agents in its events, sorted. Of several starts only the winning one counts. */
  readonly agentIds: readonly string[];
  /** The time of the latest event of a type about an agent, or `-Infinity`. */
  latest(type: CallType, agentId: string): number;
}

export function callsIn(events: readonly MonitoringEvent[]): JoinedCall[] {
  const byCall = new Map<string, Of<CallType>[]>();
  for (const event of events) {
    if (!isOfCall(event)) continue;
    const own = byCall.get(event.callId);
    if (own) own.push(event);
    else byCall.set(event.callId, [event]);
  }
  return [...byCall].flatMap(([id, own]) => {
    const starts = own.filter((event) => event.type === 'call.started');
    if (starts.length === 0) return [];
    const earliest = (...types: CallType[]) =>
      Math.min(...own.filter(({ type }) => types.includes(type)).map(({ at }) => at));
    const shownAt = Math.max(...starts.map(shownSince));
    if (shownAt < Math.max(...own.filter(({ type }) => type === 'call.withdrawn').map(({ at }) => at))) return [];
    const shown = starts.filter((start) => shownSince(start) === shownAt);
    const first = Math.min(...shown.map(({ at }) => at));
    const start = shown.filter(({ at }) => at === first).reduce((a, b) => (inWords(b) > inWords(a) ? b : a));
    const counting = own.filter((event) => event.type !== 'call.started' || event === start);
    return {
      id,
      start,
      groupIds: distinct(own.flatMap((event) => ('groupIds' in event ? (event.groupIds ?? []) : []))),
      waitingSince: earliest('call.queued', 'call.ringing'),
      answeredAt: earliest('call.answered'),
      endedAt: earliest('call.ended'),
      agentIds: distinct(
        counting.flatMap((event) => ('agentId' in event && event.agentId !== undefined ? event.agentId : [])),
      ),
      latest: (type, agentId) =>
        Math.max(...own.filter((f) => f.type === type && 'agentId' in f && f.agentId === agentId).map(({ at }) => at)),
    };
  });
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
