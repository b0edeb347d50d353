import type { Agent } from './agent.js';
import type { State } from './state.js';

/** Notes an event that changed nothing. Returns false, for `return`. */
export function noteRepeated(state: State, event: unknown): false {
  state.diagnostics.note('repeated', event, 'the event was applied before and changed nothing');
  return false;
}

export function noteUnknownAgent({ diagnostics }: State, { id, record }: Agent): void {
  if (record === null)
    diagnostics.note('unknownAgent', id, `no agent "${id}" in the directory: send agent.changed first`, '/agentId');
}

export function noteUnknownGroup({ diagnostics, groups }: State, groupId: string, subject: unknown): void {
  if (groups.records.has(groupId)) return;
  diagnostics.note(
    'unknownGroup',
    subject,
    `no group "${groupId}" in the directory: send group.changed first`,
    '/groupIds',
  );
}
