import { expect } from '@open-wc/testing';
import { createMonitoringStore } from '../../src/core/index.js';
import { PacedScheduler } from '../../src/core/paced-scheduler.js';
import { account, ended, started } from '../support/builders.js';
import { ScriptedSource } from '../support/scripted-source.js';

const noon = Date.UTC(2026, 10, 23, 12);

describe('The publishing of a store', () => {
  it('comes at most once in 50 ms, however much happens, and the last change is never lost', async () => {
    const source = new ScriptedSource();
    const store = createMonitoringStore({ source });
    const seen: { at: number; count: number }[] = [];
    await new Promise<void>((resolve) => {
      store.callMetrics$.subscribe(({ unprocessed: count }) => {
        seen.push({ at: performance.now(), count });
        if (count === 30) resolve();
        // Something happens as soon as numbers are told: nobody asks for them faster.
        else source.events(started(noon + count, `c${count}`, { key: `k${count}` }), ended(noon + count, `c${count}`));
        if (count === 2) {
          for (let more = 3; more < 30; more += 1) {
            source.events(started(noon + more, `c${more}`, { key: `k${more}` }), ended(noon + more, `c${more}`));
          }
        }
      });
      source.events(account(noon, 'UTC'));
      source.live();
    });
    expect(seen.map(({ count }) => count)).to.deep.equal([0, 1, 2, 30]);
    const gaps = seen.slice(1).map(({ at }, index) => at - seen[index]!.at);
    // The clock of the machine tells whole milliseconds.
    for (const gap of gaps.slice(1)) expect(gap).to.be.greaterThan(48);
  });

  it('does not come once it is taken back', async () => {
    const scheduler = new PacedScheduler();
    const runs: string[] = [];
    scheduler.schedule(() => runs.push('taken back')).unsubscribe();
    await new Promise<void>((resolve) => {
      scheduler.schedule(() => {
        runs.push('first');
        scheduler.schedule(() => runs.push('taken back')).unsubscribe();
        scheduler.schedule(() => {
          runs.push('second');
          resolve();
        });
      });
    });
    expect(runs).to.deep.equal(['first', 'second']);
  });
});
