import type { ReactiveController } from 'lit';
import type { StoreElement } from '../store-element.js';
import type { AgentList } from './agent-list.js';
import type { RowContext } from './agent-row.js';
import type { AgentTexts } from './agent-texts.js';
import { GroupFit } from './group-fit.js';
import { RowWindow } from './row-window.js';
import { measureTable, wallRows, type TableMeasures } from './table-measures.js';

/** What the rows are drawn with, but for what is measured. */
export type RowSettings = Omit<RowContext, 'layout' | 'groupFit'>;

/** The part of the table that Lit does not draw: measures it, and keeps the rows in sight in its scroller. */
export class TableRows implements ReactiveController {
  /** As last measured; `null` before. */
  measures: TableMeasures | null = null;
  /** `null` while no scroller is rendered. */
  window: RowWindow | null = null;
  readonly #host: StoreElement;
  readonly #observer = new ResizeObserver(() => this.#measureAgain());
  #probe: HTMLElement | null = null;
  #context: RowContext | null = null;
  #groupFit: GroupFit | null = null;

  constructor(host: StoreElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#observe();
    // An element that was moved in the page has lost how far it was scrolled.
    this.window?.onScroll();
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
  }

  /** Finds the scroller after a rendering, and measures a new one. */
  attach(root: ParentNode): void {
    const scroller = root.querySelector<HTMLElement>('.scroller');
    if (scroller === (this.window?.scroller ?? null)) return;
    this.#observer.disconnect();
    this.window = scroller && new RowWindow(scroller, scroller.querySelector<HTMLElement>('.rows')!);
    this.#probe = scroller?.querySelector<HTMLElement>('.probe') ?? null;
    this.#observe();
    this.#measureAgain();
  }

  /** Draws the rows; `null`: they are not known yet. */
  show(list: AgentList | null, settings: RowSettings): void {
    const { window, measures } = this;
    if (!window || !measures) return;
    const { style } = window.scroller;
    const agents = list ? String(list.length) : '';
    const rows = measures.layout === 'wall' ? String(wallRows(measures)) : '';
    // Setting what is set already would have the browser look at all styles again.
    if (style.getPropertyValue('--_agents') !== agents) style.setProperty('--_agents', agents);
    if (style.getPropertyValue('--_wall-rows') !== rows) style.setProperty('--_wall-rows', rows);
    const context = this.#contextOf(settings, measures);
    const now = () => this.#host.activeStore?.now() ?? 0;
    window.show(list && { list, measures, context, now });
  }

  /** How many of so many rows have a place: fewer than all on the wall only. */
  fitting(length: number): number {
    const { measures } = this;
    if (measures?.layout !== 'wall') return length;
    const capacity = wallRows(measures) * measures.wallColumns;
    return length > capacity ? capacity - 1 : length;
  }

  /** The same object as long as nothing in it changes, so that rows need not be drawn anew. */
  #contextOf(settings: RowSettings, measures: TableMeasures): RowContext {
    const { layout } = measures;
    const next = { ...settings, layout, groupFit: this.#fitFor(settings.texts, measures) };
    if (!this.#context || !hasSameFields(this.#context, next)) this.#context = next;
    return this.#context;
  }

  #fitFor({ localization }: AgentTexts, { groupsFont: font, groupsWidth: width }: TableMeasures): GroupFit {
    const fit = this.#groupFit;
    const isSame = fit?.font === font && fit.width === width && fit.localization === localization;
    return isSame ? fit : (this.#groupFit = new GroupFit(font, width, localization));
  }

  #observe(): void {
    if (!this.window || !this.#probe) return;
    this.#observer.observe(this.window.scroller);
    this.#observer.observe(this.#probe);
  }

  #measureAgain(): void {
    if (!this.window || !this.#probe?.isConnected) return;
    const next = measureTable(this.window.scroller, this.window.container, this.#probe);
    if (this.measures && hasSameFields(this.measures, next)) return;
    this.measures = next;
    this.#host.requestUpdate();
  }
}

function hasSameFields<T extends object>(a: T, b: T): boolean {
  return (Object.keys(b) as (keyof T)[]).every((key) => a[key] === b[key]);
}
