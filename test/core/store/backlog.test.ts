import { expect, waitUntil } from '@open-wc/testing';
import { createMonitoringStore, type ConnectionStatus } from '../../../src/core/index.js';
import { immediateScheduler } from '../../support/immediate-scheduler.js';
import { account, ended, started } from '../../support/builders.js';
import { ManualClock } from '../../support/manual-clock.js';
import { ScriptedSource } from '../../support/scripted-source.js';

const noon = Date.UTC(2026, 10, 23, 12);
/** A busy machine may need its time. */
const patience = { timeout: 10_000 };
/** Calls that were missed, one a second. */
const missed = (count: number) =>
  Array.from({ length: count }, (_, index) => {
    const at = noon - 1_000 * (count - index);
    return [started(at, `c${index}`, { key: `k${index}` }), ended(at + 500, `c${index}`)];
  }).flat();

/** A store on a machine that needs a millisecond from one look at the clock to the next. */
function setUp() {
  let now = noon;
  const clock = { now: () => (now += 1), setTimeout: () => 0, clearTimeout: () => undefined };
  const source = new ScriptedSource({ heartbeatInterval: 600_000 });
  const store = createMonitoringStore({ source, clock, scheduler: immediateScheduler });
  const states: ConnectionStatus[] = [];
  const counts: number[] = [];
  const subscription = store.connection$.subscribe((status) => states.push(status));
  subscription.add(store.callMetrics$.subscribe(({ unprocessed }) => counts.push(unprocessed)));
  const isLive = () => states.at(-1)!.state === 'live';
  return { source, store, states, counts, isLive, letGo: () => subscription.unsubscribe() };
}

describe('A backlog', () => {
  it('is processed in slices with progress, and numbers are published only at the end', async () => {
    const { source, states, counts, isLive } = setUp();
    source.events(account(noon - 10_000_000, 'UTC'), ...missed(5_000));
    source.live();
    expect(states.at(-1)!.state).to.equal('connecting');
    expect(counts).to.deep.equal([]);
    await waitUntil(isLive, 'live', patience);
    expect(counts).to.deep.equal([5_000]);
    const progress = states.map((status) => status.progress).filter((share) => share !== null);
    expect(progress.length).to.be.greaterThan(5);
    expect(progress).to.deep.equal([...progress].sort((a, b) => a - b));
    expect(progress[0]).to.be.greaterThan(0);
    expect(progress.at(-1)).to.be.below(1);
  });

  it('makes a live store connecting, with its previous numbers', async () => {
    const { source, states, counts, isLive } = setUp();
    source.live();
    const before = states.at(-1)!.asOf;
    source.events(...missed(2_000));
    expect(states.at(-1)).to.include({ state: 'connecting', asOf: before });
    await waitUntil(isLive, 'live', patience);
    expect(states.at(-1)!.asOf).to.be.greaterThan(before!);
    expect(counts.at(-1)).to.equal(2_000);
  });

  it('does not hide the loss of the connection', async () => {
    const { source, states } = setUp();
    source.live();
    source.events(...missed(2_000));
    source.deliver({ type: 'connection', connection: { state: 'disconnected' } });
    await waitUntil(() => states.at(-1)!.state === 'disconnected', 'disconnected', patience);
    expect(states.at(-1)!.progress).to.equal(null);
  });

  it('processes messages delivered by a listener of diagnostics after the present ones', () => {
    const source = new ScriptedSource({ heartbeatInterval: 600_000 });
    const seen: (string | null)[] = [];
    const store = createMonitoringStore({
      source,
      clock: new ManualClock(noon),
      scheduler: immediateScheduler,
      onDiagnostic: ({ code }) => {
        if (code === 'notAnEvent') source.deliver({ type: 'events', events: [], position: 'second' });
      },
    });
    const subscription = store.connection$.subscribe();
    source.live();
    source.deliver({ type: 'events', events: [null, started(noon, 'c')], position: 'first' });
    seen.push(store.diagnostics().position);
    subscription.unsubscribe();
    expect(seen).to.deep.equal(['second']);
    expect(store.snapshot().events).to.have.length(1);
  });

  it('keeps later messages in order, and is not affected by changes of the source to its own list', async () => {
    const { source, store, counts, isLive } = setUp();
    const events = missed(1_000);
    source.deliver({ type: 'events', events, position: 'first' });
    events.length = 0;
    source.deliver({ type: 'events', events: missed(1_001).slice(-2), position: 'second' });
    source.live();
    expect(store.diagnostics().position).to.equal(null);
    await waitUntil(isLive, 'live', patience);
    expect(store.diagnostics()).to.deep.include({ position: 'second' });
    expect(counts.at(-1)).to.equal(1_001);
  });

  it('is processed in slices even if it arrives in many small messages', async () => {
    const { source, states, counts, isLive } = setUp();
    for (const event of missed(2_000)) source.events(event);
    source.live();
    expect(states.at(-1)!.state).to.equal('connecting');
    await waitUntil(isLive, 'live', patience);
    expect(counts.at(-1)).to.equal(2_000);
  });

  it('continues after an object that throws when it is read a second time', async () => {
    const { source, store, counts, isLive } = setUp();
    const [first, last] = missed(1);
    let reads = 0;
    const treacherous = Object.defineProperty({ ...first }, 'callId', {
      get: () => {
        reads += 1;
        if (reads > 1) throw new Error('from the page');
        return 'c9';
      },
    });
    source.events(treacherous, first, last);
    source.live();
    await waitUntil(isLive, 'live', patience);
    expect(store.diagnostics().counts).to.include({ sourceFailed: 1 });
    expect(counts).to.deep.equal([1]);
    source.events(...missed(3).slice(-2));
    expect(counts.at(-1)).to.equal(2);
  });

  it('is dropped on disconnect, and requested again from the last processed position', async () => {
    const { source, store, letGo } = setUp();
    source.deliver({ type: 'events', events: missed(10), position: 'first' });
    source.deliver({ type: 'events', events: missed(2_000), position: 'second' });
    letGo();
    await Promise.resolve();
    await Promise.resolve();
    store.connection$.subscribe();
    expect(source.positions).to.deep.equal([null, 'first']);
  });

  it('refuses events that are not iterable, and continues', async () => {
    const { source, store, counts, isLive } = setUp();
    for (const events of [null, undefined, 5, {}]) source.deliver({ type: 'events', events: events as never });
    source.events(...missed(3));
    source.live();
    await waitUntil(isLive, 'live', patience);
    expect(store.diagnostics().counts).to.include({ sourceFailed: 4 });
    expect(counts.at(-1)).to.equal(3);
  });
});
