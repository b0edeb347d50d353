import fc from 'fast-check';
import type { MonitoringEvent, Status } from '../../src/core/events/generated/event-types.js';
import {
  account,
  agent,
  agentRemoved,
  agentStatus,
  answered,
  ended,
  group,
  groupRemoved,
  left,
  queued,
  reached,
  ringEnded,
  ringing,
  started,
  status,
  statusRemoved,
  withdrawn,
  wrapUpEnded,
  wrapUpStarted,
} from './builders.js';

/**
 * Random days for property tests. A burst is at most two minutes of events that need not make sense
 * together, so that they may come in any order within the settling window. A long day is a day or
 * more of calls that make sense, with each event up to two minutes late and perhaps twice.
 */

const second = 1_000;
const minute = 60_000;

/** One id is a name of JavaScript itself. */
export const groupIds = ['sales', 'support', '__proto__'];
const agentIds = ['anna', 'boris', 'constructor', 'stranger'];
const callIds = ['call-1', 'call-2', 'call-3', '__proto__'];
const keys = ['+1', '+2', '__proto__'];
const statusIds = ['available', 'break', 'unknown'];
const colleagues = agentIds.slice(0, 3);

/** Time zones, each with a midnight in UTC, most of them near a change of the clocks. */
const midnights = [
  { timeZone: 'UTC', at: Date.UTC(2026, 10, 23) },
  { timeZone: 'Europe/London', at: Date.UTC(2026, 2, 29) },
  { timeZone: 'America/New_York', at: Date.UTC(2026, 10, 1, 4) },
  { timeZone: 'Asia/Beirut', at: Date.UTC(2026, 2, 28, 22) },
  { timeZone: 'America/Havana', at: Date.UTC(2026, 10, 1, 4) },
  { timeZone: 'Asia/Kathmandu', at: Date.UTC(2026, 10, 22, 18, 15) },
  { timeZone: 'Australia/Lord_Howe', at: Date.UTC(2026, 9, 3, 13, 30) },
];
const midnight = fc.constantFrom(...midnights);
const timeZone = fc.constantFrom(...midnights.map((place) => place.timeZone), 'Mars/Olympus');

const oneOf = (ids: readonly string[]) => fc.constantFrom(...ids);
const someGroups = fc.array(oneOf(groupIds), { maxLength: 3 });
const perhaps = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const direction = fc.constantFrom('inbound', 'inbound', 'inbound', 'outbound', 'internal');
const contact = fc.oneof(
  { arbitrary: oneOf(keys).map((key) => ({ key })), weight: 6 },
  fc.constantFrom(undefined, null, {}, { key: null }, { key: null, number: '+1' }, { key: '+1', name: 'Ms Other' }),
);

/** Removes the fields that are `undefined` from a record. */
function present<T extends object>(record: T): { [Field in keyof T]: Exclude<T[Field], undefined> } {
  const fields = Object.entries(record).filter(([, value]) => value !== undefined);
  return Object.fromEntries(fields) as { [Field in keyof T]: Exclude<T[Field], undefined> };
}

type AtMoment = (at: number) => MonitoringEvent;
type Weighted = { arbitrary: fc.Arbitrary<AtMoment>; weight: number };

/** An event of the given parts, whose time is chosen later. */
function timeless<Parts extends unknown[]>(
  weight: number,
  parts: [...{ [Index in keyof Parts]: fc.Arbitrary<Parts[Index]> }],
  make: (at: number, ...parts: Parts) => MonitoringEvent,
): Weighted {
  const arbitrary = fc.tuple<Parts>(...parts).map((values) => (at: number) => make(at, ...values));
  return { arbitrary, weight };
}

/** Sometimes a viewer is shown a call only later, perhaps only the states of its agents. */
const view = fc.option(fc.record({ after: fc.constantFrom(0, second, 20 * second), agentsOnly: fc.boolean() }), {
  nil: undefined,
  freq: 6,
});

