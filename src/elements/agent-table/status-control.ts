import { html, nothing, type TemplateResult } from 'lit';
import { maySetStatus, type AgentRow, type PendingStatus, type Viewer } from '../../core/index.js';
import { icons, statusIcon } from '../icons.js';
import type { AgentTexts } from './agent-texts.js';

/** What decides whether a status can be set. */
export interface StatusRights {
  readonly viewer: Viewer | null;
  readonly isReadOnly: boolean;
  /** Whether nothing can be asked at present, since the source cannot be reached. */
  readonly isLocked: boolean;
}

/** Whether this viewer may set the status of this agent, now or once the source can be reached. */
export function isSettable(row: AgentRow, { viewer, isReadOnly }: StatusRights): boolean {
  return !isReadOnly && maySetStatus(viewer, row);
}

/** Whether a change of status failed and says so until it is dismissed. */
export function hasFailed(pending: PendingStatus | null): boolean {
  return pending?.phase === 'rejected' || pending?.phase === 'timedOut';
}

/** What is said of a change of status that was asked for, in few words. */
export function markText({ phase, status, reason }: PendingStatus, texts: AgentTexts): string {
  const words = texts.localization.messages.status;
  const name = texts.status(status);
  if (phase === 'timedOut') return words.timedOut(name);
  return phase === 'rejected' ? words.rejected(name, reason ?? 'failed') : `→ ${words.asked(name)}`;
}

/** Why a change of status was rejected, in a sentence; `null` if it was not. */
export function failureText({ reason }: PendingStatus, texts: AgentTexts): string | null {
  return reason && texts.localization.messages.status.reason[reason];
}

/** The status in force; under it the one that was asked for. Who may set it is given a button, which opens the menu. */
export function statusControl(
  row: AgentRow,
  texts: AgentTexts,
  rights: StatusRights,
  isControl: boolean,
  isOpen: boolean,
): TemplateResult {
  const { status: words } = texts.localization.messages;
  const { status, pendingStatus: pending } = row;
  const name = texts.status(status);
  const text = pending ? html`<span class="line">${name}</span> ${mark(pending, texts)}` : name;
  const content = html`${statusIcon(status)}<span class="status-text">${text}</span>`;
  if (!isControl || !isSettable(row, rights)) {
    return html`<span class="status" part="status" title=${name}>${content}</span>`;
  }
  return html`<button
    type="button"
    class="status is-control"
    part="status"
    tabindex="-1"
    aria-haspopup="menu"
    aria-expanded=${isOpen ? 'true' : 'false'}
    aria-label=${words.control(pending ? `${name} ${markText(pending, texts)}` : name, row.name)}
    aria-disabled=${rights.isLocked ? 'true' : nothing}
    title=${rights.isLocked ? words.reason.disconnected : name}
  >
    ${content}
  </button>`;
}

function mark(pending: PendingStatus, texts: AgentTexts): TemplateResult {
  const text = markText(pending, texts);
  if (!hasFailed(pending)) return html`<span class="mark" part="mark">${icons.clock}${text}</span>`;
  return html`<span class="mark is-failed" part="mark" title=${failureText(pending, texts) ?? nothing}
    >${icons.cross}${text}</span
  >`;
}
