import type { ReactiveController } from 'lit';
import type { StoreHost } from '../shared/store-host.js';
import type { VisibleAgents } from './visible-agents.js';
import { RowView, setAttribute, type RowContext } from './row-view.js';
import { ColumnSamples } from './column-samples.js';
import { hasSameFields, measureTable, type TableMeasures } from './table-layout.js';

/** The number of rows rendered beyond each edge, so that scrolling shows no gaps. */
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

/** The settings of the rows except for those that are measured. */
export type RowSettings = Omit<RowContext, 'layout' | 'groupsFont' | 'groupsWidth'>;

/**
 * Renders only the rows in sight, of thousands of agents. Each agent keeps its row element while it
 * is in sight; free elements are reused. The focused row stays in the page even out of sight, and
 * is never moved within it, because moving it would lose the focus.
 */
export class VirtualRows implements ReactiveController {
  /** The container of the rows, in the scroller beside the probe. */
  readonly container = document.createElement('div');
  readonly probe = document.createElement('div');
  /** The last measurements; `null` before the first. */
  measures: TableMeasures | null = null;
  // Wait for the next frame: changing sizes during a ResizeObserver notification is reported as an
  // error.
  readonly #observer = new ResizeObserver(() =>
    requestAnimationFrame(() => {
      if (this.#measure()) this.host.requestUpdate();
    }),
  );
  readonly #samples = new ColumnSamples(this.probe, this.#observer);
  #scroller: HTMLElement | null = null;
  /**
   * The last known scroll offset. Reading it while rows are rendered would force a second layout.
   */
  #scrolled = 0;
  readonly #views = new Map<string, RowView>();
  readonly #spare: RowView[] = [];
  #list: VisibleAgents | null = null;
  #context: RowContext | null = null;
  /** The conditions of the last render. */
  #drawn: Conditions | null = null;
  /** True while the page is printed and all rows are rendered. */
  #isPrinted = false;
  /** The agent whose row Tab reaches. */
  #activeId: string | null = null;

  constructor(readonly host: StoreHost) {
    host.addController(this);
    this.container.setAttribute('role', 'rowgroup');
    this.container.className = 'rows';
    this.probe.className = 'probe';
    this.probe.ariaHidden = 'true';
  }

  /** Starts or ends printing: all rows in the normal flow, or only those in sight. */
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

