/**
 * A small day with known numbers: two callers wait, one is at entry, one talks, two were missed.
 */
const second = 1_000;

/** A time zone in which it is about noon now, so that no test crosses midnight. */
const offset = 12 - new Date().getUTCHours();
const timeZone = `Etc/GMT${offset > 0 ? '-' : '+'}${Math.abs(offset)}`;

const groups = { sales: 'Sales', support: 'Support' };
const agents = { 7: 'Maria Sokolova', 8: 'John Miles', 9: 'Aigul Serik', 10: 'Peter Lang' };

/** The numbers that the board shows for this day. */
export const numbers = { atEntry: '1', waiting: '2', talking: '1', unprocessed: '2', accepted: '1' };

const inbound = (callId, at) => ({
  ...{ type: 'call.started', at, callId, direction: 'inbound' },
  contact: { key: `44207946${callId}`, number: `+44 20 7946 ${callId}` },
});

export function waitingCall(callId, agentId, at) {
  return [inbound(callId, at), { type: 'call.ringing', at, callId, agentId, groupIds: ['sales'] }];
}

function lostCall(callId, at) {
  return [...waitingCall(callId, '7', at), { type: 'call.ended', at: at + 20 * second, callId }];
}

export function story(now) {
  const at = now - 300 * second;
  return [
    { type: 'account.changed', at, account: { id: '1', timeZone } },
    ...Object.entries(groups).map(([id, name]) => ({ type: 'group.changed', at, group: { id, name } })),
    { type: 'status.changed', at, status: { id: 'ok', name: 'Available', available: true, selectable: true } },
    { type: 'status.changed', at, status: { id: 'lunch', name: 'Lunch', available: false, selectable: true } },
    ...Object.entries(agents).flatMap(([id, name], index) => [
      { type: 'agent.changed', at, agent: { id, name, groupIds: ['sales'], extension: `20${index + 1}` } },
      { type: 'agent.statusChanged', at, agentId: id, statusId: id === '10' ? 'lunch' : 'ok' },
    ]),
    ...lostCall('0101', at + second),
    ...lostCall('0102', at + 2 * second),
    ...waitingCall('0103', '8', at + 3 * second),
    { type: 'call.answered', at: at + 9 * second, callId: '0103', agentId: '8' },
    ...waitingCall('0104', '7', now - 40 * second),
    ...waitingCall('0105', '9', now - 15 * second),
    inbound('0106', now - 2 * second),
  ];
}
