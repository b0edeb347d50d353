import type {
  Account,
  Agent,
  AgentStatusChanged,
  CallRingEnded,
  CallStarted,
  MonitoringEvent,
  Status,
  Viewer,
} from '../../src/core/events/generated/event-types.js';

/**
 * Events in one line each: the moment first, then what it is about; the rest has plain defaults.
 */

type Fields<T> = Partial<Omit<T, 'type' | 'at'>>;

export const account = (at: number, timeZone = 'UTC', fields: Fields<Account> = {}): MonitoringEvent => ({
  type: 'account.changed',
  at,
  account: { id: 'account', name: 'Account', timeZone, ...fields },
});

export const viewer = (at: number, fields: Fields<Viewer> = {}): MonitoringEvent => ({
  type: 'viewer.changed',
  at,
  viewer: { role: 'manager', groupIds: null, canSetStatus: true, ...fields },
});

/** A status whose id says what it is: `available` is available, any other is not. */
export const status = (at: number, id: string, fields: Fields<Status> = {}): MonitoringEvent => ({
  type: 'status.changed',
  at,
  status: { id, name: titled(id), available: id === 'available', selectable: true, ...fields },
});

export const statusRemoved = (at: number, statusId: string): MonitoringEvent => ({
  type: 'status.removed',
  at,
  statusId,
});

export const group = (at: number, id: string, name = titled(id)): MonitoringEvent => ({
  type: 'group.changed',
  at,
  group: { id, name },
});

export const groupRemoved = (at: number, groupId: string): MonitoringEvent => ({ type: 'group.removed', at, groupId });

export const agent = (
  at: number,
  id: string,
  groupIds: string[] = [],
  fields: Fields<Agent> = {},
): MonitoringEvent => ({ type: 'agent.changed', at, agent: { id, name: titled(id), groupIds, ...fields } });

export const agentRemoved = (at: number, agentId: string): MonitoringEvent => ({ type: 'agent.removed', at, agentId });

export const agentStatus = (
  at: number,
  agentId: string,
  statusId: string,
  by?: NonNullable<AgentStatusChanged['by']>,
): MonitoringEvent => ({ type: 'agent.statusChanged', at, agentId, statusId, ...(by && { by }) });

export const wrapUpStarted = (at: number, agentId: string, callId?: string): MonitoringEvent => ({
  type: 'agent.wrapUpStarted',
  at,
  agentId,
  ...(callId !== undefined && { callId }),
});

export const wrapUpEnded = (at: number, agentId: string, callId?: string): MonitoringEvent => ({
  type: 'agent.wrapUpEnded',
  at,
  agentId,
  ...(callId !== undefined && { callId }),
});

/** An inbound call; `key` is short for a contact with this key and number. */
export const started = (
  at: number,
  callId: string,
  { key, ...fields }: Fields<CallStarted> & { key?: string } = {},
): MonitoringEvent => ({
  type: 'call.started',
  at,
  callId,
  direction: 'inbound',
  ...(key !== undefined && { contact: { key, number: key } }),
  ...fields,
});

export const queued = (at: number, callId: string, ...groupIds: string[]): MonitoringEvent => ({
  type: 'call.queued',
  at,
  callId,
  ...(groupIds.length > 0 && { groupIds }),
});

export const ringing = (at: number, callId: string, agentId: string, ...groupIds: string[]): MonitoringEvent => ({
  type: 'call.ringing',
  at,
  callId,
  agentId,
  ...(groupIds.length > 0 && { groupIds }),
});

export const ringEnded = (
  at: number,
  callId: string,
  agentId: string,
  outcome?: NonNullable<CallRingEnded['outcome']>,
): MonitoringEvent => ({ type: 'call.ringEnded', at, callId, agentId, ...(outcome && { outcome }) });

export const answered = (at: number, callId: string, agentId: string): MonitoringEvent => ({
  type: 'call.answered',
  at,
  callId,
  agentId,
});

export const left = (at: number, callId: string, agentId: string): MonitoringEvent => ({
  type: 'call.left',
  at,
  callId,
  agentId,
});

export const withdrawn = (at: number, callId: string): MonitoringEvent => ({ type: 'call.withdrawn', at, callId });

export const ended = (at: number, callId: string, reason?: string): MonitoringEvent => ({
  type: 'call.ended',
  at,
  callId,
  ...(reason !== undefined && { reason }),
});

export const reached = (at: number, key: string): MonitoringEvent => ({ type: 'contact.reached', at, key });

/**
 * A small centre at one moment: groups `sales` and `support`; the statuses `available`, `break` and
 * `dnd`; the agents `anna` (sales), `boris` (both) and `clara` (support), all available.
 */
export const centre = (at: number, timeZone = 'UTC'): MonitoringEvent[] => [
  account(at, timeZone),
  viewer(at),
  status(at, 'available'),
  status(at, 'break'),
  status(at, 'dnd'),
  group(at, 'sales'),
  group(at, 'support'),
  agent(at, 'anna', ['sales'], { name: 'Anna Keller', extension: '101' }),
  agent(at, 'boris', ['sales', 'support'], { name: 'Boris Lind', extension: '102' }),
  agent(at, 'clara', ['support'], { name: 'Clara Mota', extension: '103' }),
  ...['anna', 'boris', 'clara'].map((id) => agentStatus(at, id, 'available', 'system')),
];

function titled(id: string): string {
  return id.charAt(0).toUpperCase() + id.slice(1);
}
