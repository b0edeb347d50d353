import { html, type PropertyValues, type TemplateResult, type PropertyDeclarations } from 'lit';
import { agentStates, type AgentState, type AgentStateCounts } from '../core/index.js';
import type { SmallState } from '../i18n/messages.js';
import { staffPanelStyles } from '../styles/staff-panel.js';
import { oneOf } from './shared/attributes.js';
import { emit } from './shared/events.js';
import { stateIcon } from './shared/icons.js';
import { NumberPanel, type NumberTile } from './number-panel/number-panel.js';
import { RovingFocus } from './shared/roving-focus.js';
import { StreamController } from './shared/stream-controller.js';
import { roomLine, roomLineOnWall } from './staff-panel/room-line.js';

/** The four numbers in the panel. */
const numbers: readonly AgentState[] = ['free', 'talking', 'inbound', 'outbound'];
/** The states that the four leave out. */
const others: readonly SmallState[] = ['internal', 'wrapUp', 'away'];

/**
 * The numbers of the agents now: free, talking, ringing in and dialling out. Under them the room
 * line has one segment for each state, as wide as its share of the agents. A number or a segment
 * narrows the table of agents to its state.
 *
 * @tagname staff-panel
 * @fires {CustomEvent<{state: AgentState | null}>} callboard-state-filter - A number or a segment
 *   was clicked: show only agents in this state, or all.
 * @csspart heading - The line above the numbers.
 * @csspart tile - A number with its label.
 * @csspart number - The number itself.
 * @csspart growth - The recent growth of the number.
 * @csspart label - The label under the number.
 * @csspart note - The line under the label.
 * @csspart definition - The definition of the number.
 * @csspart glyph - The icon of a state.
 * @csspart room-line - The bar of all agents by state.
 * @csspart segment - One state in the room line; a button, except on a wall.
 * @csspart legend - The states that the four numbers leave out.
 * @csspart freshness - The freshness line, outside a board.
 * @csspart retry - The button that reconnects.
 * @csspart time - The time in the freshness line.
 * @csspart refusal - The message for viewers who may not see the numbers.
 */
export class StaffPanel extends NumberPanel<AgentState> {
  static override styles = [...NumberPanel.styles, staffPanelStyles];
  static override properties: PropertyDeclarations = {
    stateFilter: { attribute: 'state-filter', reflect: true, converter: oneOf('state-filter', agentStates, null) },
  };

  protected override readonly topic = 'staff';
  readonly #states: StreamController<AgentStateCounts> = new StreamController(this, (store) => store.agentStates$);
  readonly #calls = new StreamController(
    this,
    (store) => store.callMetrics$,
    (a, b) => a.waiting === b.waiting,
  );

  readonly #roving = new RovingFocus(
    this,
    () => [...this.renderRoot.querySelectorAll<HTMLElement>('button.segment')],
    'inline',
  );

  /**
   * The state to filter the table by: `talking`, `inbound`, `outbound`, `internal`, `wrapUp`,
   * `free` or `away`; `null` if there is no filter.
   */
  stateFilter: AgentState | null = null;

  protected override get numbers() {
    return this.#states.value;
  }

  protected override renderPanel() {
    const { staff } = this.localization.messages;
    const states = this.numbers;
    const count = states && Object.values(states).reduce((sum, one) => sum + one, 0);
    return html`<div class="staff" role="group" aria-labelledby="heading">
      <h3 class="heading" part="heading" id="heading">
        ${staff.heading(count === undefined ? '…' : this.localization.number(count))}
      </h3>
      ${this.renderTiles(numbers.map((state) => this.#tile(state)))} ${this.#renderRoom(states)}
      <div class="legend" part="legend">
        ${states && others.filter((state) => states[state] > 0).map((state) => this.#renderOther(state, states[state]))}
      </div>
    </div>`;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    // Set by script: a strict style-src forbids style attributes.
    for (const segment of this.renderRoot.querySelectorAll<HTMLElement>('.segment[data-count]')) {
      segment.style.flexGrow = segment.dataset['count'] ?? '1';
    }
  }

  #tile(state: AgentState): NumberTile<AgentState> {
    const { staff } = this.localization.messages;
    const waiting = this.#calls.value?.waiting ?? 0;
    const nobodyFree = state === 'free' && this.numbers?.free === 0 && waiting > 0 && this.isLive;
    return {
      name: state,
      label: staff.label[state],
      glyph: stateIcon(state),
      note: nobodyFree ? staff.callsWait(waiting, this.localization) : null,
      urgency: nobodyFree ? 'act' : 'none',
      isOpen: this.stateFilter === state,
      isFilter: true,
      onClick: () => this.#toggle(state),
    };
  }

  #renderRoom(states: AgentStateCounts | undefined): TemplateResult {
    const { localization, stateFilter: filter } = this;
    if (this.density === 'wall') return roomLineOnWall(states, localization);
    const onToggle = (state: AgentState) => this.#toggle(state);
    return roomLine(states, { localization, filter, onToggle, roving: this.#roving });
  }

  #renderOther(state: SmallState, count: number): TemplateResult {
    const { staff } = this.localization.messages;
    return html`<button
      type="button"
      data-name=${state}
      aria-pressed=${this.stateFilter === state}
      title=${this.definitionOf(state)}
      @click=${() => this.#toggle(state)}
    >
      ${stateIcon(state)}<span>${staff.inLegend[state]}: <b>${this.localization.number(count)}</b></span>
    </button>`;
  }

  #toggle(state: AgentState): void {
    this.stateFilter = this.stateFilter === state ? null : state;
    emit(this, 'callboard-state-filter', { state: this.stateFilter });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'staff-panel': StaffPanel;
  }
}