const start = fc
  .record({
    direction,
    contact,
    line: perhaps(fc.constant('100')),
    agentId: perhaps(oneOf(agentIds)),
    groupIds: perhaps(someGroups),
    view,
  })
  .map((fields) => present(fields));
type Start = typeof start extends fc.Arbitrary<infer Fields> ? Fields : never;

function startedAt(at: number, id: string, { view: shown, ...fields }: Start): MonitoringEvent {
  const { after, agentsOnly } = shown ?? {};
  const part = shown && { view: { at: at + after, agentsOnly: agentsOnly } };
  return started(at, id, { ...fields, ...part });
}

const flag = fc.boolean();
const statusFields: fc.Arbitrary<Partial<Status>> = fc.record({ available: flag, selectable: flag });

const member = oneOf(agentIds);
const colleague = oneOf(colleagues);

const aboutStaff = [
  timeless(2, [colleague, someGroups], agent),
  timeless(1, [colleague], agentRemoved),
  timeless(2, [member, oneOf(statusIds)], agentStatus),
  timeless(1, [member], wrapUpStarted),
  timeless(1, [member], wrapUpEnded),
  timeless(1, [oneOf(statusIds), statusFields], status),
  timeless(1, [oneOf(statusIds)], statusRemoved),
  timeless(1, [oneOf(groupIds)], group),
  timeless(1, [oneOf(groupIds)], groupRemoved),
  timeless(1, [timeZone], account),
  timeless(2, [oneOf(keys)], reached),
];

type Step = (at: number, callId: string, by: string, groups: readonly string[]) => MonitoringEvent;

/** The possible events of a call after its start. */
const steps: readonly Step[] = [
  (at, callId, _by, groups) => queued(at, callId, ...groups),
  (at, callId, by, groups) => ringing(at, callId, by, ...groups),
  (at, callId, by) => ringing(at, callId, by),
  (at, callId, by) => ringEnded(at, callId, by),
  (at, callId, by) => answered(at, callId, by),
  (at, callId, by) => left(at, callId, by),
];
const withdrawal: Step = (at, callId) => withdrawn(at, callId);
const anyStep = fc.oneof({ arbitrary: fc.constantFrom(...steps), weight: 40 }, fc.constant(withdrawal));
const callStep = fc.tuple(anyStep, member, someGroups).map(
  ([make, by, groups]) =>
    (at: number, callId: string) =>
      make(at, callId, by, groups),
);

const call = oneOf(callIds);
const anyFact = fc.oneof(
  ...aboutStaff,
  timeless(6, [call, start], startedAt),
  timeless(17, [call, callStep], (at, id, step) => step(at, id)),
  timeless(3, [call], ended),
  timeless(1, [call], withdrawn),
);

/** The directory, so that most agents are known; a few fields are random. */
function staff(at: number, zone: string): MonitoringEvent[] {
  return [
    account(at, zone),
    status(at, 'available'),
    status(at, 'break'),
    ...colleagues.map((id, index) => agent(at, id, groupIds.slice(index, index + 2))),
    ...colleagues.map((id) => agentStatus(at, id, 'available')),
  ];
}

const tick = fc.nat(5);
/** Missed calls, because random calls contain few, and many of those with hidden numbers. */
const losses = fc.array(fc.tuple(tick, tick, oneOf(keys)), { maxLength: 3 });

/** At most two minutes of events, around a midnight or not, in no order. */
export const burst: fc.Arbitrary<MonitoringEvent[]> = fc
  .tuple(midnight, fc.nat(7), fc.array(fc.tuple(tick, anyFact), { minLength: 4, maxLength: 40 }), losses, flag)
  .map(([place, before, timeless, lost, isStaffed]) => {
    const momentOf = (ticks: number) => place.at + (ticks - before) * 20 * second;
    const events = timeless.map(([ticks, make]) => make(momentOf(ticks)));
    const ofLosses = lost.flatMap(([from, to, key], index) => [
      started(momentOf(from), `lost-${index}`, { key }),
      ended(momentOf(to), `lost-${index}`),
    ]);
    return [...(isStaffed ? staff(momentOf(0), place.timeZone) : []), ...events, ...ofLosses];
  });

