import fc from 'fast-check';
import type { Subscription } from 'rxjs';
import { createMonitoringStore, type MonitoringEvent } from '../../src/core/index.js';
import { canonicalJson } from '../../src/core/projection/latest-records.js';
import { immediateScheduler } from './immediate-scheduler.js';
import { viewer } from './builders.js';
import { FaultySource, type StreamFault } from './faulty-source.js';
import { ManualClock } from './manual-clock.js';
import { meeting, oracle } from './oracle.js';
import { comparableResult, toOracleFormat, type CurrentValues } from './oracle-format.js';
import { asDelivered, burst, groupIds, longDay } from './random-day.js';
import { StatusChangeCheck, type CommandAnswer, type StatusRequest } from './status-change-check.js';

/** Faults of the source, actions of people, and what happens to the page. */
export type Fault =
  | StreamFault
  /** A supervisor requests a change of status, or dismisses one that failed. */
  | ({ readonly kind: 'setStatus' } & StatusRequest)
  /** A supervisor requests the very status that some agent gets next. */
  | { readonly kind: 'setNextStatus'; readonly answer: CommandAnswer }
  | { readonly kind: 'dismiss'; readonly agentId: string }
  /** Time passes. */
  | { readonly kind: 'wait'; readonly seconds: number }
  /** Nobody subscribes for a moment: the store disconnects and connects again from its position. */
  | { readonly kind: 'leave' }
  /** The page is reloaded with a snapshot of the store. */
  | { readonly kind: 'reload' };

/** A random day, its faults, and the selected groups. */
export interface FaultyDay {
  readonly log: readonly MonitoringEvent[];
  readonly faults: readonly Fault[];
  readonly selection: readonly string[] | null;
}

const count = fc.integer({ min: 1, max: 12 });
const sane = fc.record({ kind: fc.constantFrom('deliver', 'double', 'lose'), count });
const agentId = fc.constantFrom('anna', 'boris', 'constructor', 'stranger');
const answer = fc.constantFrom('accepted', 'accepted', 'silence', 'throws', 'nonsense', 'refused', 'unavailable');
const others = [
  fc.record({ kind: fc.constant('garbage'), frame: fc.anything() }),
  fc.record({ kind: fc.constantFrom('snapshot', 'leave', 'reload') }),
  fc.record({
    kind: fc.constant('setStatus'),
    agentId,
    statusId: fc.constantFrom('available', 'break', 'break', 'unknown'),
    answer,
  }),
  fc.record({ kind: fc.constant('setNextStatus'), answer: fc.constantFrom('accepted', 'silence') }),
  fc.record({ kind: fc.constant('dismiss'), agentId }),
  fc.record({ kind: fc.constant('wait'), seconds: fc.constantFrom(1, 20, 70) }),
] as const;
// Beyond the settling window the order matters, so reverse only events within it.
const backwards = fc.record({ kind: fc.constant('backwards'), count });
const faultsOf = (...kinds: readonly fc.Arbitrary<object>[]) =>
  fc.array(fc.oneof(sane, sane, sane, ...others, ...kinds), { minLength: 1, maxLength: 25 }) as fc.Arbitrary<Fault[]>;
const selection = fc.oneof(fc.constant(null), fc.subarray(groupIds, { minLength: 1 }));
const viewerGroups = fc.oneof(fc.constant(null), fc.subarray(groupIds));
/** Adds a viewer who may set the statuses of all agents. */
const watched = (log: fc.Arbitrary<MonitoringEvent[]>) =>
  fc.tuple(viewerGroups, log).map(([own, events]) => [viewer(events[0]!.at, { groupIds: own }), ...events]);

export const faultyDay: fc.Arbitrary<FaultyDay> = fc.oneof(
  fc.record({ log: watched(burst), faults: faultsOf(backwards), selection }),
  fc.record({ log: watched(longDay.map(asDelivered)), faults: faultsOf(), selection }),
);

