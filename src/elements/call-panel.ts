import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { ContextProvider } from '@lit/context';
import { property } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import { map } from 'rxjs';
import type { CallListName, CallNumber } from '../i18n/messages.js';
import { callPanelStyles } from '../styles/call-panel.js';
import { numberTileStyles } from '../styles/number-tile.js';
import { boardContext } from './context.js';
import { emit } from './events.js';
import { refusal } from './freshness.js';
import { Growth } from './growth.js';
import { loadCallList } from './load-call-list.js';
import { digitsClass, numberTile, type Urgency } from './number-tile.js';
import { SecondController } from './second-controller.js';
import { StoreElement } from './store-element.js';
import { StreamController } from './stream-controller.js';
import { TipController } from './tip-controller.js';

type Count = Exclude<CallNumber, 'averageWait'>;

const now: readonly CallNumber[] = ['atEntry', 'waiting', 'talking'];
const today: readonly CallNumber[] = ['unprocessed', 'accepted', 'averageWait'];
const lists: ReadonlySet<string> = new Set<CallListName>(['atEntry', 'waiting', 'talking', 'unprocessed']);

/**
 * The numbers of the incoming calls: at entry, waiting and talking now; unprocessed, accepted and the average wait of today.
 * A number is a button: it opens the list behind it, or, where there is none, its definition. Without a board around it the
 * panel shows the list itself.
 *
 * @tagname call-panel
 * @fires {CustomEvent<{list: CallListName | null}>} callboard-list-toggle - A number was clicked. Cancel it to show the list yourself.
 * @csspart heading - The line above a group of numbers.
 * @csspart tile - A number with its label.
 * @csspart number - The number itself.
 * @csspart growth - By how much the number grew a moment ago.
 * @csspart label - The label under the number.
 * @csspart note - The line under the label.
 * @csspart definition - What the number means.
 * @csspart freshness - How fresh the numbers are, when no board around the panel shows it.
 * @csspart retry - The button that tries to connect again.
 * @csspart time - The time in the freshness line.
 * @csspart refusal - What is shown instead of numbers to who may not see them.
 */
export class CallPanel extends StoreElement {
  static override styles = [...StoreElement.styles, numberTileStyles, callPanelStyles];

