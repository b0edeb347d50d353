import { expect } from '@open-wc/testing';
import { hasSameEntries, isShallowEqual, hasSameItems, WatchedValue } from '../../../src/core/store/watched-value.js';

/** A stream of a list whose value and version the test sets. */
function setUp({ isReady = true } = {}) {
  const state = { value: [1], version: 1, isReady, reads: 0, watchers: 0 };
  const published = new WatchedValue<readonly number[]>({
    read: () => {
      state.reads += 1;
      return state.value;
    },
    version: () => state.version,
    isSame: hasSameItems,
    isReady: () => state.isReady,
    watch: () => {
      state.watchers += 1;
      return () => (state.watchers -= 1);
    },
  });
  const change = (value: number[]) => {
    state.value = value;
    state.version += 1;
    published.publishIfWatched();
  };
  const watch = () => {
    const told: (readonly number[])[] = [];
    const subscription = published.value$.subscribe((value) => told.push(value));
    return { told, stop: () => subscription.unsubscribe() };
  };
  return { state, published, change, watch };
}

describe('A watched value', () => {
  it('emits the value at once, then each change', () => {
    const { change, watch } = setUp();
    const { told } = watch();
    change([2]);
    change([2]);
    change([2, 3]);
    expect(told).to.deep.equal([[1], [2], [2, 3]]);
  });

  it('emits a passing value, and its end, only to a subscriber that came in between', () => {
    const { state, published, watch } = setUp();
    const first = watch();
    state.value = [2];
    state.version += 1;
    const second = watch();
    state.value = [1];
    state.version += 1;
    published.publishIfWatched();
    expect(first.told).to.deep.equal([[1]]);
    expect(second.told).to.deep.equal([[2], [1]]);
  });

  it('keeps the previous object for an equal value', () => {
    const { state, change, watch } = setUp();
    watch();
    const first = state.value;
    change([1]);
    const { told } = watch();
    expect(told[0]).to.equal(first);
  });

  it('computes nothing without subscribers, and each version only once', () => {
    const { state, published, change, watch } = setUp();
    change([2]);
    expect(state.reads).to.equal(0);
    const { stop } = watch();
    watch();
    expect(state.reads).to.equal(1);
    published.publishIfWatched();
    expect(state.reads).to.equal(1);
    change([3]);
    expect(state.reads).to.equal(2);
    expect(state.watchers).to.equal(2);
    stop();
    expect(state.watchers).to.equal(1);
  });

  it('emits the present value to a new subscriber at once, to others with the next publication', () => {
    const { state, published, watch } = setUp();
    const first = watch();
    state.value = [2];
    state.version = 2;
    const second = watch();
    expect([first.told, second.told]).to.deep.equal([[[1]], [[2]]]);
    published.publishIfWatched();
    expect([first.told, second.told]).to.deep.equal([[[1], [2]], [[2]]]);
  });

  it('emits nothing before there is a value', () => {
    const { state, change, watch } = setUp({ isReady: false });
    const { told } = watch();
    change([2]);
    expect([told, state.reads]).to.deep.equal([[], 0]);
    state.isReady = true;
    change([3]);
    expect(told).to.deep.equal([[3]]);
  });

  it('emits nothing after unsubscription', () => {
    const { change, watch } = setUp();
    const { told, stop } = watch();
    stop();
    change([2]);
    expect(told).to.deep.equal([[1]]);
  });
});

describe('The comparison of values', () => {
  const one = {};
  const pairs: readonly [string, boolean, boolean][] = [
    ['lists of the same items', hasSameItems([1, one], [1, one]), true],
    ['lists of no items', hasSameItems([], []), true],
    ['lists of other items', hasSameItems([1, one], [1, {}]), false],
    ['lists of which one is longer', hasSameItems([1], [1, 2]), false],
    ['lists of which one is shorter', hasSameItems([1, 2], [1]), false],
    ['objects with the same fields', isShallowEqual({ a: 1, b: NaN }, { b: NaN, a: 1 }), true],
    ['objects of which one field differs', isShallowEqual({ a: 1, b: 2 }, { a: 1, b: 3 }), false],
    ['objects of which one has more', isShallowEqual<object>({ a: 1 }, { a: 1, b: 2 }), false],
    ['maps with the same entries', hasSameEntries(new Map([['a', one]]), new Map([['a', one]])), true],
    [
      'maps of which one value differs',
      hasSameEntries(
        new Map([
          ['a', 1],
          ['b', 2],
        ]),
        new Map([
          ['a', 1],
          ['b', 3],
        ]),
      ),
      false,
    ],
    [
      'maps of which one has more',
      hasSameEntries(
        new Map([['a', 1]]),
        new Map([
          ['a', 1],
          ['b', 2],
        ]),
      ),
      false,
    ],
  ];
  for (const [title, isSame, wanted] of pairs) {
    it(`${title}: ${wanted}`, () => {
      expect(isSame).to.equal(wanted);
    });
  }
});
