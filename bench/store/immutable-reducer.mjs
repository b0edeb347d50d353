const quarter = 900_000;

/**
 * A rival: the numbers of `BareMaps` by a reducer that copies what it changes, as Redux stores do.
 */
export const initial = {
  calls: new Map(),
  agents: new Map(),
  statuses: new Map(),
  missed: new Map(),
  tallies: new Map(),
  counts: { atEntry: 0, waiting: 0, talking: 0, unprocessed: 0 },
  states: { free: 0, talking: 0, inbound: 0, outbound: 0, internal: 0, wrapUp: 0, away: 0 },
};

const put = (map, key, value) => new Map(map).set(key, value);
const without = (map, key) => {
  const rest = new Map(map);
  rest.delete(key);
  return rest;
};
const count = (state, field, by) => ({ ...state, counts: { ...state.counts, [field]: state.counts[field] + by } });

function stateOf(state, id) {
  const { callIds, hasWrapUp, isAvailable } = state.agents.get(id);
  let found = null;
  for (const callId of callIds) {
    const call = state.calls.get(callId);
    const doing = call.doing[id];
    if (doing === null) continue;
    if (call.direction === 'internal') found ??= 'internal';
    else if (doing === 'talking') return 'talking';
    else if (doing === 'ringing') found = 'inbound';
    else if (call.phase !== 'talking' && found !== 'inbound') found = 'outbound';
  }
  return found ?? (hasWrapUp ? 'wrapUp' : isAvailable ? 'free' : 'away');
}

function refresh(state, id) {
  const agent = state.agents.get(id);
  const next = stateOf(state, id);
  if (next === agent.state) return state;
  const { [agent.state]: before, [next]: after } = state.states;
  const states = { ...state.states, [agent.state]: before - 1, [next]: after + 1 };
  return { ...state, states, agents: put(state.agents, id, { ...agent, state: next }) };
}

function join(state, callId, agentId, doing) {
  const call = state.calls.get(callId);
  const agent = state.agents.get(agentId);
  const calls = put(state.calls, callId, { ...call, doing: { ...call.doing, [agentId]: doing } });
  if (agentId in call.doing) return refresh({ ...state, calls }, agentId);
  const agents = put(state.agents, agentId, { ...agent, callIds: [...agent.callIds, callId] });
  return refresh({ ...state, calls, agents }, agentId);
}

function inPhase(state, callId, phase, fields) {
  const call = state.calls.get(callId);
  const moved = { ...state, calls: put(state.calls, callId, { ...call, ...fields, phase }) };
  if (call.direction !== 'inbound') return moved;
  const names = { entry: 'atEntry', waiting: 'waiting', talking: 'talking' };
  return count(count(moved, names[call.phase], -1), names[phase], 1);
}

function wait(state, { callId, at }) {
  return state.calls.get(callId).phase === 'entry' ? inPhase(state, callId, 'waiting', { waitingSince: at }) : state;
}

function accept(state, call, at) {
  const start = Math.floor(call.at / quarter);
  const { accepted, wait: waited } = state.tallies.get(start) ?? { accepted: 0, wait: 0 };
  const own = call.phase === 'waiting' ? at - call.waitingSince : 0;
  return { ...state, tallies: put(state.tallies, start, { accepted: accepted + 1, wait: waited + own }) };
}

function answer(state, { at, callId, agentId }) {
  const call = state.calls.get(callId);
  let next = state;
  if (call.direction !== 'internal' && state.missed.has(call.key)) {
    next = count(next, 'unprocessed', -state.missed.get(call.key));
    next = { ...next, missed: without(next.missed, call.key) };
  }
  if (call.phase !== 'talking') {
    if (call.direction === 'inbound') next = accept(next, call, at);
    next = inPhase(next, callId, 'talking', {});
  }
  next = join(next, callId, agentId, 'talking');
  for (const [id, doing] of Object.entries(call.doing)) if (doing === 'dialling') next = refresh(next, id);
  return next;
}

function end(state, { callId }) {
  const call = state.calls.get(callId);
  let next = { ...state, calls: without(state.calls, callId) };
  if (call.direction === 'inbound') {
    if (call.phase === 'talking') next = count(next, 'talking', -1);
    else {
      next = count(count(next, call.phase === 'waiting' ? 'waiting' : 'atEntry', -1), 'unprocessed', 1);
      if (call.key !== null) next.missed = put(next.missed, call.key, (next.missed.get(call.key) ?? 0) + 1);
    }
  }
  for (const id of Object.keys(call.doing)) {
    const agent = next.agents.get(id);
    const callIds = agent.callIds.filter((other) => other !== callId);
    next = refresh({ ...next, agents: put(next.agents, id, { ...agent, callIds }) }, id);
  }
  return next;
}

function start(state, { at, callId, direction, contact, agentId }) {
  const call = { at, direction, key: contact?.key ?? null, phase: 'entry', waitingSince: 0, doing: {} };
  const started = { ...state, calls: put(state.calls, callId, call) };
  const counted = direction === 'inbound' ? count(started, 'atEntry', 1) : started;
  return agentId === undefined ? counted : join(counted, callId, agentId, 'dialling');
}

function change(state, id, fields) {
  return refresh({ ...state, agents: put(state.agents, id, { ...state.agents.get(id), ...fields }) }, id);
}

export function reduce(state, event) {
  switch (event.type) {
    case 'call.started':
      return start(state, event);
    case 'call.queued':
      return wait(state, event);
    case 'call.ringing':
      return join(wait(state, event), event.callId, event.agentId, 'ringing');
    case 'call.ringEnded':
    case 'call.left':
      return join(state, event.callId, event.agentId, null);
    case 'call.answered':
      return answer(state, event);
    case 'call.ended':
      return end(state, event);
    case 'agent.wrapUpStarted':
    case 'agent.wrapUpEnded':
      return change(state, event.agentId, { hasWrapUp: event.type === 'agent.wrapUpStarted' });
    case 'agent.statusChanged':
      return change(state, event.agentId, { isAvailable: state.statuses.get(event.statusId) });
    case 'status.changed':
      return { ...state, statuses: put(state.statuses, event.status.id, event.status.available) };
    case 'agent.changed': {
      const agent = { callIds: [], isAvailable: false, hasWrapUp: false, state: 'away' };
      const states = { ...state.states, away: state.states.away + 1 };
      return { ...state, states, agents: put(state.agents, event.agent.id, agent) };
    }
    default:
      return state;
  }
}

export function callMetrics({ counts, tallies }) {
  let [accepted, waited] = [0, 0];
  for (const tally of tallies.values()) {
    accepted += tally.accepted;
    waited += tally.wait;
  }
  return { ...counts, accepted, averageWait: accepted > 0 ? waited / accepted : null };
}

export function staffMetrics({ states: { free, talking, inbound, outbound } }) {
  return { free, talking, inbound, outbound };
}
