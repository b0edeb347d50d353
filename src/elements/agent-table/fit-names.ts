import type { Localization } from '../../i18n/localize.js';

let canvas: OffscreenCanvasRenderingContext2D | null = null;

/** A line for names. */
export interface NamesLine {
  /** As a canvas takes it. */
  readonly groupsFont: string;
  /** The room in px. */
  readonly groupsWidth: number;
}

/** As many whole names as fit into the line, the first one in any case, and how many more there are: "Sales, Support +2". */
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
    const text = names.slice(0, shown).join(', ') + count + after;
    if (shown <= 1 || !canvas || canvas.measureText(text).width <= groupsWidth) return text;
  }
}
