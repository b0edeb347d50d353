/**
 * TanStack Virtual in a small Lit element as in its documentation, with rows keyed by agent
 * (`repeat`) and changes batched for 50 ms. It does not sort, so the whole list is sorted for each
 * rendering, as its users do.
 */
import { VirtualizerController } from '@tanstack/lit-virtual';
import { css, html, LitElement, unsafeCSS } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import { repeat } from 'lit/directives/repeat.js';
import { byState, headings, sessionText, startText, statuses, words } from './agents.mjs';
import { beyond, headHeight, looks, rowHeight } from './looks.mjs';
import { install, setValues } from './page.mjs';

class TanstackTable extends LitElement {
  static styles = css`
    ${unsafeCSS(looks)}
  `;
  agents = [];
  isSorted = false;
  #scroller = createRef();
  #virtual = null;

  willUpdate() {
    this.#virtual ??= new VirtualizerController(this, {
      count: this.agents.length,
      getScrollElement: () => this.#scroller.value ?? null,
      estimateSize: () => rowHeight,
      getItemKey: (index) => this.agents[index].id,
      overscan: beyond,
      // The header is above the rows in the scroller.
      scrollMargin: headHeight,
    });
  }

  draw() {
    if (this.isSorted) this.agents = this.agents.toSorted(byState);
    this.requestUpdate();
  }

  render() {
    const virtualizer = this.#virtual.getVirtualizer();
    const now = Date.now();
    return html`<div class="table" ${ref(this.#scroller)}>
      <div class="head">${headings.map((heading) => html`<div>${heading}</div>`)}</div>
      <div class="rows" .style=${`height: ${virtualizer.getTotalSize()}px`}>
        ${repeat(
          virtualizer.getVirtualItems(),
          ({ index }) => this.agents[index].id,
          ({ index, start }) => this.#row(this.agents[index], index, start - headHeight, now),
        )}
      </div>
    </div>`;
  }

  #row(agent, index, top, now) {
    return html`<div
      class="row is-${agent.state}"
      role="row"
      aria-rowindex=${index + 2}
      .style=${`transform: translateY(${top}px)`}
    >
      <div class="agent" role="rowheader">${agent.name}</div>
      <div class="state" role="gridcell"><span class="glyph"></span>${words[agent.state]}</div>
      <div class="with" role="gridcell">${agent.contact}</div>
      <div class="session" role="gridcell">${sessionText(agent, now)}</div>
      <div class="start" role="gridcell">${startText(agent)}</div>
      <div class="status" role="gridcell">
        <button class="is-${agent.status}"><span class="mark"></span>${statuses[agent.status]}</button>
      </div>
      <div class="groups" role="gridcell">${agent.groups.join(', ')}</div>
      <div class="extension" role="gridcell">${agent.extension}</div>
    </div>`;
  }
}

customElements.define('tanstack-table', TanstackTable);

class Tanstack {
  rowSelector = '.row';
  #element = document.createElement('tanstack-table');
  #isDue = false;

  constructor(agents, { order }) {
    this.agents = agents;
    this.#element.isSorted = order === 'state';
    this.#element.agents = order === 'state' ? agents.toSorted(byState) : agents;
  }

  get root() {
    return this.#element.shadowRoot;
  }

  get scroller() {
    return this.root.querySelector('.table');
  }

  cell(row, column) {
    return row.querySelector(`.${column}`);
  }

  mount(place) {
    place.append(this.#element);
    this.#aim();
    setInterval(() => {
      if (this.#isDue) this.#element.draw();
      this.#isDue = false;
    }, 50);
  }

  take(changes) {
    setValues(this.agents, changes);
    this.#isDue ||= changes.length > 0;
  }

  #aim() {
    setTimeout(
      () => {
        this.#element.requestUpdate();
        this.#aim();
      },
      1000 - (Date.now() % 1000),
    );
  }
}

install((agents, options) => new Tanstack(agents, options));
