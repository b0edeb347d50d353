import type { ReactiveController } from 'lit';
import type { StoreHost } from '../shared/store-host.js';
import type { VisibleAgents } from './visible-agents.js';
import { RowView, setAttribute, type RowContext } from './row-view.js';
import { ColumnSamples } from './column-samples.js';
import { hasSameFields, measureTable, type TableMeasures } from './table-layout.js';

/** How many rows are drawn beyond each edge of what is in sight, so that scrolling meets no gap. */
const BEYOND = 2;

interface Conditions {
  readonly context: RowContext | null;
  readonly measures: TableMeasures | null;
  readonly length: number;
  readonly top: number;
  readonly active: string | null;
  readonly focused: RowView | undefined;
  readonly isPrinted: boolean;
}

/** What the rows are drawn with, but for what is measured. */
export type RowSettings = Omit<RowContext, 'layout' | 'groupsFont' | 'groupsWidth'>;

/**
 * The rows that are in sight: of thousands of agents only these are in the page, and Lit draws only what is in them. Each agent
 * keeps its row as long as it is in sight; a row that is free is given to another. The row with the focus stays even out of
 * sight, and is never moved in the page, since that would take the focus away.
 */
export class VirtualRows implements ReactiveController {
  /** Holds the rows; stands in a scroller, the probe beside it. */
  readonly container = document.createElement('div');
  readonly probe = document.createElement('div');
  /** As last measured; `null` before. */
  measures: TableMeasures | null = null;
  // With the next frame: what changes sizes while they are told is an error on the page.
  readonly #observer = new ResizeObserver(() =>
    requestAnimationFrame(() => {
      if (this.#measure()) this.host.requestUpdate();
    }),
  );
  readonly #samples = new ColumnSamples(this.probe, this.#observer);
  #scroller: HTMLElement | null = null;
  /** How far the scroller was last known to be scrolled: asking it while rows are drawn would lay the page out twice. */
  #scrolled = 0;
  readonly #views = new Map<string, RowView>();
  readonly #spare: RowView[] = [];
  #list: VisibleAgents | null = null;
  #context: RowContext | null = null;
  /** With what was drawn last. */
  #drawn: Conditions | null = null;
  /** Whether the page is being printed, so that every row is drawn. */
  #isPrinted = false;
  /** The agent whose row is reached by Tab. */
  #activeId: string | null = null;

  constructor(readonly host: StoreHost) {
    host.addController(this);
    this.container.setAttribute('role', 'rowgroup');
    this.container.className = 'rows';
    this.probe.className = 'probe';
    this.probe.ariaHidden = 'true';
  }

  /** Shows every row below the one before it, as on paper, or again those in sight. */
  setPrinted(isPrinted: boolean): void {
    this.#isPrinted = isPrinted;
    this.#measure();
    this.host.requestUpdate();
  }

  hostConnected(): void {
    this.host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
    this.#scroller = null;
  }