/** A page with a store, and all values that it shows. */
class Page {
  readonly #store;
  readonly #watch = new StatusChangeCheck();
  readonly #seen: Partial<Record<keyof CurrentValues, unknown>> = {};
  #subscription: Subscription;

  constructor(
    readonly source: FaultySource,
    readonly clock: ManualClock,
    selected: readonly string[] | null,
  ) {
    this.#store = createMonitoringStore({
      source,
      clock,
      scheduler: immediateScheduler,
      onDiagnostic: () => undefined,
    });
    this.#store.selectGroups(selected);
    this.#subscription = this.#subscribe();
  }

  get values(): object {
    return toOracleFormat(this.#seen as CurrentValues);
  }

  /** Carries out an action; returns a wrong display of status changes, or `null`. */
  async act(fault: Fault): Promise<string | null> {
    if (fault.kind === 'setStatus') this.#ask(fault);
    if (fault.kind === 'setNextStatus') {
      const next = this.source.log.slice(this.source.sent).find((event) => event.type === 'agent.statusChanged');
      if (next) this.#ask({ ...next, answer: fault.answer });
    }
    if (fault.kind === 'dismiss') this.#store.dismissStatusChange(fault.agentId);
    if (fault.kind === 'wait') this.clock.advance(fault.seconds * 1_000);
    if (fault.kind === 'leave') {
      this.#subscription.unsubscribe();
      await promises();
      this.#subscription = this.#subscribe();
    }
    await promises();
    return this.#watch.flaw(fault.kind === 'wait' ? fault.seconds : 0);
  }

  /** Closes the page and returns its snapshot. */
  close(): unknown {
    this.#subscription.unsubscribe();
    return JSON.parse(JSON.stringify(this.#store.snapshot()));
  }

  #ask({ agentId, statusId, answer }: StatusRequest): void {
    this.source.answer = answer;
    this.#watch.ask(this.#store, { agentId, statusId, answer });
  }

  #subscribe(): Subscription {
    const [store, seen] = [this.#store, this.#seen];
    const subscription = store.callMetrics$.subscribe((value) => (seen.callMetrics = value));
    subscription.add(store.staffMetrics$.subscribe((value) => (seen.staffMetrics = value)));
    subscription.add(store.openCalls$.subscribe((value) => (seen.openCalls = value)));
    subscription.add(store.unprocessedCallers$.subscribe((value) => (seen.unprocessedCallers = value)));
    subscription.add(
      store.agents$.subscribe((rows) => {
        seen.agents = rows;
        this.#watch.see(rows);
      }),
    );
    return subscription;
  }
}

/** Waits until pending promises have settled. */
async function promises(): Promise<void> {
  for (let turn = 0; turn < 6; turn += 1) await Promise.resolve();
}

const streamFaults: readonly string[] = ['deliver', 'double', 'backwards', 'lose', 'garbage', 'snapshot'];
const isOfStream = (fault: Fault): fault is StreamFault => streamFaults.includes(fault.kind);

/** The first difference between the store's values and a recount, or `null`. */
export async function differenceOn({ log, faults, selection: selected }: FaultyDay): Promise<object | null> {
  const source = new FaultySource(log);
  const clock = new ManualClock(source.now);
  let page = new Page(source, clock, selected);
  // At the end, deliver all remaining events in one message.
  const rest: Fault = { kind: 'deliver', count: log.length };
  for (const [index, after] of [...faults, rest].entries()) {
    if (isOfStream(after)) source.happen(after);
    if (after.kind === 'reload') {
      source.start = page.close();
      page = new Page(source, clock, selected);
    }
    const flaw = await page.act(after);
    if (flaw) return { after, flaw };
    // A recount is slow, so compare only sometimes and at the end.
    const isCompared = after === rest || (index + log.length) % 3 === 0;
    if (source.sent === 0 || !isCompared) continue;
    const wanted = comparableResult(oracle(log.slice(0, source.sent), source.now, meeting(selected)));
    if (canonicalJson(page.values) !== canonicalJson(wanted)) return { after, seen: page.values, wanted };
  }
  page.close();
  return null;
}
