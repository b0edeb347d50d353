const quarter = 900_000;

/**
 * The limit: numbers from bare maps, written by hand for this one stream. It relies on events that
 * are well formed, in order and never repeated, on a day without end and on no selection of groups.
 * It leaves out everything else that a store for real streams has to do.
 */
export class BareMaps {
  calls = new Map();
  agents = new Map();
  statuses = new Map();
  /** The number of missed calls to call back, by contact. */
  missed = new Map();
  tallies = new Map();
  atEntry = 0;
  waiting = 0;
  talking = 0;
  unprocessed = 0;
  states = { free: 0, talking: 0, inbound: 0, outbound: 0, internal: 0, wrapUp: 0, away: 0 };

  apply(event) {
    switch (event.type) {
      case 'call.started':
        return this.start(event);
      case 'call.queued': {
        const call = this.calls.get(event.callId);
        call.groupIds = event.groupIds;
        return this.wait(call, event.at);
      }
      case 'call.ringing': {
        const call = this.calls.get(event.callId);
        this.wait(call, event.at);
        return this.join(call, event.agentId, 'ringing');
      }
      case 'call.ringEnded':
        return this.join(this.calls.get(event.callId), event.agentId, null);
      case 'call.answered':
        return this.answer(this.calls.get(event.callId), event);
      case 'call.left':
        return this.join(this.calls.get(event.callId), event.agentId, null);
      case 'call.ended':
        return this.end(event.callId);
      case 'agent.wrapUpStarted':
      case 'agent.wrapUpEnded': {
        const agent = this.agents.get(event.agentId);
        agent.hasWrapUp = event.type === 'agent.wrapUpStarted';
        return this.refresh(agent);
      }
      case 'agent.statusChanged': {
        const agent = this.agents.get(event.agentId);
        agent.isAvailable = this.statuses.get(event.statusId);
        return this.refresh(agent);
      }
      case 'status.changed':
        return void this.statuses.set(event.status.id, event.status.available);
      case 'agent.changed': {
        const agent = { calls: [], isAvailable: false, hasWrapUp: false, state: 'away' };
        this.states.away += 1;
        return void this.agents.set(event.agent.id, agent);
      }
    }
  }

  start({ at, callId, direction, contact, agentId }) {
    const phase = 'entry';
    const call = {
      at,
      direction,
      key: contact?.key ?? null,
      by: agentId,
      phase,
      waitingSince: 0,
      groupIds: null,
      parts: [],
    };
    this.calls.set(callId, call);
    if (direction === 'inbound') this.atEntry += 1;
    if (agentId !== undefined) this.join(call, agentId, 'dialling');
  }

  wait(call, at) {
    if (call.phase !== 'entry') return;
    call.phase = 'waiting';
    call.waitingSince = at;
    if (call.direction !== 'inbound') return;
    this.atEntry -= 1;
    this.waiting += 1;
  }

  answer(call, { at, agentId }) {
    if (call.direction !== 'internal' && call.key !== null) {
      const count = this.missed.get(call.key);
      if (count !== undefined) {
        this.unprocessed -= count;
        this.missed.delete(call.key);
      }
    }
    if (call.phase !== 'talking') {
      if (call.direction === 'inbound') {
        if (call.phase === 'waiting') this.waiting -= 1;
        else this.atEntry -= 1;
        this.talking += 1;
        const start = Math.floor(call.at / quarter);
        let tally = this.tallies.get(start);
        if (!tally) this.tallies.set(start, (tally = { accepted: 0, wait: 0 }));
        tally.accepted += 1;
        if (call.phase === 'waiting') tally.wait += at - call.waitingSince;
      }
      call.phase = 'talking';
    }
    this.join(call, agentId, 'talking');
    // An agent who dialled without joining stops dialling with the first answer.
    for (const part of call.parts) if (part.doing === 'dialling') this.refresh(part.agent);
  }

  end(callId) {
    const call = this.calls.get(callId);
    this.calls.delete(callId);
    if (call.direction === 'inbound') {
      if (call.phase === 'talking') this.talking -= 1;
      else {
        if (call.phase === 'waiting') this.waiting -= 1;
        else this.atEntry -= 1;
        this.unprocessed += 1;
        if (call.key !== null) this.missed.set(call.key, (this.missed.get(call.key) ?? 0) + 1);
      }
    }
    for (const part of call.parts) {
      part.agent.calls.splice(part.agent.calls.indexOf(part), 1);
      this.refresh(part.agent);
    }
  }

  join(call, agentId, doing) {
    const agent = this.agents.get(agentId);
    let part = call.parts.find((other) => other.agent === agent);
    if (!part) {
      part = { call, agent, doing };
      call.parts.push(part);
      agent.calls.push(part);
    }
    part.doing = doing;
    this.refresh(agent);
  }

  refresh(agent) {
    const state = stateOf(agent);
    if (state === agent.state) return;
    this.states[agent.state] -= 1;
    this.states[state] += 1;
    agent.state = state;
  }

  callMetrics() {
    let [accepted, wait] = [0, 0];
    for (const tally of this.tallies.values()) {
      accepted += tally.accepted;
      wait += tally.wait;
    }
    const { atEntry, waiting, talking, unprocessed } = this;
    return { atEntry, waiting, talking, accepted, unprocessed, averageWait: accepted > 0 ? wait / accepted : null };
  }

  staffMetrics() {
    const { free, talking, inbound, outbound } = this.states;
    return { free, talking, inbound, outbound };
  }
}

function stateOf({ calls, hasWrapUp, isAvailable }) {
  let found = null;
  for (const { call, doing } of calls) {
    if (doing === null) continue;
    if (call.direction === 'internal') found ??= 'internal';
    else if (doing === 'talking') return 'talking';
    else if (doing === 'ringing') found = 'inbound';
    else if (call.phase !== 'talking' && found !== 'inbound') found = 'outbound';
  }
  return found ?? (hasWrapUp ? 'wrapUp' : isAvailable ? 'free' : 'away');
}
