import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { AgentRow, Status } from '../../core/index.js';
import { emit } from '../shared/events.js';
import { icon, icons, statusIcon } from '../shared/icons.js';
import { RovingFocus } from '../shared/roving-focus.js';
import { StreamController } from '../shared/stream-controller.js';
import type { AgentTexts } from './agent-texts.js';
import type { FreezeReasons } from './freeze-reasons.js';
import { isSettable } from './status-control.js';
import { failureText, hasFailed, markText } from './status-mark.js';
import type { TableHost } from './table-host.js';
import type { TableModel } from './table-model.js';
import type { VirtualRows } from './virtual-rows.js';

const check = icon('m3 8.4 3.4 3.4L13 4.8', { width: 2 });

/** The status menu of a table. There is one, shown at the status of the agent it was opened for. */
export class StatusMenu implements ReactiveController {
  agentId: string | undefined;
  readonly #items: RovingFocus;
  readonly #statuses: StreamController<readonly Status[]>;

  constructor(
    readonly table: TableHost,
    readonly model: TableModel,
    readonly rows: VirtualRows,
    readonly freezeReasons: FreezeReasons,
  ) {
    this.#items = new RovingFocus(table, () => this.#buttons);
    this.#statuses = new StreamController(table, (store) => store.statuses$);
    table.addController(this);
  }

  hostUpdated(): void {
    if (this.agentId !== undefined && !this.#isOpen) this.#show();
  }

  hostDisconnected(): void {
    this.close();
  }

  /** Opens the menu for an agent; it is shown after the next render. */
  open(agentId: string): void {
    if (!this.#canSet(agentId)) return;
    this.close();
    this.agentId = agentId;
    this.freezeReasons.set('menu', true);
  }

  close(): void {
    if (this.#isOpen) this.#popover!.hidePopover();
    else this.#closed();
  }

  /** Closes the menu if the status can no longer be set. */
  check(): void {
    if (this.agentId !== undefined && !this.#canSet(this.agentId)) this.close();
  }

  render(): TemplateResult {
    const { agentId, model } = this;
    const agent = agentId === undefined ? undefined : model.list.find(agentId);
    return html`<div
      popover="auto"
      class="menu"
      part="menu"
      @beforetoggle=${this.#onToggle}
      @focusin=${this.#items.onFocus}
      @keydown=${this.#onKeyDown}
    >
      ${agent ? this.#renderContent(agent, model.texts) : nothing}
    </div>`;
  }

  #renderContent(agent: AgentRow, texts: AgentTexts): TemplateResult {
    const words = texts.localization.messages.statusMenu;
    const offered = selectable(this.#statuses.value ?? [], texts);
    return html`<p class="menu-head" id="menu-head">${words.heading(agent.name)}</p>
      <div role=${offered.length > 0 ? 'menu' : 'group'} aria-labelledby="menu-head" aria-describedby="menu-foot">
        ${offered.map((status) => this.#renderStatus(status, agent, texts))}${this.#renderDismissal(agent, texts)}
      </div>
      <p class="menu-foot" id="menu-foot">${offered.length > 0 ? words.whenConfirmed : words.noneSelectable}</p>`;
  }

  #renderStatus(status: Status, agent: AgentRow, texts: AgentTexts): TemplateResult {
    const isCurrent = status.id === agent.status.id;
    return html`<button
      type="button"
      role="menuitemradio"
      part="menu-item"
      tabindex="-1"
      aria-checked=${isCurrent ? 'true' : 'false'}
      @click=${() => void this.#choose(agent.id, status.id)}
    >
      ${statusIcon(status)}<span>${texts.status(status)}</span>${isCurrent ? check : nothing}
    </button>`;
  }

  #renderDismissal({ id, pendingStatus }: AgentRow, texts: AgentTexts) {
    if (!pendingStatus || !hasFailed(pendingStatus)) return nothing;
    const dismiss = () => {
      this.close();
      this.table.activeStore?.dismissStatusChange(id);
    };
    return html`<div role="separator"></div>
      <button type="button" role="menuitem" part="menu-item" tabindex="-1" @click=${dismiss}>
        ${icons.cross}<span
          >${texts.localization.messages.statusMenu.dismiss}
          <small>${failureText(pendingStatus, texts) ?? markText(pendingStatus, texts)}</small></span
        >
      </button>`;
  }

  /** Returns true if the status of an agent can be set now. */
  #canSet(agentId: string): boolean {
    const { list, rights } = this.model;
    const row = list.find(agentId);
    return row !== undefined && !rights.isLocked && isSettable(row, rights);
  }

  get #popover(): HTMLElement | null {
    return this.table.renderRoot.querySelector<HTMLElement>('.menu');
  }

  get #isOpen(): boolean {
    return this.#popover?.matches(':popover-open') ?? false;
  }

  get #buttons(): HTMLElement[] {
    return [...(this.#popover?.querySelectorAll('button') ?? [])];
  }

  /** Shows the menu at the agent's status and focuses the current status in it. */
  #show(): void {
    const source =
      this.agentId === undefined ? null : this.rows.rowOf(this.agentId)?.querySelector<HTMLElement>('.status');
    if (!source) return;
    this.#popover?.showPopover({ source });
    const buttons = this.#buttons;
    (buttons.find((button) => button.ariaChecked === 'true') ?? buttons[0])?.focus();
  }

  async #choose(agentId: string, statusId: string): Promise<void> {
    const { table } = this;
    this.close();
    const store = table.activeStore;
    if (!store || !emit(table, 'callboard-status-request', { agentId, statusId })) return;
    const result = await store.setAgentStatus(agentId, statusId);
    emit(table, 'callboard-status-result', { agentId, statusId, result });
  }

  /** Releases the order, and moves the focus from the menu back to the agent's row. */
  #closed(): void {
    const { agentId } = this;
    if (agentId === undefined) return;
    this.agentId = undefined;
    if (this.#popover?.matches(':focus-within')) this.rows.rowOf(agentId)?.focus({ preventScroll: true });
    this.freezeReasons.set('menu', false);
  }

  readonly #onToggle = (event: ToggleEvent) => {
    if (event.newState === 'closed') this.#closed();
  };

  readonly #onKeyDown = (event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey, altKey } = event;
    // Keep the table from handling keys that are meant for the menu.
    event.stopPropagation();
    if (key === 'Tab') {
      event.preventDefault();
      this.close();
    } else if (!this.#items.onKeyDown(event) && key.length === 1 && !ctrlKey && !metaKey && !altKey) {
      const start = key.toLowerCase();
      this.#items.focusWhere((button) => button.textContent.trim().toLowerCase().startsWith(start));
    }
  };
}

/** Returns the statuses that can be set, available ones first. */
function selectable(statuses: readonly Status[], texts: AgentTexts): readonly Status[] {
  const byName = (a: Status, b: Status) => texts.localization.compare(texts.status(a), texts.status(b));
  return statuses
    .filter((status) => status.selectable)
    .sort((a, b) => Number(b.available) - Number(a.available) || byName(a, b));
}
