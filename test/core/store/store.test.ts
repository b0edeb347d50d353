import { expect } from '@open-wc/testing';
import { Subscription } from 'rxjs';
import {
  createMonitoringStore,
  type AgentRow,
  type Diagnostic,
  type MonitoringEvent,
  type MonitoringStore,
} from '../../../src/core/index.js';
import {
  agent,
  agentStatus,
  answered,
  centre,
  ended,
  group,
  ringing,
  started,
  status,
  viewer,
  wrapUpStarted,
} from '../../support/builders.js';
import { immediateScheduler } from '../../support/immediate-scheduler.js';
import { ManualClock } from '../../support/manual-clock.js';
import { ScriptedSource } from '../../support/scripted-source.js';

const noon = Date.UTC(2026, 10, 23, 12);

/** A scheduler whose frames the test draws by hand. */
class Frames {
  readonly #work: (() => void)[] = [];
  scheduled = 0;

  schedule<T>(work: (this: never, state?: T) => void): Subscription {
    this.scheduled += 1;
    this.#work.push(() => work.call(undefined as never));
    return Subscription.EMPTY;
  }

  draw(): void {
    for (const work of this.#work.splice(0)) work();
  }
}

function setUp({ scheduler = immediateScheduler } = {}) {
  const clock = new ManualClock(noon);
  const source = new ScriptedSource({ heartbeatInterval: 2000 });
  const diagnostics: Diagnostic[] = [];
  const store = createMonitoringStore({
    source,
    clock,
    scheduler,
    onDiagnostic: (diagnostic) => diagnostics.push(diagnostic),
  });
  return { clock, source, store, diagnostics };
}

function values<T>(store: MonitoringStore, select: (store: MonitoringStore) => import('rxjs').Observable<T>) {
  const seen: T[] = [];
  const subscription = select(store).subscribe((value) => seen.push(value));
  return { seen, stop: () => subscription.unsubscribe() };
}

const aCall = (callId: string, at = noon - 5000) => started(at, callId, { direction: 'inbound' });
/** Lets what waits for the end of the task happen. */
const settled = () => Promise.resolve().then(() => undefined);

describe('createMonitoringStore', () => {
  it('connects once with the first subscriber, and disconnects after the last', async () => {
    const { source, store } = setUp();
    expect(source.connections).to.have.length(0);
    const first = store.callMetrics$.subscribe();
    const second = store.agents$.subscribe();
    expect(source.connections).to.have.length(1);
    first.unsubscribe();
    await settled();
    expect(source.isConnected).to.equal(true);
    second.unsubscribe();
    await settled();
    expect(source.isConnected).to.equal(false);
  });

  it('stays connected when a subscriber unsubscribes and subscribes in one task, like an element that is moved', async () => {
    const { source, store } = setUp();
    store.callMetrics$.subscribe().unsubscribe();
    store.callMetrics$.subscribe();
    await settled();
    expect(source.disconnects).to.equal(0);
  });

  it('leaves no timer after the last unsubscription', async () => {
    const { clock, store } = setUp();
    const subscriptions = [store.second$.subscribe(), store.callMetrics$.subscribe()];
    for (const subscription of subscriptions) subscription.unsubscribe();
    await settled();
    expect(clock.pendingTimers).to.equal(0);
  });

  it('passes the last position when it reconnects', async () => {
    const { source, store } = setUp();
    const subscription = store.callMetrics$.subscribe();
    source.deliver({ type: 'events', events: [aCall('c1')], position: '41' });
    subscription.unsubscribe();
    await settled();
    store.callMetrics$.subscribe();
    expect(source.positions).to.deep.equal([null, '41']);
  });

  it('ignores messages of a closed connection', async () => {
    const { source, store } = setUp();
    const subscription = store.callMetrics$.subscribe();
    subscription.unsubscribe();
    await settled();
    source.connections[0]!.deliver({ type: 'events', events: [aCall('c1')] });
    const { seen } = values(store, ({ callMetrics$ }) => callMetrics$);
    source.live();
    expect(seen.at(-1)?.atEntry).to.equal(0);
  });

  it('emits no numbers before the source is live, and then those of everything delivered', () => {
    const { source, store } = setUp();
    const { seen } = values(store, ({ callMetrics$ }) => callMetrics$);
    source.events(aCall('c1'), aCall('c2'));
    expect(seen).to.deep.equal([]);
    source.live();
    expect(seen.map(({ atEntry }) => atEntry)).to.deep.equal([2]);
  });

  it('publishes at most once per scheduled run', () => {
    const frames = new Frames();
    const { source, store } = setUp({ scheduler: frames });
    const { seen } = values(store, ({ callMetrics$ }) => callMetrics$);
    source.live();
    frames.draw();
    const before = frames.scheduled;
    for (let i = 0; i < 100; i += 1) source.events(aCall(`c${i}`));
    expect(frames.scheduled).to.equal(before + 1);
    expect(seen).to.have.length(1);
    frames.draw();
    expect(seen.map(({ atEntry }) => atEntry)).to.deep.equal([0, 100]);
  });

  it('publishes only the streams whose value has changed', () => {
    const { source, store } = setUp();
    source.live.bind(source);
    const calls = values(store, ({ callMetrics$ }) => callMetrics$);
    const staff = values(store, ({ staffMetrics$ }) => staffMetrics$);
    const agents = values(store, ({ agents$ }) => agents$);
    source.live();
    source.events(aCall('c1'));
    expect(calls.seen).to.have.length(2);
    expect(staff.seen).to.have.length(1);
    expect(agents.seen).to.have.length(1);
  });

  it('reuses a row that did not change', () => {
    const { source, store } = setUp();
    const { seen } = values(store, ({ agents$ }) => agents$);
    source.events(
      ...centre(noon - 60_000),
      agent(noon - 50_000, 'a1', ['sales']),
      agent(noon - 50_000, 'a2', ['sales']),
    );
    source.live();
    source.events(aCall('c1'), ringing(noon - 1000, 'c1', 'a2', 'sales'));
    const [before, after] = seen.slice(-2) as [readonly AgentRow[], readonly AgentRow[]];
    const row = (rows: readonly AgentRow[], id: string) => rows.find((one) => one.id === id);
    expect(row(after, 'a2')?.state).to.equal('inbound');
    expect(row(after, 'a1')).to.equal(row(before, 'a1'));
    expect(row(after, 'a2')).not.to.equal(row(before, 'a2'));
  });

  it('emits the unprocessed callers only when one of them has changed', () => {
    const { source, store } = setUp();
    const { seen } = values(store, ({ unprocessedCallers$ }) => unprocessedCallers$);
    source.events(
      ...[group(noon, 'a'), group(noon, 'b')],
      ...[started(noon - 9000, 'c1', { key: 'X', groupIds: ['a'] }), ended(noon - 8000, 'c1')],
      ...[started(noon - 7000, 'c2', { key: 'X', groupIds: ['b'] }), ended(noon - 6000, 'c2')],
    );
    source.live();
    source.events(aCall('c3'), answered(noon - 4000, 'c3', 'anna'));
    expect(seen).to.have.length(1);
    expect(seen[0]).to.have.length(1);
    expect(seen[0]![0]!.groupIds).to.deep.equal(['a', 'b']);
  });

  it('emits the value to a late subscriber at once', () => {
    const { source, store } = setUp();
    store.callMetrics$.subscribe();
    source.events(aCall('c1'));
    source.live();
    const { seen } = values(store, ({ callMetrics$ }) => callMetrics$);
    expect(seen.map(({ atEntry }) => atEntry)).to.deep.equal([1]);
  });

  it('publishes frozen values', () => {
    const { source, store } = setUp();
    const { seen } = values(store, ({ agents$ }) => agents$);
    source.events(agent(noon, 'a1', ['sales']));
    source.live();
    expect(seen[0]).to.be.frozen;
    expect(seen[0]![0]).to.be.frozen;
  });

  it('limits every number to the selected groups, to all for an empty selection', () => {
    const { source, store } = setUp();
    const { seen } = values(store, ({ callMetrics$ }) => callMetrics$);
    const selections = values(store, ({ selectedGroupIds$ }) => selectedGroupIds$);
    source.events(aCall('c1'), started(noon - 4000, 'c2', { direction: 'inbound', groupIds: ['sales'] }));
    source.live();
    store.selectGroups(['sales']);
    store.selectGroups(['sales', 'sales']);
    store.selectGroups([]);
    expect(seen.map(({ atEntry }) => atEntry)).to.deep.equal([2, 1, 2]);
    expect(selections.seen).to.deep.equal([null, ['sales'], null]);
  });

  it('treats null, an empty list and the present selection as no change', () => {
    const { source, store } = setUp();
    const { seen } = values(store, ({ selectedGroupIds$ }) => selectedGroupIds$);
    source.live();
    for (const groupIds of [[], null, ['sales', 'support'], ['sales', 'support', 'sales'], ['salessupport']])
      store.selectGroups(groupIds);
    expect(seen).to.deep.equal([null, ['sales', 'support'], ['salessupport']]);
  });

  it('publishes each stream when its data change, and not otherwise', () => {
    const { source, store } = setUp();
    const streams = {
      calls: values(store, ({ callMetrics$ }) => callMetrics$),
      openCalls: values(store, ({ openCalls$ }) => openCalls$),
      callers: values(store, ({ unprocessedCallers$ }) => unprocessedCallers$),
      staff: values(store, ({ staffMetrics$ }) => staffMetrics$),
      states: values(store, ({ agentStates$ }) => agentStates$),
      agents: values(store, ({ agents$ }) => agents$),
      names: values(store, ({ agentNames$ }) => agentNames$),
      sizes: values(store, ({ groupSizes$ }) => groupSizes$),
      groups: values(store, ({ groups$ }) => groups$),
      statuses: values(store, ({ statuses$ }) => statuses$),
      viewer: values(store, ({ viewer$ }) => viewer$),
    };
    source.events(...centre(noon - 9000));
    source.live();
    const told = () => Object.entries(streams).flatMap(([name, { seen }]) => (seen.splice(0).length > 0 ? [name] : []));
    expect(told()).to.deep.equal(Object.keys(streams));
    const changes: readonly (readonly [MonitoringEvent, string])[] = [
      [aCall('c1'), 'calls openCalls'],
      [ended(noon, 'c1'), 'calls openCalls callers'],
      [agentStatus(noon, 'anna', 'break'), 'staff states agents'],
      [wrapUpStarted(noon, 'boris'), 'staff states agents'],
      [group(noon, 'new', 'New'), 'groups'],
      [agent(noon, 'dora', ['new']), 'states agents names sizes'],
      [status(noon, 'lunch'), 'statuses'],
      [viewer(noon), 'viewer'],
    ];
    for (const [event, wanted] of changes) {
      source.events(event);
      expect(told().join(' '), event.type).to.equal(wanted);
    }
  });

  it('is read-only if the source takes no commands', () => {
    const readOnly = createMonitoringStore({
      source: new ScriptedSource({ readOnly: true }),
      clock: new ManualClock(),
    });
    expect([setUp().store.isReadOnly, readOnly.isReadOnly]).to.deep.equal([false, true]);
  });

  it('emits only the groups that the viewer may see', () => {
    const { source, store } = setUp();
    const { seen } = values(store, ({ groups$ }) => groups$);
    source.events(group(noon, 'sales'), group(noon, 'support'), viewer(noon, { groupIds: ['support'] }));
    source.live();
    expect(seen.at(-1)?.map(({ id }) => id)).to.deep.equal(['support']);
  });

  it('starts from a snapshot and continues with events', () => {
    const first = setUp();
    first.store.callMetrics$.subscribe();
    first.source.events(...centre(noon - 60_000), aCall('c1'), ringing(noon - 3000, 'c1', 'a1', 'sales'));
    const second = setUp();
    const { seen } = values(second.store, ({ callMetrics$ }) => callMetrics$);
    second.source.snapshot(JSON.parse(JSON.stringify(first.store.snapshot())));
    second.source.live();
    second.source.events(answered(noon - 1000, 'c1', 'a1'));
    expect(seen.map(({ waiting, talking }) => [waiting, talking])).to.deep.equal([
      [1, 0],
      [0, 1],
    ]);
  });

  it('replaces its state by a later snapshot', () => {
    const { source, store } = setUp();
    const empty = store.snapshot();
    const { seen } = values(store, ({ callMetrics$ }) => callMetrics$);
    source.events(aCall('c1'));
    source.live();
    source.snapshot(empty);
    expect(seen.map(({ atEntry }) => atEntry)).to.deep.equal([1, 0]);
  });

  it("changes the day at the account's midnight, without an event", () => {
    const { clock, source, store } = setUp();
    const { seen } = values(store, ({ callMetrics$ }) => callMetrics$);
    const beforeMidnight = Date.UTC(2026, 10, 23, 23, 59, 50);
    clock.advance(beforeMidnight - noon);
    source.events(aCall('c1', beforeMidnight - 3000), answered(beforeMidnight - 1000, 'c1', 'a1'));
    source.time(beforeMidnight);
    source.live();
    expect(seen.at(-1)).to.include({ accepted: 1, talking: 1 });
    clock.advance(5000);
    source.time(clock.now());
    clock.advance(5100);
    expect(seen.at(-1)).to.include({ accepted: 0, averageWait: null, talking: 1 });
  });
});

describe('Bad input into the store', () => {
  interface Garbage {
    readonly what: string;
    readonly input: unknown;
    readonly code: string;
    /** What the listener is told. */
    readonly says: string;
    readonly path?: string;
  }
  const garbage: readonly Garbage[] = [
    { what: 'no object', input: 42, code: 'notAnEvent', says: 'an event must be an object with a string in "type"' },
    { what: 'null', input: null, code: 'notAnEvent', says: 'an event must be an object with a string in "type"' },
    {
      what: 'nothing',
      input: undefined,
      code: 'notAnEvent',
      says: 'an event must be an object with a string in "type"',
    },
    {
      what: 'an object that throws when it is read',
      input: {
        get type() {
          throw new Error('from the page');
        },
      },
      code: 'notAnEvent',
      says: 'reading a field of the event threw an error',
    },
    {
      what: 'a line that is no JSON',
      input: '{"type":"call.sta',
      code: 'notJson',
      says: 'a line is not JSON: {"type":"call.sta',
    },
    {
      what: 'a megabyte of garbage',
      input: 'x'.repeat(1_000_000),
      code: 'notJson',
      says: `a line is not JSON: ${'x'.repeat(60)}`,
    },
    {
      what: 'an unknown type',
      input: { type: 'call.exploded', at: noon },
      code: 'unknownType',
      says: 'no event has the type "call.exploded"',
      path: '/type',
    },
    {
      what: 'a missing field',
      input: { type: 'call.ended', at: noon },
      code: 'invalidField',
      says: 'call.ended: /callId is required',
      path: '/callId',
    },
    {
      what: 'an event of the far future',
      input: aCall('f', noon + 600_001),
      code: 'future',
      says: "the event is more than ten minutes ahead of the source's clock: check both clocks",
      path: '/at',
    },
    {
      what: 'a withdrawal of more than a day ahead',
      input: { type: 'call.withdrawn', at: noon + 86_400_001, callId: 'c1' },
      code: 'future',
      says: "the event is more than ten minutes ahead of the source's clock: check both clocks",
      path: '/at',
    },
    {
      what: 'a start of the far past',
      input: aCall('p', noon - 3_600_000),
      code: 'late',
      says: 'call.started of call "p" arrived after the settling window and was ignored',
    },
    {
      what: 'an event that comes twice',
      input: aCall('c1'),
      code: 'repeated',
      says: 'the event was applied before and changed nothing',
    },
  ];

  for (const { what, input, code, says, path = '' } of garbage) {
    it(`counts ${what} as ${code}, calls the listener, and keeps its state`, () => {
      const { source, store, diagnostics } = setUp();
      const { seen } = values(store, ({ callMetrics$ }) => callMetrics$);
      source.time(noon);
      source.events(aCall('c1'));
      source.live();
      source.deliver({ type: 'events', events: [input] });
      expect(diagnostics.at(-1)).to.deep.equal({ code, message: says, path, subject: input });
      expect(store.diagnostics().counts).to.have.property(code, 1);
      expect(seen.at(-1)?.atEntry).to.equal(1);
    });
  }

  it('applies an event that is ten minutes ahead', () => {
    const { source, store } = setUp();
    const { seen } = values(store, ({ callMetrics$ }) => callMetrics$);
    source.time(noon);
    source.events(aCall('f', noon + 600_000));
    source.live();
    expect(seen.at(-1)?.atEntry).to.equal(1);
  });

  it('applies a withdrawal that is a day ahead, as a log may be', () => {
    const { source, store } = setUp();
    const { seen } = values(store, ({ callMetrics$ }) => callMetrics$);
    source.time(noon);
    source.events(aCall('c1'), { type: 'call.withdrawn', at: noon + 86_400_000, callId: 'c1' });
    source.live();
    expect(seen.at(-1)?.atEntry).to.equal(0);
  });

  it('refuses an invalid snapshot with the path of the problem, and keeps its position', async () => {
    const { source, store, diagnostics } = setUp();
    const { stop } = values(store, ({ callMetrics$ }) => callMetrics$);
    source.snapshot(store.snapshot(), 'first');
    source.snapshot({ ...store.snapshot(), clock: 'noon' }, 'second');
    const { message, path } = diagnostics.at(-1)!;
    expect([message, path]).to.deep.equal([
      'not a snapshot of version 1: /clock: must be of type integer or null',
      '/clock',
    ]);
    source.snapshot(store.snapshot());
    stop();
    await settled();
    values(store, ({ callMetrics$ }) => callMetrics$);
    expect(source.positions).to.deep.equal([null, 'first']);
  });

  it('survives a source whose retry throws, and one without retry', () => {
    for (const [retry, failures] of [
      [undefined, []],
      [
        () => {
          throw new Error('no network');
        },
        ['the source threw: no network'],
      ],
      [
        () => {
          throw 'a text' as unknown as Error;
        },
        ['the source threw: a text'],
      ],
    ] as const) {
      const messages: string[] = [];
      const store = createMonitoringStore({
        source: { heartbeatInterval: 1000, connect: () => () => undefined, ...(retry && { retry }) },
        clock: new ManualClock(),
        onDiagnostic: ({ message }) => messages.push(message),
      });
      store.retry();
      expect(messages).to.deep.equal(failures);
    }
  });

  it('refuses an invalid snapshot and keeps the numbers', () => {
    for (const snapshot of [null, {}, { version: 2 }, [], 'x', { ...setUp().store.snapshot(), events: [{}] }]) {
      const { source, store } = setUp();
      const { seen } = values(store, ({ callMetrics$ }) => callMetrics$);
      source.events(aCall('c1'));
      source.live();
      source.snapshot(snapshot);
      expect(store.diagnostics().counts).to.have.property('invalidSnapshot', 1);
      expect(seen.at(-1)?.atEntry).to.equal(1);
    }
  });

  it('counts days in UTC, with a diagnostic, when the zone is unknown', () => {
    const { source, store, diagnostics } = setUp();
    const { seen } = values(store, ({ account$ }) => account$);
    source.events(...centre(noon, 'Mars/Olympus_Mons'));
    source.live();
    expect(diagnostics.map(({ code }) => code)).to.include('unknownTimeZone');
    expect(seen.at(-1)).to.include({ timeZone: 'UTC', isUnknownZone: true });
  });

  it('survives a source that throws on connect, and one that throws on disconnect', async () => {
    const diagnostics: Diagnostic[] = [];
    const source = {
      heartbeatInterval: 1000,
      connect: () => {
        throw new Error('no network');
      },
    };
    const store = createMonitoringStore({
      source,
      clock: new ManualClock(),
      scheduler: immediateScheduler,
      onDiagnostic: (d) => diagnostics.push(d),
    });
    const { seen } = values(store, ({ connection$ }) => connection$);
    expect(seen.at(-1)?.state).to.equal('disconnected');
    expect(diagnostics.map(({ code }) => code)).to.deep.equal(['sourceFailed', 'disconnected']);
    const other = setUp();
    const rude = createMonitoringStore({
      source: {
        heartbeatInterval: 1000,
        connect: () => () => {
          throw new Error('already closed');
        },
      },
      clock: other.clock,
      onDiagnostic: (d) => diagnostics.push(d),
    });
    rude.callMetrics$.subscribe().unsubscribe();
    await settled();
    expect(diagnostics.map(({ code }) => code)).to.deep.equal(['sourceFailed', 'disconnected', 'sourceFailed']);
  });

  it('counts errors of the listener and continues', () => {
    const source = new ScriptedSource();
    const store = createMonitoringStore({
      source,
      clock: new ManualClock(noon),
      scheduler: immediateScheduler,
      onDiagnostic: () => {
        throw new Error('the page is broken');
      },
    });
    store.callMetrics$.subscribe();
    source.deliver({ type: 'events', events: [1, 2] });
    expect(store.diagnostics().counts).to.deep.equal({ notAnEvent: 2, listenerFailed: 2 });
  });

  it('applies call.ended without a negative or broken number', () => {
    const { source, store } = setUp();
    const { seen } = values(store, ({ callMetrics$ }) => callMetrics$);
    source.live();
    source.events(ended(noon - 9000, 'c1'), aCall('c1'), agentStatus(noon, 'ghost', 'available'));
    for (const metrics of seen) {
      for (const value of Object.values(metrics)) expect(value === null || value >= 0).to.equal(true);
    }
  });
});
