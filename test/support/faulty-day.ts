import fc from 'fast-check';
import { createMonitoringStore, type MonitoringEvent } from '../../src/core/index.js';
import { canonicalJson } from '../../src/core/register.js';
import { atOnce } from './at-once.js';
import { FaultySource, type Fault } from './faulty-source.js';
import { ManualClock } from './manual-clock.js';
import { meeting, oracle, type Picture } from './oracle.js';
import { comparable, pictureOf, type Seen } from './picture.js';
import { asDelivered, burst, groupIds, longDay } from './random-day.js';

/** A hostile day, what goes wrong with its stream, and which groups are selected. */
export interface FaultyDay {
  readonly log: readonly MonitoringEvent[];
  readonly faults: readonly Fault[];
  readonly selection: readonly string[] | null;
}

const count = fc.integer({ min: 1, max: 12 });
const sane = fc.record({ kind: fc.constantFrom('deliver', 'double', 'lose'), count });
const others = [
  fc.record({ kind: fc.constant('garbage'), frame: fc.anything() }),
  fc.record({ kind: fc.constant('snapshot') }),
] as const;
// Beyond the settling window the order counts, so only what lies within it may come the wrong way round.
const backwards = fc.record({ kind: fc.constant('backwards'), count });
const faultsOf = (...kinds: readonly fc.Arbitrary<object>[]) =>
  fc.array(fc.oneof(sane, sane, ...others, ...kinds), { minLength: 1, maxLength: 20 }) as fc.Arbitrary<Fault[]>;
const selection = fc.oneof(fc.constant(null), fc.subarray(groupIds, { minLength: 1 }));

export const faultyDay: fc.Arbitrary<FaultyDay> = fc.oneof(
  fc.record({ log: burst, faults: faultsOf(backwards), selection }),
  fc.record({ log: longDay.map(asDelivered), faults: faultsOf(), selection }),
);

/** The first difference between what the store shows and the recount; `null`: none. Both as they were when they differed. */
export function differenceOn({
  log,
  faults,
  selection,
}: FaultyDay): { after: Fault; seen: object; wanted: object } | null {
  const source = new FaultySource(log);
  const clock = new ManualClock(source.now);
  const store = createMonitoringStore({ source, clock, scheduler: atOnce, onDiagnostic: () => undefined });
  const seen: Partial<Record<keyof Seen, unknown>> = {};
  store.selectGroups(selection);
  const subscription = store.callMetrics$.subscribe((value) => (seen.callMetrics = value));
  subscription.add(store.staffMetrics$.subscribe((value) => (seen.staffMetrics = value)));
  subscription.add(store.agents$.subscribe((value) => (seen.agents = value)));
  subscription.add(store.openCalls$.subscribe((value) => (seen.openCalls = value)));
  subscription.add(store.unprocessedCallers$.subscribe((value) => (seen.unprocessedCallers = value)));
  // What is left at the end comes in one message.
  const rest: Fault = { kind: 'deliver', count: log.length };
  for (const fault of [...faults, rest]) {
    source.happen(fault);
    if (source.sent === 0) continue;
    const picture: Picture = oracle(log.slice(0, source.sent), source.now, meeting(selection));
    const [shown, wanted] = [pictureOf(seen as Seen), comparable(picture)];
    if (canonicalJson(shown) !== canonicalJson(wanted)) return { after: fault, seen: shown, wanted };
  }
  subscription.unsubscribe();
  return null;
}
