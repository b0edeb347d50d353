import type { CallRingEnded, Contact } from '../../core/events/generated/event-types.js';
import type { Floor, SimulatedAgent, SimulatedGroup } from './floor.js';
import type { Task, World } from './world.js';

type Outcome = NonNullable<CallRingEnded['outcome']>;

/** A call that waits for an agent of a group, or for one agent who was called directly. */
export interface WaitingCall {
  readonly id: string;
  readonly contact: Contact | null;
  /** `null` if the agent was called directly. */
  readonly group: SimulatedGroup | null;
  /** The agents whose phones ring, each with its planned reaction. */
  readonly phones: Map<SimulatedAgent, Task>;
  /** The planned moment when the caller gives up. */
  patience: Task | null;
  /** True between two rounds of ringing. */
  isResting: boolean;
}

const REJECTED = 0.025;
const MISSED = 0.06;
const RING_TIME = 18_000;
const REST = 2_000;

/** The waiting calls by group, and the phones that ring for them. */
export class WaitingQueue {
  readonly #world: World;
  readonly #floor: Floor;
  readonly #queues = new Map<SimulatedGroup, Set<WaitingCall>>();

  /** Called when an agent has answered, and when the caller gave up. */
  onAnswered: (call: WaitingCall, agent: SimulatedAgent) => void = () => undefined;
  onGivenUp: (call: WaitingCall) => void = () => undefined;

  constructor(world: World, floor: Floor) {
    this.#world = world;
    this.#floor = floor;
    for (const group of floor.groups) this.#queues.set(group, new Set());
    floor.onReady = (agent) => this.#serve(agent);
  }

  /** Queues a call for a group. */
  join(id: string, contact: Contact | null, group: SimulatedGroup): void {
    const { random } = this.#world;
    const call: WaitingCall = { id, contact, group, phones: new Map(), patience: null, isResting: false };
    this.#world.emit({ type: 'call.queued', callId: id, groupIds: [group.id] });
    this.#queues.get(group)!.add(call);
    const patience = Math.max(5_000, Math.min(300_000, random.duration(85_000, 0.7)));
    call.patience = this.#world.in(patience, () => this.#giveUp(call));
    this.#ring(call);
  }

  /** Rings one agent, whose number the caller dialled. */
  ringDirectly(id: string, contact: Contact | null, agent: SimulatedAgent): void {
    const call: WaitingCall = { id, contact, group: null, phones: new Map(), patience: null, isResting: false };
    call.patience = this.#world.in(this.#world.random.between(8_000, 25_000), () => this.#giveUp(call));
    this.#ringPhones(call, [agent]);
  }

  /** Rings for the longest waiting call of the agent's groups. */
  #serve(agent: SimulatedAgent): void {
    for (const group of agent.groups) {
      for (const call of this.#queues.get(group)!) {
        if (call.phones.size > 0 || call.isResting) continue;
        return this.#ring(call);
      }
    }
  }

  #ring(call: WaitingCall): void {
    const { ready, phones } = call.group!;
    const agents: SimulatedAgent[] = [];
    for (const agent of ready) {
      agents.push(agent);
      if (agents.length >= phones) break;
    }
    if (agents.length > 0) this.#ringPhones(call, agents);
  }

  #ringPhones(call: WaitingCall, agents: readonly SimulatedAgent[]): void {
    const { random } = this.#world;
    for (const agent of agents) {
      this.#floor.occupy(agent);
      const groupIds = call.group && { groupIds: [call.group.id] };
      this.#world.emit({ type: 'call.ringing', callId: call.id, agentId: agent.id, ...groupIds });
      const fate = random.next();
      const willReject = fate < REJECTED;
      const willMiss = !willReject && fate < REJECTED + MISSED;
      let task: Task;
      if (willReject) task = this.#world.in(random.between(1_500, 5_000), () => this.#decline(call, agent, 'rejected'));
      else if (willMiss) task = this.#world.in(RING_TIME, () => this.#decline(call, agent, 'missed'));
      else task = this.#world.in(1_200 + random.duration(3_200, 0.5), () => this.#answer(call, agent));
      call.phones.set(agent, task);
    }
  }

  #answer(call: WaitingCall, agent: SimulatedAgent): void {
    this.#leaveQueue(call);
    call.phones.delete(agent);
    this.#world.emit({ type: 'call.ringEnded', callId: call.id, agentId: agent.id, outcome: 'answered' });
    this.#world.emit({ type: 'call.answered', callId: call.id, agentId: agent.id });
    this.#stopPhones(call, 'elsewhere');
    this.onAnswered(call, agent);
  }

  #decline(call: WaitingCall, agent: SimulatedAgent, outcome: 'rejected' | 'missed'): void {
    this.#world.emit({ type: 'call.ringEnded', callId: call.id, agentId: agent.id, outcome });
    call.phones.delete(agent);
    if (call.phones.size === 0) this.#rest(call);
    this.#floor.afterMiss(agent);
  }

  /** Pauses before the next round of ringing, after all agents declined. */
  #rest(call: WaitingCall): void {
    if (call.group === null) return;
    call.isResting = true;
    this.#world.in(REST, () => {
      call.isResting = false;
      if (call.patience?.run) this.#ring(call);
    });
  }

  #giveUp(call: WaitingCall): void {
    this.#leaveQueue(call);
    const phones = [...call.phones.keys()];
    for (const agent of phones) this.#stop(call, agent, 'cancelled');
    this.#world.emit({ type: 'call.ended', callId: call.id, reason: 'caller gave up' });
    for (const agent of phones) this.#floor.release(agent);
    this.onGivenUp(call);
  }

  #stopPhones(call: WaitingCall, outcome: Outcome): void {
    const phones = [...call.phones.keys()];
    for (const agent of phones) this.#stop(call, agent, outcome);
    for (const agent of phones) this.#floor.release(agent);
  }

  #stop(call: WaitingCall, agent: SimulatedAgent, outcome: Outcome): void {
    this.#world.cancel(call.phones.get(agent) ?? null);
    call.phones.delete(agent);
    this.#world.emit({ type: 'call.ringEnded', callId: call.id, agentId: agent.id, outcome });
  }

  #leaveQueue(call: WaitingCall): void {
    this.#world.cancel(call.patience);
    if (call.group) this.#queues.get(call.group)!.delete(call);
  }
}
