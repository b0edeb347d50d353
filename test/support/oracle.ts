import type { MonitoringEvent } from '../../src/core/events/generated/event-types.js';
import {
  agentRecordsIn,
  calendar,
  callsIn,
  never,
  statusOf,
  statusesIn,
  timeZoneIn,
  type JoinedCall,
} from './joined-events.js';

/**
 * Every number, recomputed from the whole list of events by the rules of docs/metrics.md and
 * docs/events.md, without state or tallies. It shares no code with `src/core`. It is right as long
 * as every event arrives within the settling window.
 */
export interface OracleResult {
  readonly callMetrics: Record<'accepted' | 'unprocessed' | 'atEntry' | 'waiting' | 'talking', number> & {
    averageWait: number | null;
  };
  readonly staffMetrics: Record<'free' | 'talking' | 'inbound' | 'outbound', number>;
  readonly agents: readonly OracleAgent[];
  readonly openCalls: readonly OracleCall[];
  readonly unprocessedCallers: readonly OracleCaller[];
  /** Inbound calls of today that ended unanswered, processed or not. */
  readonly missed: number;
}

export interface OracleAgent {
  id: string;
  status: string;
  state: string;
  sessionStart: number | null;
  callId: string | null;
}

export interface OracleCall {
  id: string;
  phase: string;
  groupIds: readonly string[];
  startedAt: number;
  waitingSince: number | null;
  answeredAt: number | null;
  ringing: readonly string[];
  talking: readonly string[];
}

export interface OracleCaller {
  /** `null` if the number is hidden. */
  key: string | null;
  times: number;
  since: number;
  lastAt: number;
}

/** Which calls and agents are shown, by their groups. */
export type Filter = (groupIds: readonly string[]) => boolean;

export const meeting =
  (selection: readonly string[] | null): Filter =>
  (groupIds) =>
    !selection || selection.length === 0 || groupIds.some((id) => selection.includes(id));

const orNull = (at: number) => (Number.isFinite(at) ? at : null);
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

/** Computes the values at `now`. */
export function oracle(
  events: readonly MonitoringEvent[],
  now: number,
  isShown: Filter = () => true,
  isCallShown = (call: JoinedCall) => isShown(call.groupIds),
): OracleResult {
  const calls = callsIn(events);
  const dateOf = calendar(timeZoneIn(events));
  const today = dateOf(now);
  const isToday = (at: number) => dateOf(at) === today;

  const isOfAgents = ({ start }: JoinedCall) => start.view?.agentsOnly === true;
  const inbound = calls.filter((call) => call.start.direction === 'inbound' && !isOfAgents(call));
  const ofToday = inbound.filter(({ start }) => isToday(start.at));
  const accepted = ofToday.filter((call) => call.answeredAt < Infinity && isCallShown(call));
  const missed = ofToday.filter((call) => call.endedAt < Infinity && call.answeredAt === Infinity);
  const talksToday = events.filter(isTalk).filter(({ at }) => isToday(at));
  const unprocessed = missed.filter((call) => {
    const key = keyOf(call);
    if (!isCallShown(call)) return false;
    return key === null || call.endedAt > reachOf(key, talksToday, calls);
  });
  const inPhase = (phase: string) => inbound.filter((call) => phaseOf(call) === phase && isCallShown(call)).length;

  const agents = agentsIn(events, calls, isShown);
  const inState = (state: string) => agents.filter((agent) => agent.state === state).length;

  return {
    callMetrics: {
      accepted: accepted.length,
      unprocessed: unprocessed.length,
      averageWait: accepted.length > 0 ? sum(accepted.map(waitOf)) / accepted.length : null,
      atEntry: inPhase('entry'),
      waiting: inPhase('waiting'),
      talking: inPhase('talking'),
    },
    staffMetrics: {
      free: inState('free'),
      talking: inState('talking'),
      inbound: inState('inbound'),
      outbound: inState('outbound'),
    },
    agents,
    openCalls: calls
      .filter((call) => phaseOf(call) !== 'ended' && isCallShown(call) && !isOfAgents(call))
      .sort((a, b) => a.start.at - b.start.at || (a.id < b.id ? -1 : 1))
      .map((call) => ({
        id: call.id,
        phase: phaseOf(call),
        groupIds: call.groupIds,
        startedAt: call.start.at,
        waitingSince: orNull(call.waitingSince),
        answeredAt: orNull(call.answeredAt),
        ringing: call.agentIds.filter((id) => isRung(id, call)),
        talking: call.agentIds.filter((id) => talks(id, call)),
      })),
    unprocessedCallers: unprocessedCallers(unprocessed),
    missed: missed.filter(isCallShown).length,
  };
}

