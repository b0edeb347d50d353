import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { icons } from './icons.js';

/** How much a number asks for: nothing, attention soon, or action now. */
export type Urgency = 'none' | 'notice' | 'act';

/** One number with its label. */
export interface NumberTile {
  /** Tells the tile apart in its panel. */
  readonly name: string;
  /** The number as text; `null` before the first data. */
  readonly value: string | null;
  /** Whether the number is zero, so that it recedes. */
  readonly isZero?: boolean;
  readonly label: string;
  readonly definition: string;
  readonly glyph?: TemplateResult;
  /** One line under the label; `null`: none now, but its place is kept. */
  readonly note?: string | null;
  readonly urgency?: Urgency;
  /** How much it grew a moment ago: "+1". */
  readonly growth?: string | null;
  /** Whether what the tile opens or narrows is open; `null` for a tile that opens nothing but its definition. */
  readonly isOpen: boolean | null;
  /** Whether an open tile is a switch (`pressed`) rather than something that unfolds. */
  readonly isSwitch?: boolean;
  readonly isTipShown: boolean;
  readonly onClick: (event: Event) => void;
}

const shape = { none: nothing, notice: icons.triangle, act: icons.octagon };

/** The class of numbers that stand side by side: the longer the longest, the smaller are all, so that each has room. */
export function digitsClass(values: readonly (string | null)[]): string {
  const longest = Math.max(...values.map((value) => value?.length ?? 0));
  return longest < 3 ? '' : longest === 3 ? 'digits-3' : longest < 6 ? 'digits-5' : 'digits-7';
}

/** A number, large, its label under it, and its definition one key or a hover away. */
export function numberTile(tile: NumberTile): TemplateResult {
  const { name, value, label, definition, glyph, note, urgency = 'none', growth, isOpen, isSwitch } = tile;
  const classes = {
    tile: true,
    'is-zero': tile.isZero ?? false,
    'is-open': isOpen === true,
    'is-act': urgency === 'act',
    'is-notice': urgency === 'notice',
  };
  const expanded = isOpen === null ? tile.isTipShown : isOpen;
  return html`<div class=${classMap(classes)} part="tile">
    <button
      type="button"
      data-name=${name}
      aria-pressed=${isSwitch ? (isOpen === true ? 'true' : 'false') : nothing}
      aria-expanded=${isSwitch ? nothing : expanded ? 'true' : 'false'}
      aria-describedby="tip-${name}"
      @click=${tile.onClick}
    >
      <span class="number" part="number"
        >${glyph ? html`<span class="beside">${glyph}</span>` : nothing}${
          value === null
            ? html`<span class="skeleton"></span>`
            : html`<span class="value">${value}</span
                >${growth ? html`<span class="growth" part="growth" aria-hidden="true">${growth}</span>` : nothing}`
        }</span
      >
      <span class="label" part="label"
        >${glyph ? html`<span class="before">${glyph}</span>` : nothing}<span>${label}</span></span
      >
      ${
        note === undefined
          ? nothing
          : html`<span class="note" part="note">${note ? html`${shape[urgency]}<span>${note}</span>` : nothing}</span>`
      }
      ${isOpen === null ? nothing : html`<span class="corner">${icons.chevronDown}</span>`}
    </button>
    <span
      class=${classMap({ tip: true, 'is-shown': tile.isTipShown })}
      role="tooltip"
      id="tip-${name}"
      part="definition"
      >${definition}</span
    >
  </div>`;
}
