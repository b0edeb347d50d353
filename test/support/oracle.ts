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
  /** `null` if no call gives the state. */
  sessionSince: number | null;
  holdingSince: number | null;
  isReachable: boolean;
  reason: string | null;
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
  const inbound = calls.filter((call) => call.direction === 'inbound' && !isOfAgents(call));
  const ofToday = inbound.filter(({ start }) => isToday(start.at));
  const accepted = ofToday.filter((call) => answeredAt(call) < Infinity && isCallShown(call));
  const waits = accepted.filter((call) => call.start.waitUnknown !== true).map(waitOf);
  const missed = ofToday.filter(
    (call) => call.endedAt < Infinity && answeredAt(call) === Infinity && !call.isEndUnknown,
  );
  const unprocessed = missed.filter((call) => {
    const key = keyOf(call);
    if (!isCallShown(call)) return false;
    return key === null || call.endedAt > reachOf(key, events, calls, isToday);
  });
  const inPhase = (phase: string) => inbound.filter((call) => phaseOf(call) === phase && isCallShown(call)).length;

  const agents = agentsIn(events, calls, isShown, now);
  const inState = (state: string) => agents.filter((agent) => agent.state === state).length;

  return {
    callMetrics: {
      accepted: accepted.length,
      unprocessed: unprocessed.length,
      averageWait: waits.length > 0 ? sum(waits) / waits.length : null,
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
        answeredAt: orNull(answeredAt(call)),
        ringing: call.agentIds.filter((id) => isRung(id, call)),
        talking: call.agentIds.filter((id) => talks(id, call)),
      })),
    unprocessedCallers: unprocessedCallers(unprocessed),
    missed: missed.filter(isCallShown).length,
  };
}

/** A phone that is picked up after the caller has gone answers nothing. */
const answersOf = ({ answers, endedAt }: JoinedCall) => answers.filter((at) => at <= endedAt);
const answeredAt = (call: JoinedCall) => Math.min(...answersOf(call));

function phaseOf(call: JoinedCall): string {
  if (call.endedAt < Infinity) return 'ended';
  if (call.answers.length > 0) return 'talking';
  return call.waitingSince < Infinity ? 'waiting' : 'entry';
}

function waitOf(call: JoinedCall): number {
  return call.waitingSince < answeredAt(call) ? answeredAt(call) - call.waitingSince : 0;
}

const keyOf = ({ contact }: JoinedCall) => contact?.key ?? null;

