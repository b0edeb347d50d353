import { html, nothing } from 'lit';
import type { PendingStatus } from '../../core/index.js';
import { icons } from '../shared/icons.js';
import type { AgentTexts } from './agent-texts.js';
import { rowActions, type StatusMark } from './status-control.js';

/** Whether a change of status failed and says so until it is dismissed. */
export function hasFailed({ phase }: PendingStatus): boolean {
  return phase === 'rejected' || phase === 'timedOut';
}

/** What is said of a change of status that was asked for, in few words. */
export function markText({ phase, status, reason }: PendingStatus, texts: AgentTexts): string {
  const words = texts.localization.messages.statusMenu;
  const name = texts.status(status);
  if (phase === 'timedOut') return words.timedOut(name);
  return phase === 'rejected' ? words.rejected(name, reason ?? 'failed') : `→ ${words.asked(name)}`;
}

/** Why a change of status was rejected, in a sentence; `null` if it was not. */
export function failureText({ reason }: PendingStatus, texts: AgentTexts): string | null {
  return reason && texts.localization.messages.statusMenu.reason[reason];
}

/** How a change of status that was asked for stands. */
export function statusMark(pending: PendingStatus, texts: AgentTexts): StatusMark {
  const isFailed = hasFailed(pending);
  const text = markText(pending, texts);
  const line = html`<span
    class="mark ${isFailed ? 'is-failed' : ''}"
    part="mark"
    title=${failureText(pending, texts) ?? nothing}
    data-action=${isFailed ? rowActions.dismiss : nothing}
    >${isFailed ? icons.cross : icons.clock}${text}</span
  >`;
  return { text, line };
}
