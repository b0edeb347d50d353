import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Localization } from '../i18n/localize.js';
import type { GroupNames } from './group-names.js';
import { icons } from './icons.js';

/** One row of the list of groups. */
export interface GroupOption {
  readonly name: string;
  /** How many agents. */
  readonly size: number;
  /** `mixed`: some of what the row stands for. */
  readonly isChosen: boolean | 'mixed';
  /** Whether the row stands for all groups. */
  readonly isAll?: boolean;
  readonly onChange: () => void;
}

/** A group with its check box and the number of its agents. */
export function groupOption(option: GroupOption, localization: Localization): TemplateResult {
  const { name, size, isChosen, isAll, onChange } = option;
  // `live`: a click has changed the box already, and the choice decides what it shows.
  return html`<label class="option ${isAll ? 'is-all' : ''}" part="option">
    <input
      type="checkbox"
      tabindex="-1"
      aria-label="${name}, ${localization.messages.filter.agents(size, localization)}"
      .checked=${live(isChosen === true)}
      .indeterminate=${live(isChosen === 'mixed')}
      @change=${onChange}
    /><bdi class="name" title=${name}>${name}</bdi><span class="size">${localization.number(size)}</span>
  </label>`;
}

/** A chosen group as a button that takes it out of the choice. */
export function groupChip(
  names: GroupNames,
  id: string,
  { messages }: Localization,
  onRemove: () => void,
): TemplateResult {
  const isKnown = names.has(id);
  const said = isKnown ? names.of(id) : messages.filter.unknownGroup(id);
  return html`<button
    type="button"
    class="chip ${isKnown ? '' : 'is-unknown'}"
    part="chip"
    tabindex="-1"
    aria-label=${messages.filter.remove(said)}
    title=${said}
    @click=${onRemove}
  >
    <bdi>${names.of(id)}</bdi>${icons.cross}
  </button>`;
}

/** The field for a search in a long list; `onKeyDown` is for leaving it downwards. */
export function groupSearch(
  text: string,
  { messages }: Localization,
  onInput: (event: Event) => void,
  onKeyDown: (event: KeyboardEvent) => void,
): TemplateResult {
  const { search } = messages.filter;
  return html`<label class="search"
    >${icons.search}<input
      type="text"
      role="searchbox"
      part="search"
      autocomplete="off"
      spellcheck="false"
      aria-label=${search}
      placeholder=${search}
      .value=${live(text)}
      @input=${onInput}
      @keydown=${onKeyDown}
  /></label>`;
}

/** Shows how many of the names in a line that wraps do not stand on its first row; nothing when all do. */
export function countHidden(line: HTMLElement, counter: HTMLElement, all: number, localization: Localization): void {
  const names = [...line.children] as HTMLElement[];
  const hidden = () => all - names.filter(({ offsetTop }) => offsetTop === names[0]?.offsetTop).length;
  const write = (count: number) => (counter.textContent = localization.messages.filter.more(count, localization));
  counter.hidden = true;
  if (hidden() === 0) return;
  // The counter takes room itself: it is counted again with it there.
  counter.hidden = false;
  write(all);
  write(hidden());
}