/** The last time today that an agent talked with this contact. */
function reachOf(
  key: string,
  events: readonly MonitoringEvent[],
  calls: readonly JoinedCall[],
  isToday: (at: number) => boolean,
): number {
  const external = calls.filter((call) => call.direction !== 'internal' && keyOf(call) === key);
  const elsewhere = events.flatMap((event) => (event.type === 'contact.reached' && event.key === key ? event.at : []));
  return Math.max(never, ...[...external.flatMap(answersOf), ...elsewhere].filter(isToday));
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

function rungLegs(agentId: string, call: JoinedCall) {
  if (call.endedAt < Infinity) return [];
  return call.legsOf(agentId).filter(({ rang, stopped, answered }) => rang > stopped && rang > answered);
}

function talkingLegs(agentId: string, call: JoinedCall) {
  if (call.endedAt < Infinity) return [];
  return call.legsOf(agentId).filter(({ answered, left }) => answered > left);
}

const isRung = (agentId: string, call: JoinedCall) => rungLegs(agentId, call).length > 0;
const talks = (agentId: string, call: JoinedCall) => talkingLegs(agentId, call).length > 0;

function agentsIn(
  events: readonly MonitoringEvent[],
  calls: readonly JoinedCall[],
  isShown: Filter,
  now: number,
): OracleAgent[] {
  const statuses = statusesIn(events);
  const shown = agentRecordsIn(events).filter(({ groupIds }) => isShown(groupIds));
  return shown.map(({ id }) => {
    const status = statusOf(id, events, statuses);
    const doing = activityOf(id, calls);
    const reachable = latestOf(events, 'agent.reachabilityChanged', id, ({ reachable }) => String(reachable));
    const isReachable = reachable?.reachable ?? true;
    const idle = hasWrapUp(id, events, calls, now) ? 'wrapUp' : status?.available && isReachable ? 'free' : 'away';
    const set = latestOf(events, 'agent.statusChanged', id, ({ statusId, reason }) => `${statusId} ${reason ?? ''}`);
    const held = doing
      ? talkingLegs(id, doing.call).filter((leg) => leg.held > leg.resumed && leg.held > leg.answered)
      : [];
    return {
      id,
      status: status?.id ?? 'unknown',
      state: doing?.state ?? idle,
      sessionStart: doing?.call.start.at ?? null,
      callId: doing?.call.id ?? null,
      sessionSince: doing?.since ?? null,
      holdingSince: held.length > 0 ? Math.min(...held.map((leg) => leg.held)) : null,
      isReachable,
      reason: set?.reason ?? null,
    };
  });
}

interface Activity {
  readonly state: string;
  readonly call: JoinedCall;
  readonly since: number;
}

/** The first state whose rule holds, with the call and the moment that give it. */
function activityOf(id: string, calls: readonly JoinedCall[]): Activity | null {
  const external = calls.filter(({ direction }) => direction !== 'internal');
  const internal = calls.filter(({ direction }) => direction === 'internal');
  const isDialling = (call: JoinedCall) =>
    call.dialler === id && call.endedAt === Infinity && !call.legsOf(id).some(({ left }) => left >= call.start.at);
  const answer = (call: JoinedCall) => Math.max(...talkingLegs(id, call).map(({ answered }) => answered));
  const ring = (call: JoinedCall) => Math.min(...rungLegs(id, call).map(({ rang }) => rang));
  const first = (found: JoinedCall[]) => found.sort((a, b) => a.start.at - b.start.at || (a.id < b.id ? -1 : 1))[0];

  const talking = first(external.filter((call) => talks(id, call)));
  if (talking) return { state: 'talking', call: talking, since: answer(talking) };
  const inbound = first(external.filter((call) => isRung(id, call) && call.dialler !== id));
  if (inbound) return { state: 'inbound', call: inbound, since: ring(inbound) };
  const outbound = first(
    external.filter((call) => call.direction === 'outbound' && isDialling(call) && answeredAt(call) === Infinity),
  );
  if (outbound) return { state: 'outbound', call: outbound, since: outbound.start.at };
  const within = first(internal.filter((call) => isRung(id, call) || talks(id, call) || isDialling(call)));
  if (!within) return null;
  const since = talks(id, within) ? answer(within) : isRung(id, within) ? ring(within) : within.start.at;
  return { state: 'internal', call: within, since };
}

function latestOf<Type extends MonitoringEvent['type']>(
  events: readonly MonitoringEvent[],
  type: Type,
  agentId: string,
  inWords: (event: Extract<MonitoringEvent, { type: Type }>) => string,
) {
  const own = events.filter(
    (event): event is Extract<MonitoringEvent, { type: Type }> =>
      event.type === type && 'agentId' in event && event.agentId === agentId,
  );
  return own.sort((a, b) => a.at - b.at || (inWords(a) < inWords(b) ? -1 : 1)).at(-1);
}

/** On since its latest start, unless an end, a counted answer or a removal is not before that. */
function hasWrapUp(id: string, events: readonly MonitoringEvent[], calls: readonly JoinedCall[], now: number): boolean {
  const start = latestOf(events, 'agent.wrapUpStarted', id, ({ until }) =>
    until === undefined ? '' : `until ${until}`,
  );
  if (!start || (start.until ?? Infinity) <= now) return false;
  const answers = calls.flatMap((call) => (call.legsOf(id).length > 0 ? countedAnswers(id, call, events) : []));
  const ends = [
    ...events.filter((event) => event.type === 'agent.wrapUpEnded' && event.agentId === id),
    ...events.filter((event) => event.type === 'agent.removed' && event.agentId === id),
  ].map(({ at }) => at);
  return start.at > Math.max(...ends, ...answers);
}

function countedAnswers(id: string, call: JoinedCall, events: readonly MonitoringEvent[]): number[] {
  return events.flatMap((event) =>
    event.type === 'call.answered' && event.callId === call.id && event.agentId === id && event.at <= call.endedAt
      ? event.at
      : [],
  );
}
