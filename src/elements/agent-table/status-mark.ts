import { html, nothing } from 'lit';
import type { PendingStatus } from '../../core/index.js';
import { icons } from '../shared/icons.js';
import type { AgentTexts } from './agent-texts.js';
import { rowActions, type StatusMark } from './status-control.js';

/** Returns true if a change of status failed; its mark stays until it is dismissed. */
export function hasFailed({ phase }: PendingStatus): boolean {
  return phase === 'rejected' || phase === 'timedOut';
}

/** Returns the short text of a requested status. */
export function markText({ phase, status, reason }: PendingStatus, texts: AgentTexts): string {
  const words = texts.localization.messages.statusMenu;
  const name = texts.status(status);
  if (phase === 'timedOut') return words.timedOut(name);
  return phase === 'rejected' ? words.rejected(name, reason ?? 'failed') : `→ ${words.asked(name)}`;
}

/** Returns the reason of a rejection as a sentence, or `null`. */
export function failureText({ reason }: PendingStatus, texts: AgentTexts): string | null {
  return reason && texts.localization.messages.statusMenu.reason[reason];
}

/** Renders the mark of a requested status. */
export function statusMark(pending: PendingStatus, texts: AgentTexts): StatusMark {
  const isFailed = hasFailed(pending);
  const text = markText(pending, texts);
  const element = html`<span
    class="mark ${isFailed ? 'is-failed' : ''}"
    part="mark"
    title=${failureText(pending, texts) ?? text}
    data-action=${isFailed ? rowActions.dismiss : nothing}
    >${isFailed ? icons.cross : icons.clock}<span class="text">${text}</span></span
  >`;
  return { text, element };
}