  readonly #metrics = new StreamController(this, (store) => store.callMetrics$);
  readonly #selection = new StreamController(this, (store) => store.selectedGroupIds$);
  /** Since when the longest waiting call waits. */
  readonly #waitingSince = new StreamController(this, (store) =>
    store.openCalls$.pipe(
      map((calls) => {
        const waits = calls.filter(({ direction, phase }) => direction === 'inbound' && phase === 'waiting');
        return waits.length > 0 ? Math.min(...waits.map(({ waitingSince }) => waitingSince ?? Infinity)) : null;
      }),
    ),
  );
  readonly #missedSince = new StreamController(this, (store) =>
    store.unprocessedCallers$.pipe(map(([first]) => first?.since ?? null)),
  );
  readonly #tips = new TipController(this);
  readonly #growth = new Growth<Count>();

  /** The longest wait, in seconds, from which the number of waiting calls asks for attention. */
  @property({ type: Number, attribute: 'notice-after' }) noticeAfter = 20;
  /** The longest wait, in seconds, from which somebody must act now. */
  @property({ type: Number, attribute: 'act-after' }) actAfter = 60;
  /** How long, in seconds, a missed caller may wait to be called back before the number asks for attention. */
  @property({ type: Number, attribute: 'notice-unprocessed-after' }) noticeUnprocessedAfter = 1800;
  /** The number whose list is open; `null`: none. */
  @property({ attribute: 'open-list', reflect: true }) openList: CallListName | null = null;

  constructor() {
    super();
    new SecondController(this);
    // The panel tells how fresh the list is that it shows itself.
    new ContextProvider(this, { context: boardContext, initialValue: true });
  }

  /** Moves the focus to a number. */
  focusNumber(name: CallNumber): void {
    this.renderRoot.querySelector<HTMLElement>(`[data-name="${name}"]`)?.focus();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (this.openList !== null) void loadCallList();
    const metrics = this.#metrics.value;
    const selection = this.#selection.value ?? null;
    if (!metrics || !this.isLive || selection !== this.#grownIn) this.#growth.reset();
    this.#grownIn = selection;
    if (metrics && this.isLive) {
      const { averageWait: _averageWait, ...counts } = metrics;
      this.#growth.take(counts, this.activeStore!.now());
    }
  }

  /** The selection of groups in which growth was last looked at. */
  #grownIn: readonly string[] | null = null;

  protected override render() {
    if (this.isRefused) return this.isInBoard ? nothing : refusal(this.localization, this.retry);
    const { calls } = this.localization.messages;
    const from = this.dayStart === null ? null : this.localization.zonedTime(this.dayStart, this.timeZone);
    const isStale = this.isStale;
    return html`
      ${this.isInBoard ? nothing : this.renderFreshness()}
      <section class=${classMap({ panel: true, 'is-stale': isStale, 'are-tips-off': this.#tips.areOff })}>
        <div class=${classMap({ calls: true, 'is-hatched': isStale })}>
          <div class="group">
            <h3 class="heading" part="heading">${calls.now}</h3>
            ${this.#renderTiles(now)}
          </div>
          <div class="group is-today">
            <h3 class="heading" part="heading">${calls.today(from)}</h3>
            ${this.#renderTiles(today)}
          </div>
        </div>
        ${
          this.openList === null || this.isInBoard
            ? nothing
            : html`<call-list
                .store=${this.activeStore}
                .list=${this.openList}
                .density=${this.density}
                .noticeAfter=${this.noticeAfter}
                .actAfter=${this.actAfter}
                .noticeUnprocessedAfter=${this.noticeUnprocessedAfter}
                @callboard-list-toggle=${this.#onClose}
              ></call-list>`
        }
      </section>
    `;
  }

  #renderTiles(names: readonly CallNumber[]): TemplateResult {
    return html`<div class="tiles ${digitsClass(names.map((name) => this.#textOf(name)))}">
      ${names.map((name) => this.#renderTile(name))}
    </div>`;
  }

  /** The number as text; `null` before the first data. */
  #textOf(name: CallNumber): string | null {
    const value = this.#metrics.value?.[name];
    return value === undefined ? null : this.#format(name, value);
  }

  #renderTile(name: CallNumber): TemplateResult {
    const { label, definition } = this.localization.messages.calls;
    const value = this.#metrics.value?.[name];
    const grown = name === 'averageWait' || !this.isLive ? 0 : this.#growth.of(name, this.activeStore?.now() ?? 0);
    const list = lists.has(name) ? (name as CallListName) : null;
    return numberTile({
      name,
      value: this.#textOf(name),
      isZero: value === 0 || value === null,
      label: label[name],
      definition: definition[name],
      growth: grown > 0 ? `+${this.localization.number(grown)}` : null,
      ...this.#noteOf(name),
      isOpen: list === null ? null : this.openList === list,
      isTipShown: this.#tips.shown === name,
      onClick: () => (list === null ? this.#tips.toggle(name) : this.#toggle(list)),
    });
  }

  #format(name: CallNumber, value: number | null): string {
    if (value === null) return '–';
    return name === 'averageWait' ? this.localization.duration(value) : this.localization.number(value);
  }

  #noteOf(name: CallNumber): { readonly note?: string | null; readonly urgency: Urgency } {
    const { calls } = this.localization.messages;
    const time = this.activeStore?.now() ?? 0;
    const waitingSince = this.#waitingSince.value ?? null;
    const missedSince = this.#missedSince.value ?? null;
    if (name === 'waiting' && waitingSince !== null) {
      // A wait that nobody can know any more is not claimed.
      if (!this.isLive) return { note: null, urgency: 'none' };
      const wait = time - waitingSince;
      const urgency = wait >= this.actAfter * 1000 ? 'act' : wait >= this.noticeAfter * 1000 ? 'notice' : 'none';
      return { note: calls.upTo(this.localization.duration(wait)), urgency };
    }
    if (name === 'unprocessed' && missedSince !== null) {
      const isLong = this.isLive && time - missedSince >= this.noticeUnprocessedAfter * 1000;
      const since = this.localization.time(missedSince, this.timeZone, 'minutes');
      return { note: calls.waitSince(since), urgency: isLong ? 'notice' : 'none' };
    }
    return name === 'waiting' || name === 'unprocessed' ? { note: null, urgency: 'none' } : { urgency: 'none' };
  }

  #toggle(name: CallListName): void {
    const list = this.openList === name ? null : name;
    if (emit(this, 'callboard-list-toggle', { list })) this.openList = list;
  }

  readonly #onClose = (event: Event) => {
    event.stopPropagation();
    const open = this.openList;
    this.openList = null;
    if (open) this.focusNumber(open);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'call-panel': CallPanel;
  }
}
