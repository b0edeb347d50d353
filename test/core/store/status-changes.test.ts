import { expect } from '@open-wc/testing';
import { createMonitoringStore, type PendingStatus, type StatusChangeResult } from '../../../src/core/index.js';
import { maySetStatus } from '../../../src/core/projection/may-set-status.js';
import { immediateScheduler } from '../../support/immediate-scheduler.js';
import {
  agent,
  agentRemoved,
  agentStatus,
  answered,
  ended,
  ringing,
  started,
  status,
  viewer,
} from '../../support/builders.js';
import { ManualClock } from '../../support/manual-clock.js';
import { ScriptedSource } from '../../support/scripted-source.js';

const noon = Date.UTC(2026, 10, 23, 12);

interface Options {
  readonly readOnly?: boolean;
  readonly canSetStatus?: boolean;
  readonly viewerGroups?: string[] | null;
}

function setUp({ readOnly = false, canSetStatus = true, viewerGroups = null }: Options = {}) {
  const clock = new ManualClock(noon);
  const source = new ScriptedSource({ heartbeatInterval: 600_000, readOnly });
  const store = createMonitoringStore({ source, clock, scheduler: immediateScheduler });
  const pending: (PendingStatus | null)[] = [];
  const shown: string[] = [];
  store.agents$.subscribe(([row]) => {
    if (!row) return;
    pending.push(row.pendingStatus);
    shown.push(row.status.id);
  });
  source.time(noon);
  source.events(
    status(noon - 9000, 'available', { available: true, selectable: true }),
    status(noon - 9000, 'lunch', { selectable: true }),
    status(noon - 9000, 'auto-pause', { selectable: false }),
    agent(noon - 8000, 'a1', ['sales']),
    agentStatus(noon - 8000, 'a1', 'available'),
    viewer(noon - 8000, { groupIds: viewerGroups, canSetStatus }),
  );
  source.live();
  const last = () => pending.at(-1) ?? null;
  return { clock, source, store, pending, shown, last };
}

/** Watches a promise without waiting for it. */
function watch(promise: Promise<StatusChangeResult>) {
  const seen: { result?: StatusChangeResult } = {};
  void promise.then((result) => (seen.result = result));
  return seen;
}

const turns = async () => {
  for (let i = 0; i < 5; i += 1) await Promise.resolve();
};

