import { html, nothing, type TemplateResult } from 'lit';
import type { AgentState, Contact, OpenCall, UnprocessedCaller } from '../../core/index.js';
import type { Localization } from '../../i18n/localize.js';
import { icon, icons, stateIcon } from '../shared/icons.js';
import { joinNames } from '../shared/join-names.js';
import type { Urgency } from '../number-panel/number-panel.js';

/** The number of agents or groups named in an item; the others are counted. */
const MOST_NAMED = 6;

/** The language, time zone and names that items are rendered with. */
export interface ItemContext {
  readonly localization: Localization;
  readonly timeZone: string;
  readonly agentNames: ReadonlyMap<string, string>;
  readonly groupNames: ReadonlyMap<string, string>;
}

/** The place of an item in the list. */
export interface ItemFrame {
  /** The index in the list. */
  readonly index: number;
  /** The urgency whose icon is shown. */
  readonly urgency: Urgency;
  readonly onOpen: () => void;
}

const phone = icon(
  'M4.2 2.4h2l1 3-1.5 1.1a7.6 7.6 0 0 0 3.8 3.8l1.1-1.5 3 1v2a1.4 1.4 0 0 1-1.5 1.4A10.4 10.4 0 0 1 2.8 3.9 1.4 1.4 0 0 1 4.2 2.4Z',
);
/** The icons of the urgencies. */
export const shapes = { none: nothing, notice: icons.triangle, act: icons.octagon };

/** Renders a call: age, contact, and where the call is. The list writes the age, which ticks. */
export function callItem(call: OpenCall, frame: ItemFrame, words: ItemContext): TemplateResult {
  return html`<span class="age" part="age">${shapes[frame.urgency]}<span class="time"></span></span>
    <div class="what">${contactButton(call.contact, frame, words)}${details(frame, detailsOf(call, words))}</div>`;
}

/**
 * Renders a caller to be called back: how often and since when they were missed, and a button to
 * call.
 */
export function callerItem(
  caller: UnprocessedCaller,
  frame: ItemFrame,
  words: ItemContext,
  onCall: () => void,
): TemplateResult {
  const { localization, timeZone } = words;
  const { list } = localization.messages;
  const since = list.since(localization.time(caller.since, timeZone, 'minutes'));
  const groups = named(caller.groupIds, words.groupNames, localization);
  const missed = html`<small
      >${shapes[frame.urgency]}<bdi>${list.times(caller.times, localization)} · ${since}</bdi></small
    >${caller.groupIds.length > 0 ? html`<small>${joinedNames(groups, 'cut')}</small>` : nothing}`;
  const number = caller.contact?.number;
  return html`<div class="what">${contactButton(caller.contact, frame, words)}${details(frame, missed)}</div>
    ${
      number
        ? html`<button
            type="button"
            class="button call"
            part="call"
            tabindex="-1"
            aria-label=${list.callNumber(number)}
            @click=${onCall}
          >
            ${phone}<span>${list.call}</span>
          </button>`
        : html`<span class="no-call">${list.cannotCall}</span>`
    }`;
}

/** Renders number and name as a button that covers the whole item. */
function contactButton(contact: Contact | null, { index, onOpen }: ItemFrame, { localization }: ItemContext) {
  const { list } = localization.messages;
  const { number, name } = contact ?? {};
  const isNamed = !number && name;
  const first = number || name || list.hiddenNumber;
  const second = number && name ? name : null;
  return html`<button
    type="button"
    class="contact"
    part="contact"
    tabindex="-1"
    aria-label=${list.choose(second ? `${first}, ${second}` : first)}
    aria-describedby="details-${index}"
    @click=${onOpen}
  >
    <bdi class=${isNamed ? 'cut' : 'number'} title=${isNamed ? first : nothing}>${first}</bdi>${
      second ? html`<bdi class="cut name" title=${second}>${second}</bdi>` : nothing
    }
  </button>`;
}

function details({ index }: ItemFrame, content: TemplateResult): TemplateResult {
  return html`<div class="details" part="details" id="details-${index}">${content}</div>`;
}

function detailsOf(call: OpenCall, words: ItemContext): TemplateResult {
  const { list } = words.localization.messages;
  const groups = named(call.groupIds, words.groupNames, words.localization);
  const group = html`<small>${joinedNames(call.groupIds.length > 0 ? groups : [list.noGroup], 'cut')}</small>`;
  switch (call.phase) {
    case 'entry':
      return call.line === null ? group : html`<small><bdi class="number">${list.line(call.line)}</bdi></small>`;
    case 'waiting':
      return html`${group}${agentsOf('inbound', call.ringing, words) ?? html`<small>${list.nobodyRung}</small>`}`;
    case 'talking':
      return html`${agentsOf('talking', call.talking, words) ?? agentsOf('inbound', call.ringing, words)}${group}`;
  }
}

/** Renders the agents of a call with the icon of their state; `null` without agents. */
function agentsOf(state: AgentState, participants: OpenCall['ringing'], words: ItemContext): TemplateResult | null {
  if (participants.length === 0) return null;
  const { agentNames, localization } = words;
  const ids = participants.map(({ agentId }) => agentId);
  const names = named(ids, agentNames, localization);
  const { [state]: does } = localization.messages.staff.state;
  return html`<small class="agents"
    >${stateIcon(state)}<span class="visually-hidden">${does}: </span>${joinedNames(names, 'wrapped')}</small
  >`;
}

/**
 * Returns the names of ids; the last one is followed by the number of further ids. An id without a
 * name is returned as it is.
 */
function named(ids: readonly string[], names: ReadonlyMap<string, string>, localization: Localization): string[] {
  const first = ids.slice(0, MOST_NAMED).map((id) => names.get(id) || id);
  const rest = ids.length - MOST_NAMED;
  const more = rest > 0 ? ` ${localization.messages.filter.more(rest, localization)}` : '';
  return first.map((name, index) => (index === first.length - 1 ? name + more : name));
}

/** Renders names in one line, with semicolons at which screen readers pause. */
function joinedNames(names: readonly string[], className: string): TemplateResult {
  const pause = html`<span class="visually-hidden">;</span> · `;
  const text = names.map((name, index) => html`${index > 0 ? pause : nothing}${name}`);
  return html`<bdi class=${className} title=${joinNames(names)}>${text}</bdi>`;
}
