/** A call centre under load for tests: events that make sense, as they happen, by a seed. */
import { random } from '../../../scripts/random.mjs';

const groups = ['g1', 'g2', 'g3', 'g4'];

export class Load {
  #roll;
  #calls = [];
  #count = 0;

  constructor(seed = 1, { agents = 24, prefix = '' } = {}) {
    this.#roll = random(seed);
    this.prefix = prefix;
    this.agents = Array.from({ length: agents }, (_, index) => `agent-${index}`);
  }

  /** Who works there. */
  directory(at) {
    return [
      { type: 'account.changed', at, account: { id: 'acme', timeZone: 'Europe/Moscow' } },
      ...['on', 'off'].map((id) => ({
        type: 'status.changed',
        at,
        status: { id, name: id, available: id === 'on', selectable: true },
      })),
      ...groups.map((id) => ({ type: 'group.changed', at, group: { id, name: id } })),
      ...this.agents.map((id, index) => ({ type: 'agent.changed', at, agent: this.#record(id, index) })),
      ...this.agents.map((agentId) => ({ type: 'agent.statusChanged', at, agentId, statusId: 'on' })),
    ];
  }

  /** The next thing that happens, at this moment. */
  next(at) {
    const roll = this.#roll();
    if (roll < 0.03)
      return { type: 'agent.statusChanged', at, agentId: this.#one(this.agents), statusId: this.#one(['on', 'off']) };
    if (roll < 0.04) {
      const index = Math.floor(this.#roll() * this.agents.length);
      return { type: 'agent.changed', at, agent: this.#record(this.agents[index], Math.floor(this.#roll() * 97)) };
    }
    if (this.#calls.length < 12 || (roll < 0.25 && this.#calls.length < 40)) return this.#start(at);
    return this.#goOn(at, this.#one(this.#calls));
  }

  /** What ends all that is open. */
  ends(at) {
    return this.#calls.splice(0).map(({ callId }) => ({ type: 'call.ended', at, callId }));
  }

  #start(at) {
    const callId = `${this.prefix}call-${(this.#count += 1)}`;
    const direction = this.#one(['inbound', 'inbound', 'inbound', 'inbound', 'outbound', 'internal']);
    const number = `+7900${100 + Math.floor(this.#roll() * 60)}0055`;
    const isHidden = this.#roll() < 0.05;
    this.#calls.push({ callId, talking: [], rung: [] });
    return {
      ...{ type: 'call.started', at, callId, direction },
      ...(direction !== 'internal' &&
        !isHidden && { contact: { key: number.slice(1), number, name: `Name of ${number}` } }),
      ...(direction === 'inbound' ? { line: '100' } : { agentId: this.#one(this.agents) }),
      ...(this.#roll() < 0.3 && { groupIds: [this.#one(groups)] }),
    };
  }

  #goOn(at, call) {
    const { callId } = call;
    const roll = this.#roll();
    if (roll < 0.2) {
      this.#calls = this.#calls.filter((other) => other !== call);
      return { type: 'call.ended', at, callId };
    }
    if (roll < 0.4) return { type: 'call.queued', at, callId, groupIds: [this.#one(groups)] };
    const agentId = this.#one(this.agents);
    if (roll < 0.65) {
      call.rung.push(agentId);
      return {
        type: 'call.ringing',
        at,
        callId,
        agentId,
        ...(this.#roll() < 0.5 && { groupIds: [this.#one(groups)] }),
      };
    }
    if (roll < 0.85) {
      const answering = call.rung.pop() ?? agentId;
      call.talking.push(answering);
      return { type: 'call.answered', at, callId, agentId: answering };
    }
    if (call.talking.length > 0 && roll < 0.93) return { type: 'call.left', at, callId, agentId: call.talking.pop() };
    return { type: 'call.ringEnded', at, callId, agentId: call.rung.pop() ?? agentId };
  }

  #record(id, index) {
    const own = [groups[index % groups.length], ...(index % 3 === 0 ? [groups[(index + 1) % groups.length]] : [])];
    return { id, name: `Name of ${id}`, groupIds: own, extension: `${100 + index}` };
  }

  #one(items) {
    return items[Math.floor(this.#roll() * items.length)];
  }
}
