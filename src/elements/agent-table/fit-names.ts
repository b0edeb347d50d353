import type { Localization } from '../../i18n/localize.js';
import { joinNames } from '../shared/join-names.js';

let canvas: OffscreenCanvasRenderingContext2D | null = null;

/** A line that names of groups are written in. */
export interface NamesLine {
  /** The font, in the syntax of a canvas. */
  readonly groupsFont: string;
  /** The available width in px. */
  readonly groupsWidth: number;
}

/**
 * Returns as many whole names as fit, but at least one, and the number of the others: "Sales ·
 * Support +2".
 */
export function fitNames(
  names: readonly string[],
  { groupsFont, groupsWidth }: NamesLine,
  localization: Localization,
  after = '',
): string {
  canvas ??= new OffscreenCanvas(1, 1).getContext('2d');
  if (canvas) canvas.font = groupsFont;
  for (let shown = names.length; ; shown -= 1) {
    const more = names.length - shown;
    const count = more > 0 ? ` ${localization.messages.table.moreGroups(more, localization)}` : '';
    const text = joinNames(names.slice(0, shown)) + count + after;
    if (shown <= 1 || !canvas || canvas.measureText(text).width <= groupsWidth) return text;
  }
}
