import type { Localization } from '../../i18n/localize.js';

/** Writes as many whole names as fit into a width, then how many more there are: "Sales, Support +2". */
export class GroupFit {
  readonly #context = new OffscreenCanvas(1, 1).getContext('2d');
  readonly #widths = new Map<string, number>();
  readonly #texts = new WeakMap<readonly string[], string>();

  /** `font`: as a canvas takes it; `width`: the room in px. */
  constructor(
    readonly font: string,
    readonly width: number,
    readonly localization: Localization,
  ) {
    if (this.#context) this.#context.font = font;
  }

  /** The names that fit; the first one in any case. `after`: what follows them in the same line. */
  fit(names: readonly string[], after = ''): string {
    const known = after === '' ? this.#texts.get(names) : undefined;
    if (known !== undefined) return known;
    let shown = names.length;
    while (shown > 1 && this.#widthOf(this.#text(names, shown)) + this.#widthOf(after) > this.width) shown -= 1;
    const text = this.#text(names, shown);
    if (after === '') this.#texts.set(names, text);
    return text;
  }

  #text(names: readonly string[], shown: number): string {
    const more = names.length - shown;
    const whole = names.slice(0, shown).join(', ');
    return more > 0 ? `${whole} ${this.localization.messages.table.moreGroups(more, this.localization)}` : whole;
  }

  #widthOf(text: string): number {
    let width = this.#widths.get(text);
    if (width === undefined) {
      width = this.#context?.measureText(text).width ?? 0;
      if (this.#widths.size < 2000) this.#widths.set(text, width);
    }
    return width;
  }
}
