/** The page of `npm run memory`: a board on a simulated call centre with a manual clock. */
import '../../src/define.js';
import { createMonitoringStore } from '../../src/core/index.js';
import { SimulatedSource } from '../../src/sources/index.js';
import { ManualClock, turn } from '../../src/testing/manual-clock.js';

// Start at nine in the morning, so that the first hour is as busy as the others.
const morning = Date.UTC(2026, 10, 23, 6);
const waiting = new Set();

/** Wraps a function that starts timers, and its counterpart, to count the pending timers. */
function count(start, stop, repeats) {
  const begin = globalThis[start];
  const end = globalThis[stop];
  Object.assign(globalThis, {
    [start]: (work, delay) => {
      const handle = begin((...args) => {
        if (!repeats) waiting.delete(`${start} ${handle}`);
        work(...args);
      }, delay);
      waiting.add(`${start} ${handle}`);
      return handle;
    },
    [stop]: (handle) => {
      waiting.delete(`${start} ${handle}`);
      end(handle);
    },
  });
}
count('setTimeout', 'clearTimeout', false);
count('setInterval', 'clearInterval', true);
count('requestAnimationFrame', 'cancelAnimationFrame', false);

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

class MemoryDay {
  clock = new ManualClock(morning);
  #board = null;
  #metrics = null;
  #stop = () => {};

  async start(agents) {
    const source = new SimulatedSource({ agents, seed: 7, clock: this.clock });
    const store = createMonitoringStore({ source, clock: this.clock });
    const subscription = store.callMetrics$.subscribe((metrics) => (this.#metrics = metrics));
    const board = Object.assign(document.createElement('call-board'), { store });
    document.body.append(board);
    this.#board = board;
    this.#stop = () => {
      subscription.unsubscribe();
      board.remove();
    };
    await this.live(5);
  }

  /** Advances the clock second by second and renders a frame every ten seconds. */
  async live(seconds) {
    for (let second = 0; second < seconds; second += 1) {
      this.clock.advance(1_000);
      await turn();
      if (second % 10 === 0) await frame();
    }
    await frame();
  }

  async end() {
    this.#stop();
    this.#board = this.#metrics = null;
    this.#stop = () => {};
    await frame();
  }

  /** Adds and removes a board with a store of its own `times` times. */
  async mount(times, agents) {
    for (let time = 0; time < times; time += 1) {
      this.clock = new ManualClock(morning);
      await this.start(agents);
      await this.end();
    }
    await this.live(30);
  }

  timers() {
    return waiting.size + this.clock.pendingTimers;
  }

  numbers() {
    const { accepted = 0, unprocessed = 0, talking = 0 } = this.#metrics ?? {};
    return { accepted, unprocessed, talking };
  }
}

Object.assign(globalThis, { memoryDay: new MemoryDay() });
