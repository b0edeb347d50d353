import { expect } from '@open-wc/testing';
import { clockOf, systemClock, type Clock } from '../../src/core/clock.js';
import { ManualClock } from '../support/manual-clock.js';

/** Clears one timer of the clock, sets another, and resolves with the one that runs. */
const runs = (clock: Clock) =>
  new Promise<string>((resolve) => {
    clock.clearTimeout(clock.setTimeout(() => resolve('the cleared timer'), 0));
    clock.setTimeout(() => resolve('the other timer'), 0);
  });

describe('The clock of a store', () => {
  it('is the system clock by default', async () => {
    const before = Date.now();
    const clock = clockOf(undefined);
    expect(clock.now()).to.be.within(before, Date.now());
    expect(clock).to.equal(systemClock);
    expect(await runs(clock)).to.equal('the other timer');
  });

  it('uses the timers of the machine if it has none', async () => {
    const clock = clockOf({ now: () => 42 });
    expect(clock.now()).to.equal(42);
    expect(await runs(clock)).to.equal('the other timer');
  });

  it('does not clear a timer of the machine by its own clearTimeout', async () => {
    const cleared: unknown[] = [];
    const clock = clockOf({ now: () => 42, clearTimeout: (handle) => cleared.push(handle) });
    expect(await runs(clock)).to.equal('the other timer');
    expect(cleared).to.deep.equal([]);
  });

  it('starts and clears its own timers', () => {
    const manual = new ManualClock(42);
    const ran: string[] = [];
    const clock = clockOf(manual);
    clock.clearTimeout(clock.setTimeout(() => ran.push('cleared'), 1));
    clock.setTimeout(() => ran.push('kept'), 2);
    manual.advance(2);
    expect(ran).to.deep.equal(['kept']);
    expect(clock.now()).to.equal(44);
  });
});
