import type { Group } from '../../core/index.js';
import type { Localization } from '../../i18n/localize.js';
import { joinNames } from '../shared/join-names.js';

/** The number of groups named in one text; the others are counted. */
export const MOST_NAMED = 12;

/** The groups that the viewer may see, with their names. */
export class GroupNames {
  readonly #names: ReadonlyMap<string, string>;

  constructor(readonly groups: readonly Group[]) {
    this.#names = new Map(groups.map(({ id, name }) => [id, name || id]));
  }

  has(id: string): boolean {
    return this.#names.has(id);
  }

  /** Returns the name of a group, or its id if it has none. */
  of(id: string): string {
    return this.#names.get(id) ?? id;
  }

  /** Returns the names of a selection as one text. */
  describe(ids: readonly string[], localization: Localization): string {
    const rest = ids.length - MOST_NAMED;
    const names = ids.slice(0, MOST_NAMED).map((id) => this.of(id));
    return joinNames(names) + (rest > 0 ? ` ${localization.messages.filter.more(rest, localization)}` : '');
  }
}
