/**
 * The harness in the page, the same for every candidate. A candidate is an object with
 * `ready()` (optional, resolves when its data are there), `mount(place)`, `take(changes)`, `root`, `scroller`, `rowSelector`,
 * `cell(row, column)`, and `mounted()` and `refused` where it has more to say.
 */
import { applyChange, byState, makeAgents, sessionText, startText, statuses, Traffic, words } from './agents.mjs';
import { rowHeight } from './looks.mjs';

/** By so many rows the screen is scrolled when it is read a second time. */
const scrolledRows = 200;
/** How often changes are told, in ms. */
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

/** The visible text of an element, without the space of the markup. */
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

  /** The candidate works on agents of its own; the harness keeps the true ones. */
  async prepare({ agents, order, rate = 1000 }) {
    const now = Date.now();
    this.#options = { agents, order, rate };
    this.#traffic = new Traffic(makeAgents(agents, now));
    this.#candidate = this.#make?.(makeAgents(agents, now), { order, now }) ?? null;
    await this.#candidate?.ready?.();
  }

  /** How many frames the page draws in a second: a page that draws none measures nothing. */
  async frameRate() {
    const start = performance.now();
    let frames = 0;
    for (; performance.now() - start < 500; frames += 1) await frame();
    return frames * 2;
  }

  /** From the tag's coming into the page until its rows are painted, in ms. */
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
      // What a page that is busy has missed is made up for: all are told of as many changes.
      const due = Math.floor(((performance.now() - begin) / 1000) * rate);
      const now = Date.now();
      const changes = [];
      for (; done < due; done += 1) changes.push(this.#traffic.next(now));
      this.told = done;
      this.#candidate?.take(changes);
    }, TICK);
  }

  /** Stops the changes; resolves when the last of them must be on the screen. */
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

  /** All agents as they should stand. */
  expected() {
    const { agents } = this.#traffic;
    return this.#options.order === 'view' ? agents : agents.toSorted(byState);
  }

  /** The rows that are wholly in sight, from top to bottom. */
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

  /** Reads the screen back, as it stands and scrolled: what differs from the model, in words; nothing if all is well. */
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
        // Timers are written once a second, and may be read before.
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

/** Makes the harness known to the driver; without a candidate the page is idle. */
export function install(make) {
  globalThis.bench = new Harness(make);
}

/** What candidates with values of their own do with a change. */
export function setValues(agents, changes) {
  for (const change of changes) applyChange(agents[change.index], change);
}
