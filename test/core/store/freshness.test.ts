import { expect } from '@open-wc/testing';
import { createMonitoringStore, type ConnectionStatus } from '../../../src/core/index.js';
import type { SourceConnection } from '../../../src/core/store/source.js';
import { immediateScheduler } from '../../support/immediate-scheduler.js';
import { started } from '../../support/builders.js';
import { ManualClock } from '../../support/manual-clock.js';
import { ScriptedSource } from '../../support/scripted-source.js';

const noon = Date.UTC(2026, 10, 23, 12);

function setUp() {
  const clock = new ManualClock(noon);
  const source = new ScriptedSource({ heartbeatInterval: 2000 });
  const store = createMonitoringStore({ source, clock, scheduler: immediateScheduler });
  const seen: ConnectionStatus[] = [];
  store.connection$.subscribe((status) => seen.push(status));
  return { clock, source, store, seen, last: () => seen.at(-1)! };
}

describe('Freshness of the store', () => {
  it('is connecting until the source says that it is up to date', () => {
    const { source, last } = setUp();
    expect(last()).to.deep.equal({
      state: 'connecting',
      asOf: null,
      retryAt: null,
      progress: null,
      reason: null,
      isExpired: false,
    });
    source.deliver({ type: 'connection', connection: { state: 'connecting', progress: 0.4 } });
    expect(last().progress).to.equal(0.4);
    source.time(noon);
    source.live();
    expect(last()).to.include({ state: 'live', asOf: noon });
  });

  it('is stale after three missed heartbeats, with the time of the data, and live with the next message', () => {
    const { clock, source, last } = setUp();
    source.time(noon);
    source.live();
    clock.advance(6000);
    expect(last().state).to.equal('live');
    clock.advance(1000);
    expect(last()).to.include({ state: 'stale', asOf: noon });
    source.time(clock.now());
    expect(last()).to.include({ state: 'live', asOf: noon + 7000 });
  });

  it('is stale at once when the machine has slept', () => {
    const { clock, source, last } = setUp();
    source.time(noon);
    source.live();
    clock.shift(7_200_000);
    clock.advance(1000);
    expect(last().state).to.equal('stale');
  });

  it('does not change the day while the data are stale', () => {
    const { clock, source, store } = setUp();
    const accepted: number[] = [];
    store.account$.subscribe(({ dayStart }) => accepted.push(dayStart!));
    source.events(started(noon, 'c1', { direction: 'inbound' }));
    source.time(noon);
    source.live();
    clock.advance(86_400_000);
    expect(accepted).to.deep.equal([Date.UTC(2026, 10, 23)]);
    source.time(clock.now());
    clock.advance(1000);
    expect(accepted.at(-1)).to.equal(Date.UTC(2026, 10, 24));
  });

  const losses: readonly (readonly [string, SourceConnection])[] = [
    ['disconnected', { state: 'disconnected' }],
    ['connecting', { state: 'connecting' }],
    ['unauthorised', { state: 'unauthorised', reason: 'no access' }],
  ];
  for (const [state, connection] of losses) {
    it(`keeps the time of the data while it is ${state}, whatever else arrives, and does not change the day`, () => {
      const { clock, source, store, last } = setUp();
      const days: (number | null)[] = [];
      store.account$.subscribe(({ dayStart }) => days.push(dayStart));
      source.events(started(noon, 'c1', { direction: 'inbound' }));
      source.time(noon);
      source.live();
      source.deliver({ type: 'connection', connection });
      clock.advance(1000);
      source.time(clock.now());
      clock.advance(86_400_000);
      const reason = state === 'unauthorised' ? 'no access' : null;
      expect(last()).to.deep.equal({ state, asOf: noon, retryAt: null, progress: null, reason, isExpired: false });
      expect(days).to.deep.equal([Date.UTC(2026, 10, 23)]);
    });
  }

  it('reports a first connection that fails and a refused viewer, but no connection that returns by itself', () => {
    const { source, store } = setUp();
    const lose = () => source.deliver({ type: 'connection', connection: { state: 'disconnected' } });
    lose();
    expect(store.diagnostics().counts).to.deep.equal({ disconnected: 1 });
    source.live();
    lose();
    source.deliver({ type: 'connection', connection: { state: 'unauthorised' } });
    expect(store.diagnostics().counts).to.deep.equal({ disconnected: 1, unauthorised: 1 });
  });

  it('has a progress only while connecting, and a reason only while disconnected or unauthorised', () => {
    const { source, last } = setUp();
    for (const state of ['live', 'disconnected'] as const) {
      source.deliver({
        type: 'connection',
        connection: { state, progress: 0.4, reason: undefined } as unknown as SourceConnection,
      });
      expect(last()).to.include({ state, progress: null, reason: null, retryAt: null });
    }
  });

  it('is stale when the page clock was set back by more than three heartbeats, not by less', () => {
    for (const [back, state] of [
      [7000, 'live'],
      [7001, 'stale'],
    ] as const) {
      const { clock, source, last } = setUp();
      source.time(noon);
      source.live();
      clock.shift(-back);
      // The next second of the page.
      clock.advance(1000);
      expect(last().state, `${back} ms`).to.equal(state);
    }
  });

  it('is connecting again, with its previous numbers, on a new subscription', async () => {
    const source = new ScriptedSource({ heartbeatInterval: 2000 });
    const store = createMonitoringStore({ source, clock: new ManualClock(noon), scheduler: immediateScheduler });
    const first = store.connection$.subscribe();
    source.time(noon);
    source.live();
    first.unsubscribe();
    await Promise.resolve();
    const seen: ConnectionStatus[] = [];
    store.connection$.subscribe((status) => seen.push(status));
    expect(seen.at(-1)).to.include({ state: 'connecting', asOf: noon });
  });

  it('has no retry time once it is connected', () => {
    const { clock, source, last } = setUp();
    source.disconnected(clock.now() + 8000);
    source.deliver({ type: 'connection', connection: { state: 'connecting', retryAt: 1 } as SourceConnection });
    expect(last()).to.include({ state: 'connecting', retryAt: null });
  });

  it("gives the retry time by the source's clock", () => {
    const { clock, source, store, last } = setUp();
    source.time(noon + 3_600_000);
    source.live();
    source.disconnected(clock.now() + 8000);
    expect(last()).to.include({ state: 'disconnected', asOf: noon + 3_600_000 });
    expect(last().retryAt! - store.now()).to.equal(8000);
  });

  it('passes unauthorised to the page and retry to the source', () => {
    const { source, store, last } = setUp();
    source.unauthorised();
    expect(last().state).to.equal('unauthorised');
    store.retry();
    expect(source.retries).to.equal(1);
  });
});