describe('setAgentStatus', () => {
  it('is requested, then accepted, then effective; the shown status changes only when the source says so', async () => {
    const { source, store, shown, last } = setUp();
    const request = watch(store.setAgentStatus('a1', 'lunch'));
    expect(source.lastRequest).to.include({ agentId: 'a1', statusId: 'lunch' });
    expect(last()).to.deep.include({ phase: 'requested', reason: null, since: noon });
    expect(last()!.status.id).to.equal('lunch');
    source.lastRequest.resolve();
    await turns();
    expect(last()?.phase).to.equal('accepted');
    expect(shown.at(-1)).to.equal('available');
    source.events(agentStatus(noon + 1000, 'a1', 'lunch'));
    await turns();
    expect(last()).to.equal(null);
    expect(shown.at(-1)).to.equal('lunch');
    expect(request.result).to.deep.equal({ outcome: 'effective' });
  });

  it('may take effect before the source has accepted it', async () => {
    const { source, store, last } = setUp();
    const request = watch(store.setAgentStatus('a1', 'lunch'));
    source.events(agentStatus(noon + 500, 'a1', 'lunch'));
    source.lastRequest.resolve();
    await turns();
    expect(last()).to.equal(null);
    expect(request.result).to.deep.equal({ outcome: 'effective' });
  });

  it('times out when the source reports noAnswer, since nobody has refused it', async () => {
    const { source, store, shown, last } = setUp();
    const request = watch(store.setAgentStatus('a1', 'lunch'));
    source.lastRequest.reject('noAnswer');
    await turns();
    expect(request.result).to.deep.equal({ outcome: 'timedOut' });
    expect(last()).to.include({ phase: 'timedOut', reason: null });
    expect(shown.at(-1)).to.equal('available');
  });

  for (const [told, reason] of [
    ['refused', 'refused'],
    ['notAllowed', 'notAllowed'],
    ['unavailable', 'disconnected'],
    ['unknownAgent', 'unknownAgent'],
    ['unknownStatus', 'unknownStatus'],
    ['failed', 'failed'],
  ] as const) {
    it(`is rejected with ${reason} when the source rejects with ${told}, and marked until dismissed`, async () => {
      const { source, store, shown, last } = setUp();
      const request = watch(store.setAgentStatus('a1', 'lunch'));
      source.lastRequest.reject(told);
      await turns();
      expect(request.result).to.deep.equal({ outcome: 'rejected', reason });
      expect(last()).to.include({ phase: 'rejected', reason });
      expect(shown.at(-1)).to.equal('available');
      store.dismissStatusChange('a1');
      expect(last()).to.equal(null);
    });
  }

  it('is rejected as failed when the source rejects with any other value', async () => {
    for (const error of [new Error('boom'), undefined, 'no', { reason: 'because' }, { reason: '__proto__' }]) {
      const { source, store } = setUp();
      const request = watch(store.setAgentStatus('a1', 'lunch'));
      source.lastRequest.rejectWith(error);
      await turns();
      expect(request.result).to.deep.equal({ outcome: 'rejected', reason: 'failed' });
    }
  });

  it('times out when the source does not answer, and aborts the signal', async () => {
    const { clock, source, store, last } = setUp();
    const request = watch(store.setAgentStatus('a1', 'lunch'));
    clock.advance(14_000);
    expect(last()?.phase).to.equal('requested');
    clock.advance(2000);
    await turns();
    expect(last()).to.include({ phase: 'timedOut', reason: null });
    expect(request.result).to.deep.equal({ outcome: 'timedOut' });
    expect(source.lastRequest.signal.aborted).to.equal(true);
  });

  it('does not time out during a call: many systems change the status only after it', async () => {
    const { clock, source, store, last } = setUp();
    source.events(started(noon, 'c1', { direction: 'inbound' }), answered(noon, 'c1', 'a1'));
    void store.setAgentStatus('a1', 'lunch');
    source.lastRequest.resolve();
    await turns();
    clock.advance(500_000);
    expect(last()?.phase).to.equal('accepted');
    source.events(ended(clock.now(), 'c1'));
    clock.advance(62_000);
    expect(last()?.phase).to.equal('timedOut');
  });

  const calls: readonly [string, Parameters<ScriptedSource['events']>][] = [
    ['that rings', [started(noon, 'c1', { direction: 'inbound' }), ringing(noon, 'c1', 'a1')]],
    ['that the agent dials', [started(noon, 'c1', { direction: 'outbound', agentId: 'a1' })]],
    ['with a colleague', [started(noon, 'c1', { direction: 'internal', agentId: 'a1' })]],
  ];
  for (const [title, events] of calls) {
    it(`does not time out during a call ${title} either`, async () => {
      const { clock, source, store, last } = setUp();
      source.events(...events);
      void store.setAgentStatus('a1', 'lunch');
      source.lastRequest.resolve();
      await turns();
      clock.advance(500_000);
      expect(last()?.phase).to.equal('accepted');
    });
  }

  it('waits for acceptance no longer during a call than otherwise', async () => {
    const { clock, source, store, last } = setUp();
    source.events(started(noon, 'c1', { direction: 'inbound' }), answered(noon, 'c1', 'a1'));
    void store.setAgentStatus('a1', 'lunch');
    clock.advance(17_000);
    await turns();
    expect(last()?.phase).to.equal('timedOut');
  });

  it('ignores answers after the timeout', async () => {
    const { clock, source, store, last } = setUp();
    void store.setAgentStatus('a1', 'lunch');
    clock.advance(17_000);
    source.lastRequest.resolve();
    await turns();
    expect(last()?.phase).to.equal('timedOut');
    store.dismissStatusChange('a1');
    expect(last()).to.equal(null);
  });

  it('cannot be dismissed while it is pending', async () => {
    const { source, store, last } = setUp();
    void store.setAgentStatus('a1', 'lunch');
    store.dismissStatusChange('a1');
    expect(last()?.phase).to.equal('requested');
    source.lastRequest.resolve();
    await turns();
    store.dismissStatusChange('a1');
    store.dismissStatusChange('ghost');
    expect(last()?.phase).to.equal('accepted');
  });

  it('is rejected when the agent is removed meanwhile', async () => {
    const { source, store } = setUp();
    const request = watch(store.setAgentStatus('a1', 'lunch'));
    source.events(agentRemoved(noon + 1, 'a1'));
    await turns();
    expect(request.result).to.deep.equal({ outcome: 'rejected', reason: 'unknownAgent' });
    expect(source.lastRequest.signal.aborted).to.equal(true);
  });

  it('is rejected as failed when the source throws instead of answering', async () => {
    const { source, store } = setUp();
    Object.assign(source.commands!, {
      setAgentStatus: () => {
        throw new Error('boom');
      },
    });
    expect(await store.setAgentStatus('a1', 'lunch')).to.deep.equal({ outcome: 'rejected', reason: 'failed' });
  });

  it('names the requested status, even one that is not in the directory', async () => {
    const { store, last } = setUp();
    await store.setAgentStatus('a1', 'nap');
    expect(last()).to.deep.include({ phase: 'rejected', reason: 'unknownStatus' });
    expect(last()!.status.id).to.equal('nap');
  });

  it("may be requested by a viewer of one of the agent's groups", () => {
    const { source, store } = setUp({ viewerGroups: ['sales'] });
    source.events(agent(noon, 'a1', ['support', 'sales']));
    void store.setAgentStatus('a1', 'lunch');
    expect(source.requests).to.have.length(1);
  });

  it('keeps the mark of a failed change while time passes and other events arrive', async () => {
    const { clock, source, store, last } = setUp();
    void store.setAgentStatus('a1', 'lunch');
    source.lastRequest.reject('refused');
    await turns();
    source.events(started(noon + 1000, 'c1', { key: '+1' }), ringing(noon + 2000, 'c1', 'a1'));
    clock.advance(120_000);
    expect(last()).to.deep.include({ phase: 'rejected', reason: 'refused' });
  });

  it('keeps the mark of a timed-out change, and aborts the signal once', async () => {
    const { clock, source, store, last } = setUp();
    void store.setAgentStatus('a1', 'lunch');
    clock.advance(15_000);
    const { since } = last()!;
    await turns();
    clock.advance(120_000);
    source.lastRequest.reject('refused');
    await turns();
    expect(last()).to.deep.include({ phase: 'timedOut', reason: null, since });
  });

  it('times out after exactly fifteen seconds', () => {
    const { clock, store, last } = setUp();
    void store.setAgentStatus('a1', 'lunch');
    clock.advance(14_999);
    expect(last()?.phase).to.equal('requested');
    clock.advance(1);
    expect(last()?.phase).to.equal('timedOut');
  });

  it('restarts the wait when the page clock was set back, and then times out', () => {
    const { clock, store, last } = setUp();
    void store.setAgentStatus('a1', 'lunch');
    clock.shift(-3_600_000);
    clock.advance(14_000);
    expect(last()?.phase).to.equal('requested');
    clock.advance(2_000);
    expect(last()?.phase).to.equal('timedOut');
  });

  it('reuses the row as long as neither row nor change changes', () => {
    const { source, store } = setUp();
    const rows: unknown[] = [];
    store.agents$.subscribe(([row]) => rows.push(row));
    void store.setAgentStatus('a1', 'lunch');
    const seen = rows.length;
    source.events(agent(noon, 'a2', ['sales']));
    expect(rows).to.have.length(seen + 1);
    expect(rows.at(-1)).to.equal(rows.at(-2));
  });

  it('is refused before the viewer is known', () => {
    expect(maySetStatus(null, { groupIds: [] })).to.equal(false);
  });

  it('drops the mark of a failed change when the status changes', async () => {
    const { source, store, last } = setUp();
    void store.setAgentStatus('a1', 'lunch');
    source.lastRequest.reject('refused');
    await turns();
    source.events(agentStatus(noon + 2000, 'a1', 'auto-pause'));
    expect(last()).to.equal(null);
  });

  it('is superseded by another request for the same agent', async () => {
    const { source, store, last } = setUp();
    const first = watch(store.setAgentStatus('a1', 'lunch'));
    source.events(status(noon, 'break', { selectable: true }));
    void store.setAgentStatus('a1', 'break');
    await turns();
    expect(first.result).to.deep.equal({ outcome: 'superseded' });
    expect(source.requests[0]!.signal.aborted).to.equal(true);
    expect(last()!.status.id).to.equal('break');
    source.requests[0]!.resolve();
    await turns();
    expect(last()!.phase).to.equal('requested');
  });

  it('sends nothing when the agent has the status already', async () => {
    const { source, store } = setUp();
    expect(await store.setAgentStatus('a1', 'available')).to.deep.equal({ outcome: 'effective' });
    expect(source.requests).to.have.length(0);
  });

  const refusals: readonly { readonly why: string; readonly options?: Options; readonly ask: [string, string] }[] = [
    { why: 'unknownAgent', ask: ['ghost', 'lunch'] },
    { why: 'unknownStatus', ask: ['a1', 'nap'] },
    { why: 'unknownStatus', ask: ['a1', 'unknown'] },
    { why: 'notSelectable', ask: ['a1', 'auto-pause'] },
    { why: 'readOnly', options: { readOnly: true }, ask: ['a1', 'lunch'] },
    { why: 'notAllowed', options: { canSetStatus: false }, ask: ['a1', 'lunch'] },
    { why: 'notAllowed', options: { viewerGroups: ['support'] }, ask: ['a1', 'lunch'] },
  ];
  for (const { why, options, ask } of refusals) {
    it(`is rejected with ${why} at once, and nothing is sent: ${JSON.stringify({ ...options, ask })}`, async () => {
      const { source, store } = setUp(options);
      expect(await store.setAgentStatus(...ask)).to.deep.equal({ outcome: 'rejected', reason: why });
      expect(source.requests).to.have.length(0);
    });
  }

  it('is sent when stale, and refused when disconnected', async () => {
    const { clock, source, store } = setUp();
    clock.advance(1_900_000);
    void store.setAgentStatus('a1', 'lunch');
    expect(source.requests).to.have.length(1);
    source.disconnected();
    expect(await store.setAgentStatus('a1', 'lunch')).to.deep.equal({ outcome: 'rejected', reason: 'disconnected' });
  });

  it('is followed to its end even without subscribers', async () => {
    const clock = new ManualClock(noon);
    const source = new ScriptedSource();
    const store = createMonitoringStore({ source, clock, scheduler: immediateScheduler });
    const subscription = store.agents$.subscribe();
    source.events(
      status(noon, 'lunch', { selectable: true }),
      agent(noon, 'a1', ['sales']),
      viewer(noon, { groupIds: null, canSetStatus: true }),
    );
    source.live();
    const request = watch(store.setAgentStatus('a1', 'lunch'));
    subscription.unsubscribe();
    await turns();
    expect(source.isConnected).to.equal(true);
    source.events(agentStatus(noon + 1, 'a1', 'lunch'));
    await turns();
    expect(request.result).to.deep.equal({ outcome: 'effective' });
    await turns();
    expect(source.isConnected).to.equal(false);
  });
});
