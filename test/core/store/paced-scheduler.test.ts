import { expect } from '@open-wc/testing';
import { createMonitoringStore } from '../../../src/core/index.js';
import { PacedScheduler } from '../../../src/core/store/paced-scheduler.js';
import { account, ended, started } from '../../support/builders.js';
import { ManualClock } from '../../support/manual-clock.js';
import { ScriptedSource } from '../../support/scripted-source.js';

const noon = Date.UTC(2026, 10, 23, 12);

function setUp() {
  const clock = new ManualClock(noon);
  const source = new ScriptedSource();
  const store = createMonitoringStore({ source, clock, scheduler: new PacedScheduler(clock) });
  const seen: [after: number, unprocessed: number][] = [];
  const subscription = store.callMetrics$.subscribe(({ unprocessed }) => seen.push([clock.now() - noon, unprocessed]));
  source.events(account(noon, 'UTC'));
  source.live();
  let calls = 0;
  const lose = (count: number) => {
    for (let more = 0; more < count; more += 1) {
      const id = `c${(calls += 1)}`;
      source.events(started(noon, id, { key: id }), ended(noon, id));
    }
  };
  return { clock, seen, lose, stop: () => subscription.unsubscribe() };
}

describe('The scheduler of a store', () => {
  it('runs after the present task, then at most every 50 ms, and never loses the last change', () => {
    const { clock, seen, lose, stop } = setUp();
    lose(3);
    expect(seen).to.deep.equal([]);
    clock.advance();
    expect(seen).to.deep.equal([[0, 3]]);
    for (let ms = 0; ms < 120; ms += 10) {
      clock.advance(10);
      lose(1);
    }
    clock.advance(200);
    expect(seen).to.deep.equal([
      [0, 3],
      [50, 7],
      [100, 12],
      [150, 15],
    ]);
    lose(1);
    clock.advance();
    expect(seen.at(-1)).to.deep.equal([320, 16]);
    stop();
  });

  it('is not delayed by a clock that was set back', () => {
    const { clock, seen, lose, stop } = setUp();
    clock.advance();
    clock.shift(-3_600_000);
    lose(1);
    clock.advance(50);
    expect(seen.map(([, unprocessed]) => unprocessed)).to.deep.equal([0, 1]);
    stop();
  });

  it('does not run once it is cancelled', () => {
    const clock = new ManualClock(noon);
    const scheduler = new PacedScheduler(clock);
    const runs: string[] = [];
    scheduler.schedule(() => runs.push('taken back')).unsubscribe();
    scheduler.schedule(() => runs.push('first'));
    clock.advance(100);
    scheduler.schedule(() => runs.push('taken back')).unsubscribe();
    clock.advance(100);
    expect(runs).to.deep.equal(['first']);
  });
});
