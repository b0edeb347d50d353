import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import type { AgentState, AgentStateCounts } from '../core/index.js';
import { numberTileStyles } from '../styles/number-tile.js';
import { staffPanelStyles } from '../styles/staff-panel.js';
import { emit } from './events.js';
import { refusal } from './freshness.js';
import { Growth } from './growth.js';
import { stateIcon } from './icons.js';
import { digitsClass, numberTile } from './number-tile.js';
import { SecondController } from './second-controller.js';
import { StoreElement } from './store-element.js';
import { StreamController } from './stream-controller.js';
import { TipController } from './tip-controller.js';

/** The four numbers. */
const numbers: readonly AgentState[] = ['free', 'talking', 'inbound', 'outbound'];
/** The states that the four leave out. */
const others: readonly AgentState[] = ['internal', 'wrapUp', 'away'];
/** The room line, in the order of the table. */
const room: readonly AgentState[] = ['inbound', 'talking', 'outbound', 'internal', 'wrapUp', 'free', 'away'];

/**
 * The numbers of the agents now: free, talking, ringing in and dialling out; under them the room line, one segment for each
 * state, as wide as its share of the agents. A number narrows the table of agents to its state.
 *
 * @tagname staff-panel
 * @fires {CustomEvent<{state: AgentState | null}>} callboard-state-filter - A number was clicked: show only agents in this state, or all again.
 * @csspart heading - The line above the numbers.
 * @csspart tile - A number with its label.
 * @csspart number - The number itself.
 * @csspart growth - By how much the number grew a moment ago.
 * @csspart label - The label under the number.
 * @csspart note - The line under the label.
 * @csspart definition - What the number means.
 * @csspart glyph - The shape of a state.
 * @csspart room-line - The line of all agents by state.
 * @csspart segment - One state in the room line.
 * @csspart legend - The states that the four numbers leave out.
 * @csspart freshness - How fresh the numbers are, when no board around the panel shows it.
 * @csspart retry - The button that tries to connect again.
 * @csspart time - The time in the freshness line.
 * @csspart refusal - What is shown instead of numbers to who may not see them.
 */
export class StaffPanel extends StoreElement {
  static override styles = [...StoreElement.styles, numberTileStyles, staffPanelStyles];

  readonly #states: StreamController<AgentStateCounts> = new StreamController(this, (store) => store.agentStates$);
  readonly #calls = new StreamController(
    this,
    (store) => store.callMetrics$,
    (a, b) => a.waiting === b.waiting,
  );
  readonly #selection = new StreamController(this, (store) => store.selectedGroupIds$);
  readonly #tips = new TipController(this);
  readonly #growth = new Growth<AgentState>();
  #grownIn: readonly string[] | null = null;

  /** The state to which the table is narrowed; `null`: none. */
  @property({ attribute: 'state-filter', reflect: true }) stateFilter: AgentState | null = null;

  constructor() {
    super();
    new SecondController(this);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const states = this.#states.value;
    const selection = this.#selection.value ?? null;
    if (!states || !this.isLive || selection !== this.#grownIn) this.#growth.reset();
    this.#grownIn = selection;
    if (states && this.isLive) this.#growth.take(states, this.activeStore!.now());
  }

  protected override render() {
    if (this.isRefused) return this.isInBoard ? nothing : refusal(this.localization, this.retry);
    const { staff } = this.localization.messages;
    const states = this.#states.value;
    const count = states && Object.values(states).reduce((sum, one) => sum + one, 0);
    const isStale = this.isStale;
    const classes = {
      panel: true,
      staff: true,
      'is-stale': isStale,
      'is-hatched': isStale,
      'are-tips-off': this.#tips.areOff,
    };
    return html`
      ${this.isInBoard ? nothing : this.renderFreshness()}
      <section class=${classMap(classes)}>
        <h3 class="heading" part="heading">
          ${staff.heading(count === undefined ? '…' : this.localization.number(count))}
        </h3>
        <div class="tiles ${digitsClass(numbers.map((state) => this.#textOf(state)))}">
          ${numbers.map((state) => this.#renderTile(state))}
        </div>
        <div class="room" part="room-line" role="img" aria-label=${this.#describeRoom(states)}>
          ${states ? room.map((state) => this.#renderSegment(state, states[state])) : html`<span class="segment skeleton"></span>`}
        </div>
        <div class="legend" part="legend">
          ${states ? others.filter((state) => states[state] > 0).map((state) => this.#renderOther(state, states[state])) : nothing}
        </div>
      </section>
    `;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    // Set through the object model: a strict style-src forbids style attributes.
    for (const segment of this.renderRoot.querySelectorAll<HTMLElement>('.segment[data-count]')) {
      segment.style.flexGrow = segment.dataset['count'] ?? '1';
    }
  }

  /** How many agents, as text; `null` before the first data. */
  #textOf(state: AgentState): string | null {
    const count = this.#states.value?.[state];
    return count === undefined ? null : this.localization.number(count);
  }

  #renderTile(state: AgentState): TemplateResult {
    const { staff } = this.localization.messages;
    const count = this.#states.value?.[state];
    const grown = this.isLive ? this.#growth.of(state, this.activeStore?.now() ?? 0) : 0;
    const waiting = this.#calls.value?.waiting ?? 0;
    const nobodyFree = state === 'free' && count === 0 && waiting > 0 && this.isLive;
    return numberTile({
      name: state,
      value: this.#textOf(state),
      isZero: count === 0,
      label: staff.label[state],
      definition: staff.definition[state],
      glyph: stateIcon(state),
      note: nobodyFree ? staff.callsWait(waiting, this.localization) : null,
      urgency: nobodyFree ? 'act' : 'none',
      growth: grown > 0 ? `+${this.localization.number(grown)}` : null,
      isOpen: this.stateFilter === state,
      isSwitch: true,
      isTipShown: this.#tips.shown === state,
      onClick: () => this.#toggle(state),
    });
  }

  #renderSegment(state: AgentState, count: number) {
    if (count === 0) return nothing;
    return html`<span class="segment is-${state}" part="segment" data-count=${count}
      ><span>${stateIcon(state)}${count > 1 ? html`<b>${this.localization.number(count)}</b>` : nothing}</span></span
    >`;
  }

  #renderOther(state: AgentState, count: number): TemplateResult {
    const { staff } = this.localization.messages;
    return html`<button
      type="button"
      data-name=${state}
      aria-pressed=${this.stateFilter === state}
      title=${staff.definition[state]}
      @click=${() => this.#toggle(state)}
    >
      ${stateIcon(state)}<b>${this.localization.number(count)}</b> ${staff.counted(state, count, this.localization)}
    </button>`;
  }

  #describeRoom(states: AgentStateCounts | undefined): string {
    const { staff } = this.localization.messages;
    if (!states) return staff.roomLine;
    const parts = room.filter((state) => states[state] > 0);
    const counted = parts.map((state) => `${staff.state[state]} ${this.localization.number(states[state])}`);
    return `${staff.roomLine}: ${counted.join(', ')}`;
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
