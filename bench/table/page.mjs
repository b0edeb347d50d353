/**
 * The harness in the page, the same for every candidate. A candidate is an object with
 * `mount(place)`, `take(changes)`, `root`, `scroller`, `rowSelector` and `cell(row, column)`.
 * Optional are `ready()`, which resolves when its data are ready, `mounted()` and `refused`.
 */
import { applyChange, byState, makeAgents, sessionText, startText, statuses, Traffic, words } from './agents.mjs';
import { rowHeight } from './looks.mjs';

/** How many rows to scroll before the screen is read again. */
const scrolledRows = 200;
/** The time between two batches of changes, in ms. */
const TICK = 20;

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

function elementsIn(root) {
  let [elements, nodes] = [0, 0];
  const count = (node) => {
    nodes += 1;
    if (node.nodeType === Node.ELEMENT_NODE) elements += 1;
    if (node.shadowRoot) count(node.shadowRoot);
    for (const child of node.childNodes) count(child);
  };
  count(root);
  return { elements, nodes };
}

/** The visible text of an element, with whitespace collapsed. */
const textOf = (element) => (element?.textContent ?? '').replaceAll(/\s+/g, ' ').trim();

class Harness {
  #make;
  #options;
  #candidate = null;
  #traffic;
  #timer = null;
  #longTasks = [];
  #observer = new PerformanceObserver((list) =>
    this.#longTasks.push(...list.getEntries().map(({ duration }) => duration)),
  );
  told = 0;

  constructor(make) {
    this.#make = make;
  }

  /** Creates agents for the candidate and separate ones for the harness, which stay right. */
  async prepare({ agents, order, rate = 1000 }) {
    const now = Date.now();
    this.#options = { agents, order, rate };
    this.#traffic = new Traffic(makeAgents(agents, now));
    this.#candidate = this.#make?.(makeAgents(agents, now), { order, now }) ?? null;
    await this.#candidate?.ready?.();
  }

  /** Frames per second: measurements of a page that renders no frames would be meaningless. */
  async frameRate() {
    const start = performance.now();
    let frames = 0;
    for (; performance.now() - start < 500; frames += 1) await frame();
    return frames * 2;
  }

  /** The time from inserting the tag into the page until its rows are painted, in ms. */
  async render() {
    const candidate = this.#candidate;
    if (!candidate) return 0;
    await frame();
    await new Promise((resolve) => setTimeout(resolve));
    const start = performance.now();
    candidate.mount(document.querySelector('main'));
    while (!(candidate.root?.querySelectorAll(candidate.rowSelector).length > 10)) await frame();
    await frame();
    await frame();
    const time = performance.now() - start;
    candidate.mounted?.();
    return time;
  }

  start() {
    const { rate } = this.#options;
    const begin = performance.now();
    let done = 0;
    this.#observer.observe({ type: 'longtask' });
    this.#timer = setInterval(() => {
      // Catch up after a busy time, so that all candidates get the same number of changes.
      const due = Math.floor(((performance.now() - begin) / 1000) * rate);
      const now = Date.now();
      const changes = [];
      for (; done < due; done += 1) changes.push(this.#traffic.next(now));
      this.told = done;
      this.#candidate?.take(changes);
    }, TICK);
  }

  /** Stops the changes and resolves when the last of them must be visible. */
  async stop() {
    clearInterval(this.#timer);
    await new Promise((resolve) => setTimeout(resolve, 400));
    await frame();
    await frame();
  }

  longTasks() {
    for (const { duration } of this.#observer.takeRecords()) this.#longTasks.push(duration);
    return { count: this.#longTasks.length, longest: Math.max(0, ...this.#longTasks) };
  }

  size() {
    return this.#candidate ? elementsIn(document.querySelector('main')) : { elements: 0, nodes: 0 };
  }

  /** All agents in the expected order. */
  expected() {
    const { agents } = this.#traffic;
    return this.#options.order === 'view' ? agents : agents.toSorted(byState);
  }

  /** The fully visible rows, from top to bottom. */
  rowsInSight() {
    const { root, scroller, rowSelector } = this.#candidate;
    const { top, bottom } = scroller.getBoundingClientRect();
    return [...root.querySelectorAll(rowSelector)]
      .map((row) => ({ row, box: row.getBoundingClientRect() }))
      .filter(({ box }) => box.height > 0 && box.top >= top - 1 && box.bottom <= bottom + 1)
      .sort((a, b) => a.box.top - b.box.top)
      .map(({ row }) => row);
  }

  text(row, column) {
    return textOf(this.#candidate.cell(row, column));
  }

  get candidate() {
    return this.#candidate;
  }

  /**
   * Compares the screen with the model, then once more after scrolling; returns the differences.
   */
  async differences() {
    const found = this.#differencesFrom(0);
    this.#candidate.scroller.scrollTop = scrolledRows * rowHeight;
    await new Promise((resolve) => setTimeout(resolve, 300));
    await frame();
    return [...found, ...this.#differencesFrom(scrolledRows)];
  }

  #differencesFrom(first) {
    const rows = this.rowsInSight();
    if (rows.length < 18 || rows.length > 30) return [`${rows.length} rows in sight`];
    const expected = this.expected();
    const now = Date.now();
    const found = this.#candidate.refused ? [`refused: ${this.#candidate.refused}`] : [];
    rows.forEach((row, index) => {
      const agent = expected[first + index];
      const wanted = {
        ...{ agent: [agent.name], state: [words[agent.state]], with: [agent.contact], start: [startText(agent)] },
        ...{ status: [statuses[agent.status]], extension: [agent.extension] },
        // Timers are updated once a second, so the text may be one second old.
        session: [sessionText(agent, now), sessionText(agent, now - 1000)],
      };
      for (const [column, texts] of Object.entries(wanted)) {
        const text = this.text(row, column);
        if (!texts.includes(text)) found.push(`row ${first + index}, ${column}: "${text}", not "${texts[0]}"`);
      }
    });
    return found;
  }
}

/** Installs the harness for the driver; without a candidate the page is idle. */
export function install(make) {
  globalThis.bench = new Harness(make);
}

/** Applies changes to the agents of a candidate that keeps plain values. */
export function setValues(agents, changes) {
  for (const change of changes) applyChange(agents[change.index], change);
}