  /** Called after each render: follows a new scroller. Returns true if the measurements changed. */
  attach(): boolean {
    const scroller = this.container.parentElement;
    if (!scroller?.isConnected || scroller === this.#scroller) return false;
    this.#observer.disconnect();
    this.#observer.observe(scroller);
    this.#samples.observe();
    this.#scroller = scroller;
    // A scroller that was moved in the page has lost its offset.
    this.#scrolled = scroller.scrollTop;
    return this.#measure();
  }

  /**
   * Renders the rows; `null` if they are not known yet. Returns true if the table has changed its
   * size, so that the host must render again.
   */
  show(list: VisibleAgents | null, settings: RowSettings): boolean {
    if (!this.measures || !this.#scroller) return false;
    const former = this.#drawn?.length ?? 0;
    this.#setProperty('--_agents', list ? String(list.shown.length) : '');
    // The table grows with its rows; how many fit is known only when there are more.
    const hadRoom = former * this.measures.rowHeight <= this.#room;
    let isResized = list !== null && list.shown.length !== former && hadRoom && this.#measure();
    if (this.#samples.show(this.measures.layout, settings.texts, list?.longest))
      isResized = this.#measure() || isResized;
    const { layout, groupsFont, groupsWidth, wallRows } = this.measures;
    this.#setProperty('--_wall-rows', layout === 'wall' ? String(wallRows) : '');
    this.#setProperty('--_widths', this.measures.widths);
    const context = { ...settings, layout, groupsFont, groupsWidth };
    // Keep the object while nothing in it changes, so that rows are not rendered again.
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

  /** Returns how many of `length` rows fit; fewer than all only on a wall. */
  fitting(length: number): number {
    const { capacity = Infinity } = this.measures ?? {};
    return length > capacity ? capacity - 1 : length;
  }

  /** The number of rows in sight, at least one. */
  get page(): number {
    return Math.max(1, Math.floor(this.#room / this.measures!.rowHeight));
  }

  /** True if every agent has a row in the page. */
  get areAllDrawn(): boolean {
    return this.#views.size === this.#list?.shown.length;
  }

  /** The index of the focused row, or -1. */
  get focusedIndex(): number {
    return this.#list?.indexOf(this.#focused()?.row?.id) ?? -1;
  }

  /** Returns the row of an agent in sight, or `null`. */
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

  /** Scrolls to a row and focuses it. `isSeen` shows the focus ring, also after a click. */
  focus(index: number, isSeen = true): void {
    const row = this.#list?.shown[index];
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

  /** Updates everything that depends on the time. */
  tick(): void {
    const now = this.#now;
    for (const [id, view] of this.#views) view.tick(now, this.#list!.isMarked(id, now));
  }

  /** Renders the rows in sight. */
  draw(): void {
    const list = this.#list;
    if (!list) return;
    if (this.#isDrawn(list)) return;
    const active = this.#focused();
    const activeIndex = active?.index ?? 0;
    const focused = this.focusedIndex < 0 ? undefined : active;
    const wanted = this.#wanted(list, focused?.row?.id);
    const ids = new Set(wanted.map((index) => list.shown[index]!.id));
    for (const [id, view] of this.#views) {
      if (ids.has(id)) continue;
      this.#views.delete(id);
      this.#spare.push(view);
    }
    const now = this.#now;
    const shown = wanted.map((index) => {
      const row = list.shown[index]!;
      const view = this.#views.get(row.id) ?? this.#spare.pop() ?? new RowView();
      this.#views.set(row.id, view);
      const isDrawn = view.show(row, index, !list.find(row.id), this.#context!);
      if (isDrawn) view.tick(now, list.isMarked(row.id, now));
      return view;
    });
    for (const view of this.#spare) view.element.remove();
    this.#place(shown, focused);
    // The focused agent is no longer shown: focus the row that is in its place now.
    if (active && !focused) {
      this.focus(Math.min(activeIndex, list.shown.length - 1), active.element.matches(':focus-visible'));
    }
    this.#drawn = this.#conditions;
  }

  /** Everything besides the rows themselves that decides what to render. */
  get #conditions(): Conditions {
    const { measures } = this;
    const { length } = this.#list!.shown;
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

  /** Returns true if nothing has to be rendered: most changes are out of sight. */
  #isDrawn(list: VisibleAgents): boolean {
    if (!hasSameFields(this.#conditions, this.#drawn)) return false;
    for (const { row, index, isGone } of this.#views.values()) {
      if (row !== list.shown[index] || isGone === Boolean(list.find(row.id))) return false;
    }
    return true;
  }

  /**
   * Returns the indexes of the rows to render, in order: those in sight, the focused one, and that
   * of the open menu.
   */
  #wanted(list: VisibleAgents, focusedId: string | undefined): number[] {
    const { layout, rowHeight } = this.measures!;
    if (this.#isPrinted && layout !== 'wall') return [...list.shown.keys()];
    const top = this.#top;
    const from = Math.floor(top / rowHeight) - BEYOND;
    const to = layout === 'wall' ? this.fitting(list.shown.length) : Math.ceil((top + this.#room) / rowHeight) + BEYOND;
    const wanted = new Set([focusedId, this.#context!.menuAgentId].map((id) => list.indexOf(id)));
    wanted.delete(-1);
    for (let index = Math.max(from, 0); index < Math.min(to, list.shown.length); index += 1) wanted.add(index);
    return [...wanted].sort((a, b) => a - b);
  }

  /** Puts the rows in order and at their offsets, and makes one of them the tab stop. */
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

  /** The visible height of the rows. */
  get #room(): number {
    const { height, headHeight } = this.measures!;
    return height - headHeight;
  }

  /** The scroll offset in px, limited to what the present number of rows allows. */
  get #top(): number {
    const end = this.#list!.shown.length * this.measures!.rowHeight - this.#room;
    return Math.max(0, Math.min(this.#scrolled, end));
  }

  /** Sets a property only if it changes, because setting it again would recalculate all styles. */
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
