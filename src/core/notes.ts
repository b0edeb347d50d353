import type { Agent } from './agent.js';
import type { State } from './state.js';

/** Counts an event that said nothing new. */
export function repeated(state: State, event: unknown): false {
  state.diagnostics.note('repeated', event, () => 'the event says nothing new');
  return false;
}

// What is nearly always so is asked apart: a function that makes a message keeps what it names in memory of its own at each call.

export function noteUnknownAgent(state: State, agent: Agent): void {
  if (agent.record === null) tellUnknownAgent(state, agent.id);
}

function tellUnknownAgent({ diagnostics }: State, id: string): void {
  diagnostics.note('unknownAgent', id, () => `no agent "${id}" in the directory`, '/agentId');
}

export function noteUnknownGroup(state: State, groupId: string, subject: unknown): void {
  if (!state.groups.records.has(groupId)) tellUnknownGroup(state, groupId, subject);
}

function tellUnknownGroup({ diagnostics }: State, groupId: string, subject: unknown): void {
  diagnostics.note('unknownGroup', subject, () => `no group "${groupId}" in the directory`, '/groupIds');
}

/** Counts a fact of a call that came too late to count. */
export function late({ diagnostics }: State, event: { readonly type: string }, callId: string): null {
  diagnostics.note('late', event, () => `${event.type} of call ${callId} came too late to count`);
  return null;
}

export function noteUnknownCall({ diagnostics }: State, callId: string): void {
  const message = () => `call ${callId}: its call.started never came, so its facts count nowhere`;
  diagnostics.note('unknownCall', callId, message);
}
