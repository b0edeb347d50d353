import type { Localization } from '../../i18n/localize.js';
import { joinNames } from '../shared/join-names.js';

let canvas: OffscreenCanvasRenderingContext2D | null = null;

/** The room that names of groups have in a row. */
export interface GroupsRoom {
  /** The font, in the syntax of a canvas. */
  readonly groupsFont: string;
  /** The available width in px. */
  readonly groupsWidth: number;
}

/** The names that fit into the room. A name that does not fit alone is cut, but never `rest`. */
export interface FittedNames {
  readonly names: string;
  /** The number of the other names, and the text after the names: "+2 · 204". */
  readonly rest: string;
}

/** Returns as many whole names as fit, but at least one: "Sales · Support" and "+2". */
export function fitNames(
  names: readonly string[],
  { groupsFont, groupsWidth }: GroupsRoom,
  localization: Localization,
  after = '',
): FittedNames {
  canvas ??= new OffscreenCanvas(1, 1).getContext('2d');
  if (canvas) canvas.font = groupsFont;
  for (let shown = names.length; ; shown -= 1) {
    const more = names.length - shown;
    const count = more > 0 ? localization.messages.table.moreGroups(more, localization) : '';
    const fitted = { names: joinNames(names.slice(0, shown)), rest: [count, after].filter(Boolean).join(' ') };
    const text = `${fitted.names} ${fitted.rest}`.trim();
    if (shown <= 1 || !canvas || canvas.measureText(text).width <= groupsWidth) return fitted;
  }
}
