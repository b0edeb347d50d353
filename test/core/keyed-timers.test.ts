import { expect } from '@open-wc/testing';
import { KeyedTimers } from '../../src/core/keyed-timers.js';
import { ManualClock } from '../support/manual-clock.js';

describe('KeyedTimers', () => {
  let clock: ManualClock;
  let timers: KeyedTimers<'a' | 'b'>;
  let fired: string[];
  beforeEach(() => {
    clock = new ManualClock();
    timers = new KeyedTimers(clock);
    fired = [];
  });

  it('fires a timer once, when its delay has passed, and forgets it', () => {
    timers.set('a', 10, () => fired.push(`a ${timers.has('a')}`));
    clock.advance(9);
    expect(timers.has('a')).to.equal(true);
    expect(fired).to.deep.equal([]);
    clock.advance(1);
    expect(fired).to.deep.equal(['a false']);
    clock.advance(100);
    expect(fired).to.have.length(1);
  });

  it('replaces a timer by one with the same key, and leaves those with other keys', () => {
    timers.set('a', 10, () => fired.push('former'));
    timers.set('b', 10, () => fired.push('b'));
    timers.set('a', 20, () => fired.push('a'));
    expect(clock.pendingTimers).to.equal(2);
    clock.advance(20);
    expect(fired).to.deep.equal(['b', 'a']);
  });

  it('lets a timer set itself again', () => {
    const again = () => {
      fired.push('a');
      if (fired.length < 3) timers.set('a', 10, again);
    };
    timers.set('a', 10, again);
    clock.advance(100);
    expect(fired).to.have.length(3);
  });

  it('deletes one timer, or all', () => {
    timers.set('a', 10, () => fired.push('a'));
    timers.set('b', 10, () => fired.push('b'));
    timers.delete('a');
    expect([timers.has('a'), timers.has('b')]).to.deep.equal([false, true]);
    expect(clock.pendingTimers).to.equal(1);
    timers.set('a', 10, () => fired.push('a'));
    timers.clear();
    expect([timers.has('a'), timers.has('b')]).to.deep.equal([false, false]);
    expect(clock.pendingTimers).to.equal(0);
    clock.advance(100);
    expect(fired).to.deep.equal([]);
  });
});
