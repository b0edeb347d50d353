import type { Agent } from './agent.js';
import type { State } from './state.js';

/** Counts an event that said nothing new. */
export function noteRepeated(state: State, event: unknown): false {
  state.diagnostics.note('repeated', event, 'the event says nothing new');
  return false;
}

export function noteUnknownAgent({ diagnostics }: State, { id, record }: Agent): void {
  if (record === null) diagnostics.note('unknownAgent', id, `no agent "${id}" in the directory`, '/agentId');
}

export function noteUnknownGroup({ diagnostics, groups }: State, groupId: string, subject: unknown): void {
  if (groups.records.has(groupId)) return;
  diagnostics.note('unknownGroup', subject, `no group "${groupId}" in the directory`, '/groupIds');
}