describe("The store's clock", () => {
  const cases = [
    { page: 'three minutes slow', skew: 180_000 },
    { page: 'three minutes fast', skew: -180_000 },
    { page: 'right', skew: 0 },
    { page: 'a day fast', skew: -86_400_000 },
  ];
  for (const { page, skew } of cases) {
    it(`shows the source's time when the page's clock is ${page}`, () => {
      const { clock, source, store } = setUp();
      source.time(noon + skew);
      source.live();
      clock.advance(1500);
      expect(store.now()).to.equal(noon + skew + 1500);
      expect(store.diagnostics().clockSkew).to.equal(skew);
    });
  }

  it('ticks on the whole seconds of the source', () => {
    const { clock, source, store } = setUp();
    source.time(noon + 250);
    source.live();
    const ticks: number[] = [];
    store.second$.subscribe((now) => ticks.push(now));
    clock.advance(749);
    expect(ticks).to.deep.equal([]);
    clock.advance(1);
    clock.advance(2000);
    expect(ticks).to.deep.equal([noon + 1000, noon + 2000, noon + 3000]);
  });

  it('ticks even if each heartbeat arrives right before a tick', () => {
    const { clock, source, store } = setUp();
    source.time(noon);
    source.live();
    const ticks: number[] = [];
    store.second$.subscribe((now) => ticks.push(now));
    const beat = () => {
      // Started before the tick of the same moment, and so called before it.
      clock.setTimeout(beat, 1000);
      source.time(clock.now());
    };
    clock.setTimeout(beat, 0);
    for (let second = 0; second < 5; second += 1) clock.advance(1000);
    expect(ticks).to.deep.equal([1, 2, 3, 4, 5].map((second) => noon + second * 1000));
  });

  it("ticks once, at once, when the source's clock was set forward", () => {
    const { clock, source, store } = setUp();
    source.time(noon);
    source.live();
    const ticks: number[] = [];
    store.second$.subscribe((now) => ticks.push(now));
    source.time(noon + 60_250);
    source.time(noon + 60_250);
    clock.advance(0);
    expect(ticks).to.deep.equal([noon + 60_250]);
    clock.advance(750);
    expect(ticks).to.deep.equal([noon + 60_250, noon + 61_000]);
  });

  it('has one timer for all subscribers of second$', () => {
    const { clock, store } = setUp();
    const before = clock.pendingTimers;
    for (let i = 0; i < 50; i += 1) store.second$.subscribe();
    expect(clock.pendingTimers).to.equal(before);
  });

  it('does not jump back for a delayed heartbeat', () => {
    const { clock, source, store } = setUp();
    source.time(noon);
    source.live();
    clock.advance(2000);
    source.time(noon + 1400);
    expect(store.now()).to.be.within(noon + 1900, noon + 2000);
  });

  it('follows a clock that was set', () => {
    const { clock, source, store } = setUp();
    source.time(noon);
    clock.advance(2000);
    source.time(noon - 60_000);
    expect(store.now()).to.equal(noon - 60_000);
    source.time(noon + 60_000);
    expect(store.now()).to.equal(noon + 60_000);
  });

  it('stands still while a page clock was set back, until the next heartbeat', () => {
    const { clock, source, store } = setUp();
    source.time(noon);
    clock.shift(-3_600_000);
    expect(store.now()).to.equal(noon);
    source.time(noon + 1000);
    expect(store.now()).to.equal(noon + 1000);
  });

  it('runs at the rate of the source: sixty times as fast, or not at all', () => {
    const { clock, source, store } = setUp();
    source.time(noon, 60);
    clock.advance(1000);
    expect(store.now()).to.equal(noon + 60_000);
    source.time(noon + 60_000, 0);
    clock.advance(1000);
    expect(store.now()).to.equal(noon + 60_000);
  });

  it('ignores a time that is not a number', () => {
    const { source, store } = setUp();
    source.time(noon + 5000);
    source.time(Number.NaN);
    expect(store.now()).to.equal(noon + 5000);
    expect(store.diagnostics().counts).to.have.property('sourceFailed', 1);
  });
});