function phaseOf(call: JoinedCall): string {
  if (call.endedAt < Infinity) return 'ended';
  if (call.answeredAt < Infinity) return 'talking';
  return call.waitingSince < Infinity ? 'waiting' : 'entry';
}

function waitOf({ waitingSince, answeredAt }: JoinedCall): number {
  return waitingSince < answeredAt ? answeredAt - waitingSince : 0;
}

const keyOf = ({ start }: JoinedCall) => start.contact?.key ?? null;

type Talk = Extract<MonitoringEvent, { type: 'call.answered' | 'contact.reached' }>;

const isTalk = (event: MonitoringEvent): event is Talk =>
  event.type === 'call.answered' || event.type === 'contact.reached';

/** The last time that an agent talked with this contact. */
function reachOf(key: string, talks: readonly Talk[], calls: readonly JoinedCall[]): number {
  const external = calls.filter((call) => call.start.direction !== 'internal' && keyOf(call) === key);
  const ids = new Set(external.map(({ id }) => id));
  const reached = talks.filter((talk) => (talk.type === 'call.answered' ? ids.has(talk.callId) : talk.key === key));
  return Math.max(never, ...reached.map(({ at }) => at));
}

function unprocessedCallers(misses: readonly JoinedCall[]): OracleCaller[] {
  const hidden = misses.filter((miss) => keyOf(miss) === null).map((miss) => [miss]);
  const keys = [...new Set(misses.map(keyOf))].filter((key) => key !== null);
  const known = keys.map((key) => misses.filter((miss) => keyOf(miss) === key));
  return [...hidden, ...known].map((own) => {
    const ends = own.map(({ endedAt }) => endedAt);
    return { key: keyOf(own[0]!), times: own.length, since: Math.min(...ends), lastAt: Math.max(...ends) };
  });
}

function isRung(agentId: string, call: JoinedCall): boolean {
  const ring = call.latest('call.ringing', agentId);
  const stopped = Math.max(call.latest('call.ringEnded', agentId), call.latest('call.answered', agentId));
  return call.endedAt === Infinity && ring > stopped;
}

function talks(agentId: string, call: JoinedCall): boolean {
  return call.endedAt === Infinity && call.latest('call.answered', agentId) > call.latest('call.left', agentId);
}

function agentsIn(events: readonly MonitoringEvent[], calls: readonly JoinedCall[], isShown: Filter): OracleAgent[] {
  const statuses = statusesIn(events);
  const shown = agentRecordsIn(events).filter(({ groupIds }) => isShown(groupIds));
  return shown.map(({ id }) => {
    const status = statusOf(id, events, statuses);
    const doing = activityOf(id, calls);
    const idle = hasWrapUp(id, events) ? 'wrapUp' : status?.available ? 'free' : 'away';
    return {
      id,
      status: status?.id ?? 'unknown',
      state: doing?.state ?? idle,
      sessionStart: doing?.call.start.at ?? null,
      callId: doing?.call.id ?? null,
    };
  });
}

/**
 * The first state whose rule holds, with the call that started first of those that make it hold.
 */
function activityOf(id: string, calls: readonly JoinedCall[]): { state: string; call: JoinedCall } | null {
  const external = calls.filter(({ start }) => start.direction !== 'internal');
  const internal = calls.filter(({ start }) => start.direction === 'internal');
  const dialled = (call: JoinedCall) => call.start.agentId === id;
  const hasLeft = (call: JoinedCall) => call.latest('call.left', id) > never && !talks(id, call);
  const rules = {
    talking: external.filter((call) => talks(id, call)),
    inbound: external.filter((call) => isRung(id, call) && !dialled(call)),
    outbound: external.filter(
      (call) => call.start.direction === 'outbound' && dialled(call) && ['entry', 'waiting'].includes(phaseOf(call)),
    ),
    internal: internal.filter(
      (call) => isRung(id, call) || talks(id, call) || (dialled(call) && phaseOf(call) !== 'ended' && !hasLeft(call)),
    ),
  };
  for (const [state, found] of Object.entries(rules)) {
    const [call] = found.sort((a, b) => a.start.at - b.start.at || (a.id < b.id ? -1 : 1));
    if (call) return { state, call };
  }
  return null;
}

function hasWrapUp(id: string, events: readonly MonitoringEvent[]): boolean {
  const latest = (type: MonitoringEvent['type']) =>
    Math.max(...events.filter((e) => e.type === type && 'agentId' in e && e.agentId === id).map(({ at }) => at));
  return latest('agent.wrapUpStarted') > latest('agent.wrapUpEnded');
}
