import { html, nothing, type TemplateResult } from 'lit';
import { numberTileStyles } from '../../styles/number-tile.js';
import { tipStyles } from '../../styles/tooltip.js';
import { refusal } from '../shared/freshness.js';
import { Growth } from './growth.js';
import { icons } from '../shared/icons.js';
import { SecondController } from '../shared/second-controller.js';
import { StoreElement } from '../shared/store-element.js';
import { StreamController } from '../shared/stream-controller.js';
import { TooltipController } from './tooltip-controller.js';

/** The urgency of a number: none, attention soon, or action now. */
export type Urgency = 'none' | 'notice' | 'act';

/** One number with its label. */
export interface NumberTile<Name> {
  readonly name: Name;
  readonly label: string;
  readonly glyph?: TemplateResult;
  /** The line under the label; `null` keeps its space empty. */
  readonly note?: string | TemplateResult | null;
  readonly urgency?: Urgency;
  /** True if the number's list or filter is open; `null` for numbers without one. */
  readonly isOpen: boolean | null;
  /** True if the number toggles a filter (`aria-pressed`) instead of opening a list. */
  readonly isFilter?: boolean;
  readonly onClick?: () => void;
}

const shapes = { none: nothing, notice: icons.triangle, act: icons.octagon };

/**
 * The base class of the panels: large numbers with labels, each with its definition as a tooltip.
 */
export abstract class NumberPanel<Name extends string> extends StoreElement {
  static override styles = [...StoreElement.styles, numberTileStyles, tipStyles];

  /**
   * Adds the board's alerts to a tile.
   * @internal
   */
  addAlert: (tile: NumberTile<string>) => NumberTile<string> = (tile) => tile;

  readonly #selection = new StreamController(this, (store) => store.selectedGroupIds$);
  readonly #growth = new Growth<Name>();
  readonly #tips = new TooltipController(this);

  constructor() {
    super();
    new SecondController(this);
  }

  /** The numbers; `null` for one without a value, `undefined` before the first data. */
  protected abstract get numbers(): Readonly<Record<Name, number | null>> | undefined;

  /** The topic of the numbers' definitions. */
  protected abstract readonly topic: 'calls' | 'staff';

  /** Renders the content of the panel. */
  protected abstract renderPanel(): TemplateResult;

  /** Returns true if a number is a count, false if it is a duration. */
  protected isCount(_name: Name): boolean {
    return true;
  }

  /** The time by the source's clock, in ms. */
  protected get now(): number {
    return this.activeStore?.now() ?? 0;
  }

  protected override render() {
    if (this.isRefused) return this.isInBoard ? nothing : refusal(this.connection, this.localization, this.retry);
    const numbers = this.isLive ? (this.numbers ?? null) : null;
    this.#growth.update(numbers, this.now, [this.activeStore, this.#selection.value]);
    const stale = this.isStale ? 'is-stale is-hatched' : '';
    return html`${this.isInBoard ? nothing : this.renderFreshness()}
      <section class="panel ${stale} ${this.#tips.areOff ? 'are-tips-off' : ''}">${this.renderPanel()}</section>`;
  }

  /** Returns the definition of a number. */
  protected definitionOf(name: Name): string {
    return this.#tips.define(this.topic, name, this.localization);
  }

  /** Shows the definition of a number, or hides it again. */
  protected toggleDefinition(name: Name): void {
    this.#tips.toggle(name);
  }

  /**
   * Renders tiles side by side. The longest number sets the font size of all, so that each fits.
   */
  protected renderTiles(tiles: readonly NumberTile<Name>[]): TemplateResult {
    const longest = Math.max(...tiles.map(({ name }) => this.#textOf(name).length));
    const digits = longest < 3 ? '' : longest < 6 ? `digits-${longest}` : 'digits-7';
    return html`<div class="tiles ${digits}">${tiles.map((tile) => this.#renderTile(tile))}</div>`;
  }

  #renderTile(tile: NumberTile<Name>): TemplateResult {
    const { label, glyph, note, urgency = 'none', isOpen, isFilter = false } = this.addAlert(tile);
    const { name } = tile;
    const id: string = name;
    const value = this.numbers?.[name];
    const grown = this.isLive && this.isCount(name) ? this.#growth.of(name, this.now) : 0;
    const isTipShown = this.#tips.shown === name;
    const isExpanded = isOpen ?? isTipShown;
    return html`<div class="tile is-${urgency} ${value ? '' : 'is-zero'} ${isOpen ? 'is-open' : ''}" part="tile">
      <button
        type="button"
        data-name=${id}
        aria-pressed=${isFilter ? isExpanded : nothing}
        aria-expanded=${isFilter ? nothing : isExpanded}
        aria-describedby="tip-${id}"
        @click=${tile.onClick ?? (() => this.toggleDefinition(name))}
      >
        <span class="number" part="number"
          >${glyph ? html`<span class="beside">${glyph}</span>` : nothing}${
            value === undefined
              ? html`<span class="skeleton"></span>`
              : html`<span class="value">${this.#textOf(name)}</span>`
          }${
            grown > 0
              ? html`<span class="growth" part="growth" aria-hidden="true"
                  ><span>+${this.localization.number(grown)}</span></span
                >`
              : nothing
          }</span
        >
        <span class="label" part="label"
          >${glyph ? html`<span class="before">${glyph}</span>` : nothing}<span>${label}</span></span
        >
        ${
          note === undefined
            ? nothing
            : html`<span class="note" part="note"
                >${note ? html`${shapes[urgency]}<span>${note}</span>` : nothing}</span
              >`
        }
        <span class="corner">${isFilter ? icons.funnel : isOpen === null ? icons.info : icons.chevronDown}</span>
      </button>
      ${this.#tips.render(id, this.definitionOf(name))}
    </div>`;
  }

  /** Returns the number as text; empty before the first data. */
  #textOf(name: Name): string {
    const value = this.numbers?.[name];
    if (value === undefined) return '';
    if (value === null) return '–';
    return this.isCount(name) ? this.localization.number(value) : this.localization.duration(value);
  }
}
