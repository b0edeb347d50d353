/**
 * The limit: a table written by hand for this one purpose. Only visible rows are in the page, each
 * agent keeps its row while it is visible, and a text is written only when it changes. Changes are
 * batched for 50 ms.
 */
import { columns, headings, sessionText, startText, statuses, words } from './agents.mjs';
import { beyond, looks, rowHeight, rowsInSight } from './looks.mjs';
import { setValues } from './page.mjs';
import { StateOrder } from './state-order.mjs';

function element(tag, className, ...children) {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...children);
  return made;
}

function setClass(of, name) {
  if (of.className !== name) of.className = name;
}

class Row {
  element = element('div', 'row');
  agent = null;
  place = -1;
  #texts = new Map(columns.map((column) => [column, document.createTextNode('')]));
  #control = element('button', '');

  constructor() {
    this.element.setAttribute('role', 'row');
    for (const column of columns) {
      const text = this.#texts.get(column);
      const cell = element('div', column);
      if (column === 'state') cell.append(element('span', 'glyph'), text);
      else if (column === 'status') {
        this.#control.append(element('span', 'mark'), text);
        cell.append(this.#control);
      } else cell.append(text);
      cell.setAttribute('role', column === 'agent' ? 'rowheader' : 'gridcell');
      this.element.append(cell);
    }
  }

  show(agent, place, now, isChanged) {
    if (place !== this.place) {
      this.place = place;
      this.element.style.transform = `translateY(${place * rowHeight}px)`;
      this.element.setAttribute('aria-rowindex', String(place + 2));
    }
    if (agent === this.agent && !isChanged) return;
    this.agent = agent;
    setClass(this.element, `row is-${agent.state}`);
    setClass(this.#control, `is-${agent.status}`);
    this.#set('agent', agent.name);
    this.#set('state', words[agent.state]);
    this.#set('with', agent.contact);
    this.#set('start', startText(agent));
    this.#set('status', statuses[agent.status]);
    this.#set('groups', agent.groups.join(', '));
    this.#set('extension', agent.extension);
    this.tick(now);
  }

  tick(now) {
    this.#set('session', sessionText(this.agent, now));
  }

  #set(column, text) {
    const node = this.#texts.get(column);
    if (node.data !== text) node.data = text;
  }
}

export class Vanilla {
  rowSelector = '.row';
  root = element('div', 'table');
  #isEveryFrame;
  #order;
  #rows = new Map();
  #spare = [];
  #changed = new Set();
  #isDue = false;
  #container = element('div', 'rows');
  #scrolled = 0;

  constructor(agents, { order }, isEveryFrame = false) {
    this.agents = agents;
    this.#isEveryFrame = isEveryFrame;
    this.#order = order === 'state' ? new StateOrder(agents) : null;
  }

  get scroller() {
    return this.root;
  }

  cell(row, column) {
    return row.querySelector(`.${column}`);
  }

  mount(place) {
    const style = element('style', '', looks);
    const head = element('div', 'head', ...headings.map((heading) => element('div', '', heading)));
    this.#container.style.height = `${this.agents.length * rowHeight}px`;
    this.root.append(head, this.#container);
    this.root.addEventListener('scroll', () => {
      this.#scrolled = this.root.scrollTop;
      this.#draw();
    });
    this.#draw();
    document.head.append(style);
    place.append(this.root);
    this.#aim();
    if (!this.#isEveryFrame) setInterval(() => this.#changed.size > 0 && this.#draw(), 50);
  }

  take(changes) {
    setValues(this.agents, changes);
    for (const { index } of changes) this.#changed.add(this.agents[index]);
    if (!this.#isEveryFrame || this.#isDue || this.#changed.size === 0) return;
    this.#isDue = true;
    requestAnimationFrame(() => {
      this.#isDue = false;
      this.#draw();
    });
  }

  #draw() {
    const changed = this.#changed;
    this.#order?.move([...changed]);
    const from = Math.max(0, Math.floor(this.#scrolled / rowHeight) - beyond);
    const room = rowsInSight * rowHeight;
    const to = Math.min(this.agents.length, Math.ceil((this.#scrolled + room) / rowHeight) + beyond);
    const shown = new Map();
    for (let place = from; place < to; place += 1) shown.set(this.#agentAt(place), place);
    for (const [agent, row] of this.#rows) {
      if (shown.has(agent)) continue;
      this.#rows.delete(agent);
      this.#spare.push(row);
    }
    const now = Date.now();
    for (const [agent, place] of shown) {
      let row = this.#rows.get(agent);
      if (!row) {
        row = this.#spare.pop() ?? new Row();
        this.#rows.set(agent, row);
        if (!row.element.isConnected) this.#container.append(row.element);
      }
      row.show(agent, place, now, changed.has(agent));
    }
    changed.clear();
  }

  #agentAt(place) {
    return this.agents[this.#order ? this.#order.places[place] : place];
  }

  /** Schedules the timers for the next whole second. */
  #aim() {
    setTimeout(
      () => {
        const now = Date.now();
        for (const row of this.#rows.values()) row.tick(now);
        this.#aim();
      },
      1000 - (Date.now() % 1000),
    );
  }
}
