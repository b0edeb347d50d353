import { expect } from '@open-wc/testing';
import '../../src/define.js';
import { createMonitoringStore, type AgentRow, type CallMetrics, type StaffMetrics } from '../../src/index.js';
import { immediateScheduler } from '../support/immediate-scheduler.js';
import { rendered } from '../support/board.js';
import { ManualClock } from '../support/manual-clock.js';
import { ScriptedSource } from '../support/scripted-source.js';
import { loadRecordedDay } from '../sources/recording/recorded-day.js';

/** What a clock with minutes and seconds shows of a mean wait. */
const shownWait = (ms: number | null) => {
  if (ms === null) return '–';
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};

describe('the recorded day, through the store and on the screen', () => {
  it('shows every expected number at every instant, whole and by group', async () => {
    const { events, instants } = await loadRecordedDay();
    const clock = new ManualClock(instants[0]!.now - 60_000);
    const source = new ScriptedSource({ heartbeatInterval: 600_000 });
    const store = createMonitoringStore({ source, clock, scheduler: immediateScheduler });
    const latest: { calls?: CallMetrics; staff?: StaffMetrics; rows?: readonly AgentRow[] } = {};
    store.callMetrics$.subscribe((calls) => (latest.calls = calls));
    store.staffMetrics$.subscribe((staff) => (latest.staff = staff));
    store.agents$.subscribe((rows) => (latest.rows = rows));
    source.live();
    const callPanel = Object.assign(document.createElement('call-panel'), { store });
    const staffPanel = Object.assign(document.createElement('staff-panel'), { store });
    document.body.append(callPanel, staffPanel);
    const shown = (panel: HTMLElement, name: string) =>
      panel.shadowRoot!.querySelector(`[data-name="${name}"] .value`)!.textContent;

    let applied = 0;
    let compared = 0;
    for (const { now, eventsApplied, results } of instants) {
      source.deliver({ type: 'events', events: events.slice(applied, eventsApplied) });
      applied = eventsApplied;
      clock.set(now);
      source.time(now);
      for (const { groupIds, callMetrics, staffMetrics, agents } of results) {
        store.selectGroups(groupIds);
        const { averageWait, ...counts } = callMetrics;
        const where = `${now} ${groupIds?.join() ?? 'all'}`;
        expect(latest.calls, where).to.include(counts);
        if (averageWait === null) expect(latest.calls!.averageWait, where).to.equal(null);
        else expect(latest.calls!.averageWait! / averageWait, where).to.be.closeTo(1, 1e-9);
        expect(latest.staff, where).to.deep.equal(staffMetrics);
        const rows = latest.rows!.map(({ id, state, sessionStart, callId }) => ({
          agentId: id,
          state,
          sessionStart,
          callId,
        }));
        expect(rows, where).to.deep.equal(agents);

        await rendered(callPanel);
        await rendered(staffPanel);
        for (const [name, value] of Object.entries(counts))
          expect(shown(callPanel, name), where).to.equal(String(value));
        expect(shown(callPanel, 'averageWait'), where).to.equal(shownWait(averageWait));
        for (const [name, value] of Object.entries(staffMetrics)) {
          expect(shown(staffPanel, name), where).to.equal(String(value));
        }
        compared += 1;
      }
    }
    expect(instants).to.have.length(21);
    expect(compared).to.be.greaterThan(100);
    callPanel.remove();
    staffPanel.remove();
  });
});
