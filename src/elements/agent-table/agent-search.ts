import type { AgentRow, AgentState } from '../../core/index.js';
import type { AgentTexts } from './agent-texts.js';

/** The case-folded search texts of the rows, cached while the texts stay the same. */
const foldedBy = new WeakMap<AgentTexts, WeakMap<AgentRow, string>>();

function searchable(row: AgentRow, texts: AgentTexts, folded: WeakMap<AgentRow, string>): string {
  let text = folded.get(row);
  if (text === undefined) {
    const { name, extension, contact } = row;
    const number = contact?.number ?? '';
    const fields = [name, extension, contact?.name, number, number.replace(/[\s().-]/g, '')];
    const all = [...fields, texts.status(row.status), ...texts.groups(row)].filter(Boolean).join('\n');
    folded.set(row, (text = texts.localization.fold(all)));
  }
  return text;
}

/**
 * Returns the filter of the agents: in the given state, if any, and with every word of the search
 * in their texts.
 */
export function agentFilter(search: string, state: AgentState | null, texts: AgentTexts): (row: AgentRow) => boolean {
  const words = texts.localization.fold(search).split(/\s+/).filter(Boolean);
  const folded = foldedBy.get(texts) ?? new WeakMap<AgentRow, string>();
  foldedBy.set(texts, folded);
  return (row) =>
    (state === null || row.state === state) && words.every((word) => searchable(row, texts, folded).includes(word));
}
