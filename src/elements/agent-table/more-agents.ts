import { html, nothing } from 'lit';
import type { AgentRow } from '../../core/index.js';
import type { Localization } from '../../i18n/localize.js';
import { stateIcon } from '../shared/icons.js';
import { stateOrder } from './sort-by-state.js';

/** Renders, on a wall, the number of agents that do not fit, by state. */
export function moreAgents(hidden: readonly AgentRow[], localization: Localization) {
  if (hidden.length === 0) return nothing;
  const { staff } = localization.messages;
  const counts = stateOrder.map((state) => [state, hidden.filter((row) => row.state === state).length] as const);
  return html`<div class="more" part="more">
    <span>${localization.messages.agents.more(hidden.length, localization)}</span>
    ${counts
      .filter(([, count]) => count > 0)
      .map(
        ([state, count]) =>
          html`<span title=${staff.state[state]}
            >${stateIcon(state)}<span class="visually-hidden">${staff.state[state]}</span
            >${localization.number(count)}</span
          >`,
      )}
  </div>`;
}