/** An event and the times of its deliveries, each late by at most the settling window. */
export interface Delivery {
  readonly event: MonitoringEvent;
  readonly arrivals: readonly number[];
}

const lateness = fc.oneof(
  { arbitrary: fc.constant(0), weight: 3 },
  fc.constantFrom(1, second, 90 * second, 2 * minute),
);
const delays = fc.array(lateness, { minLength: 1, maxLength: 2 });
const gap = fc.constantFrom(0, second, second, 20 * second, 20 * second, 4 * minute, 50 * minute);

const deliver = (event: MonitoringEvent, late: readonly number[]): Delivery => ({
  event,
  arrivals: late.map((delay) => event.at + delay),
});

/** A call with its events in a possible order: the start first, the end last. */
const callScript = fc.record({
  startsIn: fc.nat(26 * 60),
  start: perhaps(start),
  again: perhaps(fc.tuple(fc.constantFrom(0, 20 * second), start, delays)),
  late: delays,
  steps: fc.array(fc.tuple(gap, callStep, delays), { maxLength: 5 }),
  end: perhaps(fc.tuple(gap, delays)),
  afterEnd: perhaps(fc.tuple(callStep, fc.constantFrom(0, 90 * second))),
});

type CallScript = typeof callScript extends fc.Arbitrary<infer Script> ? Script : never;

function deliveriesOf(script: CallScript, id: string, first: number): Delivery[] {
  const begin = first + script.startsIn * minute;
  const deliveries = script.start ? [deliver(startedAt(begin, id, script.start), script.late)] : [];
  if (script.again) {
    const [earlier, fields, late] = script.again;
    deliveries.push(deliver(startedAt(begin - earlier, id, fields), late));
  }
  let at = begin;
  for (const [wait, makeEvent, late] of script.steps) deliveries.push(deliver(makeEvent((at += wait), id), late));
  if (!script.end) return deliveries;
  const [wait, late] = script.end;
  deliveries.push(deliver(ended((at += wait), id), late));
  // Events after the end must arrive within the rest of the settling window.
  if (script.afterEnd) {
    const [makeEvent, delay] = script.afterEnd;
    deliveries.push(deliver(makeEvent(at + 20 * second, id), [delay]));
  }
  return deliveries;
}

/** A day or more around a midnight, with up to a dozen calls. */
export const longDay: fc.Arbitrary<Delivery[]> = fc
  .tuple(
    midnight,
    fc.nat(20 * 60),
    fc.array(callScript, { minLength: 1, maxLength: 12 }),
    fc.array(fc.tuple(fc.nat(26 * 60), fc.oneof(...aboutStaff), delays), { maxLength: 10 }),
  )
  .map(([place, before, scripts, others]) => {
    const first = place.at - before * minute;
    return [
      ...staff(first, place.timeZone).map((event) => deliver(event, [0])),
      ...scripts.flatMap((script, index) => deliveriesOf(script, callIds[index] ?? `call-${index}`, first)),
      ...others.map(([minutes, makeEvent, late]) => deliver(makeEvent(first + minutes * minute), late)),
    ];
  });

/** The day as it happened: each event once, in order. */
export function inOrder(day: readonly Delivery[]): MonitoringEvent[] {
  return day.map(({ event }) => event).sort((a, b) => a.at - b.at);
}

/** The day as it was delivered: late, out of order and with repetitions. */
export function asDelivered(day: readonly Delivery[]): MonitoringEvent[] {
  const all = day.flatMap(({ event, arrivals }) => arrivals.map((arrival) => ({ event, arrival })));
  return all.sort((a, b) => a.arrival - b.arrival).map(({ event }) => event);
}
