/** A call centre under load: plausible events, one after the other, decided by a seed. */
import type { Agent, CallStarted, MonitoringEvent } from 'callboard/core';
import { random } from '../../../scripts/random.mjs';

const groups = ['g1', 'g2', 'g3', 'g4'] as const;

interface Call {
  readonly callId: string;
  /** The agents who talk in it and whom it rings. */
  readonly talking: string[];
  readonly rung: string[];
}

export class Load {
  readonly agents: readonly string[];
  readonly #roll: () => number;
  readonly #prefix: string;
  #calls: Call[] = [];
  #count = 0;

  constructor(seed = 1, { agents = 24, prefix = '' } = {}) {
    this.#roll = random(seed);
    this.#prefix = prefix;
    this.agents = Array.from({ length: agents }, (_, index) => `agent-${index}`);
  }

  /** The account, its statuses, groups and agents. */
  directory(at: number): MonitoringEvent[] {
    return [
      { type: 'account.changed', at, account: { id: 'acme', timeZone: 'Europe/Moscow' } },
      ...['on', 'off'].map((id): MonitoringEvent => ({
        type: 'status.changed',
        at,
        status: { id, name: id, available: id === 'on', selectable: true },
      })),
      ...groups.map((id): MonitoringEvent => ({ type: 'group.changed', at, group: { id, name: id } })),
      ...this.agents.map((id, index): MonitoringEvent => ({ type: 'agent.changed', at, agent: record(id, index) })),
      ...this.agents.map((agentId): MonitoringEvent => ({ type: 'agent.statusChanged', at, agentId, statusId: 'on' })),
    ];
  }

  /** The next event, at this moment. */
  next(at: number): MonitoringEvent {
    const roll = this.#roll();
    if (roll < 0.03)
      return { type: 'agent.statusChanged', at, agentId: this.#one(this.agents), statusId: this.#one(['on', 'off']) };
    if (roll < 0.04) {
      const index = Math.floor(this.#roll() * this.agents.length);
      return { type: 'agent.changed', at, agent: record(this.agents[index]!, Math.floor(this.#roll() * 97)) };
    }
    if (this.#calls.length < 12 || (roll < 0.25 && this.#calls.length < 40)) return this.#start(at);
    return this.#goOn(at, this.#one(this.#calls));
  }

  /** The ends of all open calls. */
  ends(at: number): MonitoringEvent[] {
    return this.#calls.splice(0).map(({ callId }) => ({ type: 'call.ended', at, callId }));
  }

  #start(at: number): CallStarted {
    const callId = `${this.#prefix}call-${(this.#count += 1)}`;
    const direction = this.#one(['inbound', 'inbound', 'inbound', 'inbound', 'outbound', 'internal'] as const);
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

  #goOn(at: number, call: Call): MonitoringEvent {
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
      const named = this.#roll() < 0.5 && { groupIds: [this.#one(groups)] };
      return { type: 'call.ringing', at, callId, agentId, ...named };
    }
    if (roll < 0.85) {
      const answering = call.rung.pop() ?? agentId;
      call.talking.push(answering);
      return { type: 'call.answered', at, callId, agentId: answering };
    }
    const leaving = roll < 0.93 ? call.talking.pop() : undefined;
    if (leaving !== undefined) return { type: 'call.left', at, callId, agentId: leaving };
    return { type: 'call.ringEnded', at, callId, agentId: call.rung.pop() ?? agentId };
  }

  #one<T>(items: readonly T[]): T {
    return items[Math.floor(this.#roll() * items.length)]!;
  }
}

function record(id: string, index: number): Agent {
  const groupIds = [groups[index % groups.length]!, ...(index % 3 === 0 ? [groups[(index + 1) % groups.length]!] : [])];
  return { id, name: `Name of ${id}`, groupIds, extension: `${100 + index}` };
}
