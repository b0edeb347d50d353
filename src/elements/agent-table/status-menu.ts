import { html, nothing, type TemplateResult } from 'lit';
import type { AgentRow, Status } from '../../core/index.js';
import { icons, statusIcon } from '../icons.js';
import { RovingFocus } from '../roving-focus.js';
import type { StoreElement } from '../store-element.js';
import type { AgentTexts } from './agent-texts.js';
import { failureText, hasFailed, markText } from './status-control.js';

/** What the menu shows. */
export interface StatusMenuContent {
  readonly agent: AgentRow;
  readonly statuses: readonly Status[];
  readonly texts: AgentTexts;
}

export interface StatusMenuHandlers {
  opened(): void;
  /** `hadFocus`: the focus was in the menu, and is to go back to the agent's row. */
  closed(agentId: string, hadFocus: boolean): void;
  chosen(agentId: string, statusId: string): void;
  dismissed(agentId: string): void;
}

/** The one menu of the table: it floats at the status of the agent for whom it was opened. */
export class StatusMenu {
  agentId: string | null = null;
  #popover: HTMLElement | null = null;
  readonly #items: RovingFocus;

  constructor(
    host: StoreElement,
    readonly handlers: StatusMenuHandlers,
  ) {
    this.#items = new RovingFocus(host, () => this.#buttons());
  }

  /** Makes the menu ready for an agent; it floats once it was rendered and `show` is called. */
  open(agentId: string): void {
    this.close();
    this.agentId = agentId;
    this.handlers.opened();
  }

  /** After a rendering: lets a menu that was opened float at the status in `row`, and goes to the present status. */
  show(root: ParentNode, row: HTMLElement | null): void {
    const popover = root.querySelector<HTMLElement>('.menu');
    const source = row?.querySelector<HTMLElement>('.status');
    if (this.agentId === null || !popover || !source || popover.matches(':popover-open')) return;
    this.#popover = popover;
    popover.showPopover({ source });
    const buttons = this.#buttons();
    (buttons.find((button) => button.ariaChecked === 'true') ?? buttons[0])?.focus();
  }

  close(): void {
    if (this.#popover?.matches(':popover-open')) this.#popover.hidePopover();
    else this.#closed();
  }

  render(content: StatusMenuContent | null): TemplateResult {
    return html`<div
      popover="auto"
      class="menu"
      part="menu"
      @beforetoggle=${this.#onToggle}
      @focusin=${this.#items.onFocus}
      @keydown=${this.#onKeyDown}
    >
      ${content ? this.#renderContent(content) : nothing}
    </div>`;
  }

  #renderContent({ agent, statuses, texts }: StatusMenuContent): TemplateResult {
    const words = texts.localization.messages.status;
    const offered = selectable(statuses, texts);
    return html`<p class="menu-head" id="menu-head">${words.menu(agent.name)}</p>
      <div role=${offered.length > 0 ? 'menu' : 'group'} aria-labelledby="menu-head" aria-describedby="menu-foot">
        ${offered.map((status) => this.#renderStatus(status, agent, texts))}${this.#renderDismissal(agent, texts)}
      </div>
      <p class="menu-foot" id="menu-foot">${offered.length > 0 ? words.whenConfirmed : words.noneSelectable}</p>`;
  }

  #renderStatus(status: Status, { id, status: current }: AgentRow, texts: AgentTexts): TemplateResult {
    const isCurrent = status.id === current.id;
    return html`<button
      type="button"
      role="menuitemradio"
      part="menu-item"
      tabindex="-1"
      aria-checked=${isCurrent ? 'true' : 'false'}
      @click=${() => this.#choose(() => this.handlers.chosen(id, status.id))}
    >
      ${statusIcon(status)}<span>${texts.status(status)}</span>${isCurrent ? icons.check : nothing}
    </button>`;
  }

  #renderDismissal({ id, pendingStatus }: AgentRow, texts: AgentTexts) {
    if (!pendingStatus || !hasFailed(pendingStatus)) return nothing;
    return html`<div role="separator"></div>
      <button
        type="button"
        role="menuitem"
        part="menu-item"
        tabindex="-1"
        @click=${() => this.#choose(() => this.handlers.dismissed(id))}
      >
        ${icons.cross}<span
          >${texts.localization.messages.status.dismiss}
          <small>${failureText(pendingStatus, texts) ?? markText(pendingStatus, texts)}</small></span
        >
      </button>`;
  }

  #buttons(): HTMLElement[] {
    return [...(this.#popover?.querySelectorAll('button') ?? [])];
  }

  #choose(act: () => void): void {
    this.close();
    act();
  }

  #closed(): void {
    const { agentId } = this;
    if (agentId === null) return;
    this.agentId = null;
    this.handlers.closed(agentId, this.#popover?.matches(':focus-within') ?? false);
  }

  readonly #onToggle = (event: ToggleEvent) => {
    if (event.newState === 'closed') this.#closed();
  };

  readonly #onKeyDown = (event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey, altKey } = event;
    // What happens in the menu is no business of the table around it.
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

/** What can be set: first what takes calls. */
function selectable(statuses: readonly Status[], texts: AgentTexts): readonly Status[] {
  const byName = (a: Status, b: Status) => texts.localization.compare(texts.status(a), texts.status(b));
  return statuses
    .filter((status) => status.selectable)
    .sort((a, b) => Number(b.available) - Number(a.available) || byName(a, b));
}