  /** After a rendering: follows a new scroller; tells whether what it measured is new. */
  attach(): boolean {
    const scroller = this.container.parentElement;
    if (!scroller?.isConnected || scroller === this.#scroller) return false;
    this.#observer.disconnect();
    this.#observer.observe(scroller);
    this.#samples.observe();
    this.#scroller = scroller;
    // One that was moved in the page has lost how far it was scrolled.
    this.#scrolled = scroller.scrollTop;
    return this.#measure();
  }

  /**
   * Draws the rows; `null`: they are not known yet. Tells whether the table has another size by them, so that what the host has
   * rendered by the former one must be rendered again.
   */
  show(list: VisibleAgents | null, settings: RowSettings): boolean {
    if (!this.measures || !this.#scroller) return false;
    const former = this.#drawn?.length ?? 0;
    this.#setProperty('--_agents', list ? String(list.places.length) : '');
    // The table grows with its rows, and how many there is room for is not known before there are more.
    const hadRoom = former * this.measures.rowHeight <= this.#room;
    let isResized = list !== null && list.places.length !== former && hadRoom && this.#measure();
    if (this.#samples.show(this.measures.layout, settings.texts, list?.longest))
      isResized = this.#measure() || isResized;
    const { layout, groupsFont, groupsWidth, wallRows } = this.measures;
    this.#setProperty('--_wall-rows', layout === 'wall' ? String(wallRows) : '');
    this.#setProperty('--_widths', this.measures.widths);
    const context = { ...settings, layout, groupsFont, groupsWidth };
    // The same object as long as nothing in it changes, so that rows need not be drawn anew.
    if (!hasSameFields(context, this.#context)) this.#context = context;
    this.#list = list;
    if (list) this.draw();
    else {
      this.#views.clear();
      this.container.replaceChildren();
      this.#drawn = null;
    }
    return isResized;
  }

  readonly onScroll = () => {
    this.#scrolled = this.#scroller?.scrollTop ?? 0;
    this.draw();
  };

  /** How many of so many rows have a place: fewer than all on the wall only. */
  fitting(length: number): number {
    const { capacity = Infinity } = this.measures ?? {};
    return length > capacity ? capacity - 1 : length;
  }

  /** How many rows fit into the room, one at least. */
  get page(): number {
    return Math.max(1, Math.floor(this.#room / this.measures!.rowHeight));
  }

  /** Whether every agent has its row in the page. */
  get areAllDrawn(): boolean {
    return this.#views.size === this.#list?.places.length;
  }

  /** Where the row with the focus stands; -1 without one. */
  get focusedIndex(): number {
    return this.#list?.indexOf(this.#focused()?.row?.id) ?? -1;
  }

  /** The row of an agent in sight. */
  rowOf(id: string): HTMLElement | null {
    return this.#views.get(id)?.element ?? null;
  }

  /** Returns the agent in whose row a node is, or `null`. */
  agentIdAt(node: Node): string | null {
    return this.#viewAt(node)?.row?.id ?? null;
  }

  /** Focuses the row that Tab reaches. */
  focusTabStop(): void {
    this.container.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true });
  }

  /** Puts the focus on a row, and the row in sight. `isSeen`: it is shown, also where a click had put it. */
  focus(index: number, isSeen = true): void {
    const row = this.#list?.places[index];
    if (!row) return;
    const lowest = index * this.measures!.rowHeight;
    const highest = lowest + this.measures!.rowHeight - this.#room;
    const top = Math.max(Math.min(this.#top, lowest), highest);
    if (top !== this.#top) this.#scroller!.scrollTop = top;
    this.#scrolled = top;
    this.#activeId = row.id;
    this.draw();
    const options = { preventScroll: true, focusVisible: isSeen };
    this.rowOf(row.id)?.focus(options);
    this.draw();
  }

  /** Writes what depends on the time. */
  tick(): void {
    const now = this.#now;
    for (const [id, view] of this.#views) view.tick(now, this.#list!.isMarked(id, now));
  }

  /** Draws what is in sight now. */
  draw(): void {
    const list = this.#list;
    if (!list) return;
    if (this.#isDrawn(list)) return;
    const active = this.#focused();
    const activeIndex = active?.index ?? 0;
    const focused = this.focusedIndex < 0 ? undefined : active;
    const wanted = this.#wanted(list, focused?.row?.id);
    const ids = new Set(wanted.map((index) => list.places[index]!.id));
    for (const [id, view] of this.#views) {
      if (ids.has(id)) continue;
      this.#views.delete(id);
      this.#spare.push(view);
    }
    const now = this.#now;
    const shown = wanted.map((index) => {
      const row = list.places[index]!;
      const view = this.#views.get(row.id) ?? this.#spare.pop() ?? new RowView();
      this.#views.set(row.id, view);
      const isDrawn = view.show(row, index, !list.find(row.id), this.#context!);
      if (isDrawn) view.tick(now, list.isMarked(row.id, now));
      return view;
    });
    for (const view of this.#spare) view.element.remove();
    this.#place(shown, focused);
    // The agent in whose row the focus was is not shown any more: it goes to the row that stands there now.
    if (active && !focused) {
      this.focus(Math.min(activeIndex, list.places.length - 1), active.element.matches(':focus-visible'));
    }
    this.#drawn = this.#conditions;
  }

  /** What the rows to draw hang on, besides the rows. */
  get #conditions(): Conditions {
    const { measures } = this;
    const { length } = this.#list!.places;
    return {
      context: this.#context,
      measures,
      length,
      top: this.#top,
      active: this.#activeId,
      focused: this.#focused(),
      isPrinted: this.#isPrinted,
    };
  }

  /** Whether everything stands as it should: most changes are out of sight. */
  #isDrawn(list: VisibleAgents): boolean {
    if (!hasSameFields(this.#conditions, this.#drawn)) return false;
    for (const { row, index, isGone } of this.#views.values()) {
      if (row !== list.places[index] || isGone === Boolean(list.find(row.id))) return false;
    }
    return true;
  }

  /** Where the rows to draw stand, from first to last: those in sight, that with the focus and that of the open menu. */
  #wanted(list: VisibleAgents, focusedId: string | undefined): number[] {
    const { layout, rowHeight } = this.measures!;
    if (this.#isPrinted && layout !== 'wall') return [...list.places.keys()];
    const top = this.#top;
    const from = Math.floor(top / rowHeight) - BEYOND;
    const to =
      layout === 'wall' ? this.fitting(list.places.length) : Math.ceil((top + this.#room) / rowHeight) + BEYOND;
    const wanted = new Set([focusedId, this.#context!.menuAgentId].map((id) => list.indexOf(id)));
    wanted.delete(-1);
    for (let index = Math.max(from, 0); index < Math.min(to, list.places.length); index += 1) wanted.add(index);
    return [...wanted].sort((a, b) => a - b);
  }

  /** Puts the rows in their order and at their heights, and one of them in the way of Tab. */
  #place(shown: readonly RowView[], focused: RowView | undefined): void {
    const { layout, rowHeight } = this.measures!;
    const isWall = layout === 'wall';
    const first = Math.ceil(this.#top / rowHeight);
    const stop =
      focused ??
      shown.find(({ row, index }) => row?.id === this.#activeId && index >= first && index < first + this.page) ??
      shown.find(({ index }) => index >= first);
    let next: Element | null = null;
    for (const view of shown.toReversed()) {
      const { element } = view;
      const isPlaced = element.parentNode === this.container && element.nextElementSibling === next;
      if (!isPlaced && view !== focused) this.container.insertBefore(element, next);
      next = element;
      view.top = isWall || this.#isPrinted ? null : view.index * rowHeight;
      setAttribute(element, 'tabindex', isWall ? null : view === stop ? '0' : '-1');
    }
  }

  #focused(): RowView | undefined {
    return this.#viewAt(this.host.shadowRoot!.activeElement);
  }

  #viewAt(node: Node | null): RowView | undefined {
    return [...this.#views.values()].find(({ element }) => element.contains(node));
  }

  get #now(): number {
    return this.host.activeStore?.now() ?? 0;
  }

  /** How high the rows are that are seen at once. */
  get #room(): number {
    const { height, headHeight } = this.measures!;
    return height - headHeight;
  }

  /** How far the rows are scrolled, in px; when they have become fewer, as far as they can be. */
  get #top(): number {
    const end = this.#list!.places.length * this.measures!.rowHeight - this.#room;
    return Math.max(0, Math.min(this.#scrolled, end));
  }

  /** Setting what is set already would have the browser look at all styles again. */
  #setProperty(name: string, value: string): void {
    const { style } = this.#scroller!;
    if (style.getPropertyValue(name) !== value) style.setProperty(name, value);
  }

  #measure(): boolean {
    if (!this.#scroller || !this.probe.isConnected) return false;
    const measures = measureTable(this.#scroller, this.container, this.probe);
    if (hasSameFields(measures, this.measures)) return false;
    this.measures = measures;
    return true;
  }
}
