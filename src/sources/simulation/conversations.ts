import type { Contact } from '../../core/events/generated/event-types.js';
import type { Floor, SimulatedAgent } from './floor.js';
import type { World } from './world.js';

/** A conversation of a contact with its present agent. */
interface Conversation {
  readonly id: string;
  readonly agent: SimulatedAgent;
  /** The number of transfers so far. */
  readonly transfers: number;
}

const BLIND = 0.05;
const ATTENDED = 0.06;
const MOST_TRANSFERS = 2;

/** Conversations from the answer on: talk, transfers, the end. */
export class Conversations {
  readonly #world: World;
  readonly #floor: Floor;
  /** Called with the contact of each conversation. */
  onTalked: (contact: Contact | null) => void = () => undefined;

  constructor(world: World, floor: Floor) {
    this.#world = world;
    this.#floor = floor;
  }

  /** Begins a conversation. `median`: of its duration, in ms. */
  begin(id: string, contact: Contact | null, agent: SimulatedAgent, median = 100_000): void {
    this.onTalked(contact);
    this.#talk({ id, agent, transfers: 0 }, median);
  }

  #talk(talk: Conversation, median: number): void {
    const { random } = this.#world;
    const ms = Math.max(6_000, Math.min(1_500_000, random.duration(median)));
    const fate = talk.transfers < MOST_TRANSFERS ? random.next() : 1;
    if (fate < BLIND) this.#world.in(ms * 0.4, () => this.#passBlindly(talk));
    else if (fate < BLIND + ATTENDED) this.#world.in(ms * 0.5, () => this.#consult(talk));
    else this.#world.in(ms, () => this.#end(talk));
  }

  #end({ id, agent }: Conversation): void {
    this.#world.emit({ type: 'call.ended', callId: id, reason: 'completed' });
    this.#floor.afterCall(agent, id);
  }

  #goOn(talk: Conversation): void {
    this.#world.in(this.#world.random.between(10_000, 40_000), () => this.#end(talk));
  }

  /** A blind transfer: the agent leaves while the phone of another rings. */
  #passBlindly(talk: Conversation): void {
    const { random } = this.#world;
    const target = this.#floor.idle(null, talk.agent);
    if (!target) return this.#goOn(talk);
    const { id: callId, transfers } = talk;
    const agentId = target.id;
    this.#floor.occupy(target);
    this.#world.emit({ type: 'call.left', callId, agentId: talk.agent.id });
    this.#world.emit({
      type: 'call.ringing',
      callId,
      agentId,
      groupIds: target.groups.slice(0, 1).map(({ id }) => id),
    });
    this.#floor.afterCall(talk.agent, callId);
    if (random.chance(0.88)) {
      this.#world.in(random.between(2_000, 8_000), () => {
        this.#world.emit({ type: 'call.ringEnded', callId, agentId, outcome: 'answered' });
        this.#world.emit({ type: 'call.answered', callId, agentId });
        this.#talk({ id: callId, agent: target, transfers: transfers + 1 }, 70_000);
      });
      return;
    }
    this.#world.in(random.between(9_000, 18_000), () => {
      this.#world.emit({ type: 'call.ringEnded', callId, agentId, outcome: 'missed' });
      this.#world.emit({ type: 'call.ended', callId, reason: 'nobody took the transfer' });
      this.#floor.afterMiss(target);
    });
  }

  /** An attended transfer: the agent asks a colleague first, in an internal call. */
  #consult(talk: Conversation): void {
    const { random } = this.#world;
    const target = this.#floor.idle(null, talk.agent);
    if (!target) return this.#goOn(talk);
    const { id: callId, agent, transfers } = talk;
    this.callColleague(agent, target, random.between(8_000, 30_000), (hasAnswered) => {
      if (!hasAnswered || random.chance(0.15)) {
        if (hasAnswered) this.#floor.release(target);
        return this.#goOn(talk);
      }
      this.#world.emit({ type: 'call.answered', callId, agentId: target.id });
      this.#world.emit({ type: 'call.left', callId, agentId: agent.id });
      this.#talk({ id: callId, agent: target, transfers: transfers + 1 }, 80_000);
      this.#floor.afterCall(agent, callId);
    });
  }

  /**
   * An internal call. If the colleague has answered, they are still occupied when `done` is called.
   */
  callColleague(
    agent: SimulatedAgent,
    colleague: SimulatedAgent,
    ms: number,
    done: (hasAnswered: boolean) => void,
  ): void {
    const { random } = this.#world;
    const callId = this.#world.nextCallId();
    const [caller, called] = [agent.id, colleague.id];
    this.#floor.occupy(colleague);
    this.#world.emit({ type: 'call.started', callId, direction: 'internal', agentId: caller });
    this.#world.emit({ type: 'call.ringing', callId, agentId: called });
    if (random.chance(0.1)) {
      this.#world.in(random.between(8_000, 15_000), () => {
        this.#world.emit({ type: 'call.ringEnded', callId, agentId: called, outcome: 'missed' });
        this.#world.emit({ type: 'call.ended', callId, reason: 'no answer' });
        this.#floor.afterMiss(colleague);
        done(false);
      });
      return;
    }
    this.#world.in(random.between(1_500, 7_000), () => {
      this.#world.emit({ type: 'call.ringEnded', callId, agentId: called, outcome: 'answered' });
      this.#world.emit({ type: 'call.answered', callId, agentId: called });
      this.#world.emit({ type: 'call.answered', callId, agentId: caller });
      this.#world.in(ms, () => {
        this.#world.emit({ type: 'call.ended', callId, reason: 'completed' });
        done(true);
      });
    });
  }
}
