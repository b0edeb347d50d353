import { html, nothing, type TemplateResult } from 'lit';
import type { AgentState, AgentStateCounts } from '../../core/index.js';
import type { Localization } from '../../i18n/localize.js';
import { stateOrder } from '../agent-table/sort-by-state.js';
import { stateIcon } from '../shared/icons.js';
import type { RovingFocus } from '../shared/roving-focus.js';

/** The settings of the room line. */
export interface RoomLine {
  readonly localization: Localization;
  /** The state that the table is filtered by. */
  readonly filter: AgentState | null;
  readonly onToggle: (state: AgentState) => void;
  /** Moves the focus among the segments, which are one tab stop. */
  readonly roving: RovingFocus;
}

/** Renders the bar of all agents by state. Each segment filters the table by its state. */
export function roomLine(states: AgentStateCounts | undefined, line: RoomLine): TemplateResult {
  const { staff } = line.localization.messages;
  const { onKeyDown, onFocus } = line.roving;
  return html`<div
    class="room"
    part="room-line"
    role="group"
    aria-label=${staff.roomLine}
    @keydown=${onKeyDown}
    @focusin=${onFocus}
  >
    ${
      states
        ? shown(states).map((state) => segment(state, states[state], line))
        : html`<span class="segment skeleton"></span>`
    }
  </div>`;
}

/** Renders the room line of a wall, where nothing can be clicked. */
export function roomLineOnWall(states: AgentStateCounts | undefined, localization: Localization): TemplateResult {
  const { staff } = localization.messages;
  if (!states) return html`<div class="room" part="room-line"><span class="segment skeleton"></span></div>`;
  const names = shown(states).map((state) => nameOf(state, states[state], localization));
  return html`<div class="room" part="room-line" role="img" aria-label="${staff.roomLine}: ${names.join(', ')}">
    ${shown(states).map(
      (state) =>
        html`<span class="segment is-${state}" part="segment" data-count=${states[state]}
          ><span
            >${stateIcon(state)}${
              states[state] > 1 ? html`<b>${localization.number(states[state])}</b>` : nothing
            }</span
          ></span
        >`,
    )}
  </div>`;
}

/** The segments, in the order of the table. */
const shown = (states: AgentStateCounts) => stateOrder.filter((state) => states[state] > 0);

const nameOf = (state: AgentState, count: number, { messages, number }: Localization) =>
  `${messages.staff.state[state]} ${number(count)}`;

/** Renders a segment. The pointer finds its name as title, the keyboard as tooltip. */
function segment(state: AgentState, count: number, { localization, filter, onToggle }: RoomLine): TemplateResult {
  const name = nameOf(state, count, localization);
  return html`<button
      type="button"
      class="segment is-${state}"
      part="segment"
      tabindex="-1"
      data-count=${count}
      aria-label=${name}
      aria-pressed=${filter === state}
      title=${name}
      @click=${() => onToggle(state)}
    ></button
    ><span class="tip" aria-hidden="true">${name}</span>`;
}
