import type { AgentList } from './agent-list.js';
import { AgentRowView, type RowContext } from './agent-row.js';
import { wallRows, type TableMeasures } from './table-measures.js';

/** How many rows are drawn beyond each edge of what is in sight, so that scrolling meets no gap. */
const BEYOND = 3;

/** What is drawn. */
export interface RowWindowContent {
  readonly list: AgentList;
  readonly measures: TableMeasures;
  readonly context: RowContext;
  /** The time by the source's clock, in ms. */
  now(): number;
}

/**
 * The rows that are in sight: of thousands of agents only these are in the page. Each agent keeps its row as long as it is in
 * sight; a row that is free is given to another. The row with the focus stays even out of sight, and is never moved in the
 * page, since that would take the focus away.
 */
export class RowWindow {
  readonly #views = new Map<string, AgentRowView>();
  readonly #viewOf = new WeakMap<EventTarget, AgentRowView>();
  #spare: AgentRowView[] = [];
  #content: RowWindowContent | null = null;
  /** The agent whose row is reached by Tab. */
  #activeId: string | null = null;
  /** How far the scroller was last known to be scrolled: asking it while rows are drawn would lay the page out twice. */
  #scrolled = 0;

  constructor(
    readonly scroller: HTMLElement,
    readonly container: HTMLElement,
  ) {
    scroller.addEventListener('scroll', () => this.onScroll(), { passive: true });
  }

  /** Draws what was scrolled in sight. */
  onScroll(): void {
    this.#scrolled = this.scroller.scrollTop;
    this.draw();
  }

  /** How many rows fit into the room, one at least. */
  get page(): number {
    const { height = 0, headHeight = 0, rowHeight = 1 } = this.#content?.measures ?? {};
    return Math.max(1, Math.floor((height - headHeight) / rowHeight));
  }

  /** Where the row with the focus stands; -1 without one. */
  get focusedIndex(): number {
    const id = this.#focused()?.row?.id;
    return id === undefined ? -1 : (this.#content?.list.indexOf(id) ?? -1);
  }

  /** The agent in whose row something happened. */
  agentIdOf(event: Event): string | null {
    for (const target of event.composedPath()) {
      if (target === this.container) return null;
      const id = this.#viewOf.get(target)?.row?.id;
      if (id !== undefined) return id;
    }
    return null;
  }

  /** The row of an agent in sight. */
  rowOf(id: string): HTMLElement | null {
    return this.#views.get(id)?.element ?? null;
  }

  /** Draws the rows of `content` that are in sight; `null`: none. */
  show(content: RowWindowContent | null): void {
    this.#content = content;
    if (content) this.draw();
    else {
      this.#views.clear();
      this.container.replaceChildren();
    }
  }

  /** Writes what depends on the time. */
  tick(): void {
    if (!this.#content) return;
    const { list, now } = this.#content;
    const time = now();
    for (const [id, view] of this.#views) view.tick(time, list.isMarked(id, time));
  }

  /** Puts the focus on a row, and the row in sight. */
  focus(index: number): void {
    const row = this.#content?.list.at(index);
    if (!row) return;
    const { rowHeight, height, headHeight } = this.#content!.measures;
    const lowest = index * rowHeight;
    const highest = lowest + rowHeight - (height - headHeight);
    const top = Math.max(Math.min(this.#top, lowest), highest);
    if (top !== this.#top) this.scroller.scrollTop = top;
    this.#scrolled = top;
    this.#activeId = row.id;
    this.draw();
    this.rowOf(row.id)?.focus({ preventScroll: true });
    this.draw();
  }

  /** Puts the focus on the row that Tab would reach. */
  focusTabStop(): void {
    this.container.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true });
  }

  /** Draws what is in sight now. */
  draw(): void {
    if (!this.#content) return;
    const { list, context, now } = this.#content;
    const time = now();
    const active = this.#focused();
    const activeIndex = active?.index ?? 0;
    const focused = this.focusedIndex < 0 ? null : active;
    const wanted = this.#wanted(focused?.row?.id);

    const free = this.#spare;
    for (const [id, view] of this.#views) {
      if (wanted.has(id)) continue;
      this.#views.delete(id);
      free.push(view);
    }
    const shown: AgentRowView[] = [];
    for (const [id, index] of wanted) {
      let view = this.#views.get(id);
      if (!view) this.#views.set(id, (view = free.pop() ?? this.#make()));
      const isDrawn = view.show({ row: list.at(index)!, index, isGone: list.isGone(id) }, context);
      if (isDrawn) view.tick(time, list.isMarked(id, time));
      shown.push(view);
    }
    for (const view of free) view.element.remove();
    this.#place(shown, focused);
    // The agent in whose row the focus was is not shown any more: it goes to the row that stands there now.
    if (active && !focused) this.focus(Math.min(activeIndex, list.length - 1));
  }

  /** The rows to draw in their order: by agent, where each stands. */
  #wanted(focusedId: string | undefined): Map<string, number> {
    const { list, context } = this.#content!;
    const [from, to] = this.#range();
    const pinned = [focusedId, context.menuAgentId]
      .map((id) => (id === null || id === undefined ? -1 : list.indexOf(id)))
      .filter((index) => index >= 0 && (index < from || index >= to))
      .sort((a, b) => a - b);
    const wanted = new Map<string, number>();
    const want = (index: number) => wanted.set(list.at(index)!.id, index);
    for (const index of pinned) if (index < from) want(index);
    for (let index = from; index < to; index += 1) want(index);
    for (const index of pinned) if (index >= to) want(index);
    return wanted;
  }

  /** How far the rows are scrolled, in px; when they have become fewer, as far as they can be. */
  get #top(): number {
    const { list, measures } = this.#content!;
    const end = list.length * measures.rowHeight - (measures.height - measures.headHeight);
    return Math.max(0, Math.min(this.#scrolled, end));
  }

  #range(): [from: number, to: number] {
    const { list, measures } = this.#content!;
    const { length } = list;
    if (measures.layout === 'wall') {
      const capacity = wallRows(measures) * measures.wallColumns;
      return [0, length > capacity ? capacity - 1 : length];
    }
    const top = this.#top;
    const first = Math.floor(top / measures.rowHeight) - BEYOND;
    const last = Math.ceil((top + measures.height - measures.headHeight) / measures.rowHeight) + BEYOND;
    return [Math.max(0, Math.min(first, length - 1)), Math.min(length, last)];
  }

  /** Puts the rows in their order and at their heights, and one of them in the way of Tab. */
  #place(shown: readonly AgentRowView[], focused: AgentRowView | null): void {
    const { layout, rowHeight } = this.#content!.measures;
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
      view.moveTo(isWall ? null : view.index * rowHeight);
      view.setFocusable(isWall ? null : view === stop);
    }
  }

  #focused(): AgentRowView | null {
    const active = (this.container.getRootNode() as ShadowRoot).activeElement;
    const row = active?.closest('[role="row"]');
    return (row && this.#viewOf.get(row)) ?? null;
  }

  #make(): AgentRowView {
    const view = new AgentRowView();
    this.#viewOf.set(view.element, view);
    return view;
  }
}
