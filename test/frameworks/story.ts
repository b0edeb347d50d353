import type { EventSourceAdapter, SourceMessage } from 'callboard/core';

/** A source with one agent, whose status can be set, and one waiting call. */
export function tellStory(): EventSourceAdapter {
  let deliver: ((message: SourceMessage) => void) | null = null;
  const tell = (...events: readonly object[]) => {
    const at = Date.now();
    deliver?.({ type: 'events', events: events.map((event) => ({ at, ...event })) });
    deliver?.({ type: 'time', now: Date.now() });
  };
  const status = (id: string, name: string, available: boolean) => ({
    type: 'status.changed',
    status: { id, name, available, selectable: true },
  });
  return {
    heartbeatInterval: 2000,
    connect(to) {
      deliver = to;
      tell(
        { type: 'account.changed', account: { id: '1', timeZone: 'Europe/London' } },
        { type: 'viewer.changed', viewer: { role: 'manager', groupIds: null, canSetStatus: true } },
        status('ok', 'Available', true),
        status('lunch', 'Lunch', false),
        { type: 'agent.changed', agent: { id: '7', name: 'Maria Sokolova', groupIds: [] } },
        { type: 'agent.statusChanged', agentId: '7', statusId: 'ok' },
        { type: 'call.started', callId: 'c', direction: 'inbound', contact: { key: '442079460101' } },
        { type: 'call.queued', callId: 'c' },
      );
      to({ type: 'connection', connection: { state: 'live' } });
      const heartbeat = setInterval(tell, 1000);
      return () => {
        clearInterval(heartbeat);
        deliver = null;
      };
    },
    commands: {
      setAgentStatus: (agentId, statusId) => Promise.resolve(tell({ type: 'agent.statusChanged', agentId, statusId })),
    },
  };
}
