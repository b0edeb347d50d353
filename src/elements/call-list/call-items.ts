import { map, type Observable } from 'rxjs';
import type { MonitoringStore, OpenCall, UnprocessedCaller } from '../../core/index.js';
import type { CallListName } from '../../i18n/messages.js';
import type { Urgency } from '../number-panel/number-panel.js';

/** One item of a list: a call, or a caller to be called back. */
export type CallItem = {
  readonly id: string;
  /** The start of the wait or the call, in ms by the source's clock. */
  readonly since: number;
} & ({ readonly call: OpenCall } | { readonly caller: UnprocessedCaller });

const phases = { atEntry: 'entry', waiting: 'waiting', talking: 'talking' } as const;

/** The items behind a number, oldest first, chosen by the rule that counts the number. */
export function callItems(store: MonitoringStore, list: CallListName): Observable<readonly CallItem[]> {
  if (list === 'unprocessed') {
    return store.unprocessedCallers$.pipe(
      map((callers) => callers.map((caller) => ({ id: caller.id, since: caller.since, caller }))),
    );
  }
  return store.openCalls$.pipe(
    map((calls) =>
      calls
        .filter(({ direction, phase }) => direction === 'inbound' && phase === phases[list])
        .map((call) => ({ id: call.id, since: sinceOf(call), call }))
        .sort((a, b) => a.since - b.since),
    ),
  );
}

function sinceOf({ phase, startedAt, waitingSince, answeredAt }: OpenCall): number {
  return (phase === 'talking' ? answeredAt : phase === 'waiting' ? waitingSince : null) ?? startedAt;
}

/** Returns the number that the list stands for: a caller counts as often as they were missed. */
export function countOf(items: readonly CallItem[]): number {
  return items.reduce((sum, item) => sum + ('caller' in item ? item.caller.times : 1), 0);
}

export function hasSameItems(a: readonly CallItem[], b: readonly CallItem[]): boolean {
  return a.length === b.length && a.every((item, index) => isSameItem(item, b[index]!));
}

function isSameItem(a: CallItem, b: CallItem): boolean {
  if ('call' in a || 'call' in b) return 'call' in a && 'call' in b && a.call === b.call;
  const [one, other] = [a.caller, b.caller];
  return (
    one.id === other.id &&
    one.contact === other.contact &&
    one.times === other.times &&
    one.since === other.since &&
    JSON.stringify(one.groupIds) === JSON.stringify(other.groupIds)
  );
}

/** The ages, in seconds, from which an item asks for attention or action. */
export interface Thresholds {
  readonly noticeAfter: number;
  readonly actAfter: number;
  readonly noticeUnprocessedAfter: number;
}

/**
 * Returns the ages, in ms, from which items of a list ask for attention and for action. Calls at
 * entry and talking never do.
 */
function limitsOf(list: CallListName, { noticeAfter, actAfter, noticeUnprocessedAfter }: Thresholds): [number, number] {
  if (list === 'waiting') return [noticeAfter * 1000, actAfter * 1000];
  return [list === 'unprocessed' ? noticeUnprocessedAfter * 1000 : Infinity, Infinity];
}

/** Returns the urgency of an item of this age, in ms. */
export function urgencyOf(age: number, list: CallListName, thresholds: Thresholds): Urgency {
  const [notice, act] = limitsOf(list, thresholds);
  return age >= act ? 'act' : age >= notice ? 'notice' : 'none';
}

/** Returns the time, in ms, when the next item becomes more urgent; `Infinity` if none will. */
export function nextUrgency(
  items: readonly CallItem[],
  now: number,
  list: CallListName,
  thresholds: Thresholds,
): number {
  const changes = limitsOf(list, thresholds).flatMap((limit) => items.map(({ since }) => since + limit));
  return changes.reduce((next, at) => (at > now && at < next ? at : next), Infinity);
}
