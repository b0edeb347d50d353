import { html, nothing, type TemplateResult } from 'lit';
import { maySetStatus, type AgentRow, type Viewer } from '../../core/index.js';
import { statusIcon } from '../shared/icons.js';
import type { AgentTexts } from './agent-texts.js';

/** The rights that decide whether a status can be set. */
export interface StatusRights {
  readonly viewer: Viewer | null;
  readonly isReadOnly: boolean;
  /** True if no status can be requested now because the source cannot be reached. */
  readonly isLocked: boolean;
}

/**
 * Returns true if this viewer may set the agent's status, now or once the source can be reached.
 */
export function isSettable(row: AgentRow, { viewer, isReadOnly }: StatusRights): boolean {
  return !isReadOnly && maySetStatus(viewer, row);
}

/** The actions of a click in a row, by the `data-action` of what was clicked. */
export const rowActions = { openMenu: 'open-menu', dismiss: 'dismiss' } as const;

/** The texts and rights that a status control is drawn with. */
export interface StatusContext extends StatusRights {
  readonly texts: AgentTexts;
  /** The agent whose menu is open. */
  readonly menuAgentId: string | undefined;
}

/** The mark of a requested status: as plain text, and as an element under the status. */
export interface StatusMark {
  readonly text: string;
  readonly element: TemplateResult;
}

/**
 * Renders the current status and, under it, the requested one. For viewers who may set the status
 * it is a button that opens the menu.
 */
export function statusControl(
  row: AgentRow,
  context: StatusContext,
  mark: StatusMark | null,
  isControl: boolean,
): TemplateResult {
  const { texts, isLocked } = context;
  const { status: words } = texts.localization.messages;
  const { status } = row;
  const name = texts.status(status);
  const text = mark ? html`<span class="text-line">${name}</span> ${mark.element}` : name;
  const content = html`${statusIcon(status)}<span class="text">${text}</span>`;
  if (!isControl || !isSettable(row, context)) {
    return html`<span class="status" part="status" title=${name}>${content}</span>`;
  }
  return html`<button
    type="button"
    class="status is-control"
    part="status"
    tabindex="-1"
    aria-haspopup="menu"
    aria-expanded=${row.id === context.menuAgentId ? 'true' : 'false'}
    aria-label=${words.control(mark ? `${name} ${mark.text}` : name, row.name)}
    aria-disabled=${isLocked ? 'true' : nothing}
    title=${isLocked ? `${name}. ${words.locked}` : name}
    data-action=${rowActions.openMenu}
  >
    ${content}
  </button>`;
}
