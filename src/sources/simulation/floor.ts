import type { AgentStatusChanged } from '../../core/events/generated/event-types.js';
import type { Shift } from './day-profile.js';
import type { Task, World } from './world.js';

export type ChangedBy = NonNullable<AgentStatusChanged['by']>;

/** A group and its agents on shift. */
export interface SimulatedGroup {
  readonly id: string;
  readonly index: number;
  /** The number of phones that ring at once for one call. */
  readonly phones: number;
  /** The agents who can take a call now, the longest waiting first. */
  readonly ready: Set<SimulatedAgent>;
  /** The number of agents on shift. */
  onShift: number;
}

/** An agent and what they do. */
export interface SimulatedAgent {
  readonly id: string;
  readonly groups: readonly SimulatedGroup[];
  readonly shift: Shift;
  status: string;
  statusBy: ChangedBy;
  /** `call`: rung, dialling or talking. `after`: a pause or work after a call. */
  busy: 'call' | 'after' | null;
  /** A status that was requested during a call, to be set at its end. */
  wanted: { readonly status: string; readonly by: ChangedBy } | null;
  /** The planned end of an absence. */
  comebackTask: Task | null;
}

/** The share of conversations with after-call work. */
const WRAP_UP = 0.65;
/** The share of missed calls after which the system pauses the agent. */
const PAUSED_AFTER_MISS = 0.2;

/** The statuses of the agents, and who can take a call. */
export class Floor {
  /** Called with an agent who can take a call from now on. */
  onReady: (agent: SimulatedAgent) => void = () => undefined;

  readonly #world: World;
  readonly #byId: ReadonlyMap<string, SimulatedAgent>;

  constructor(
    readonly groups: readonly SimulatedGroup[],
    readonly agents: readonly SimulatedAgent[],
    world: World,
  ) {
    this.#world = world;
    this.#byId = new Map(agents.map((agent) => [agent.id, agent]));
  }

  agent(id: string): SimulatedAgent | undefined {
    return this.#byId.get(id);
  }

  isReady(agent: SimulatedAgent): boolean {
    return agent.busy === null && agent.status === 'available';
  }

  isOnShift(agent: SimulatedAgent): boolean {
    return agent.status !== 'offline';
  }

  /** The longest waiting agent of the group who can take a call; of a random group if `null`. */
  idle(group: SimulatedGroup | null, except?: SimulatedAgent): SimulatedAgent | null {
    const groups = group ? [group] : this.groups;
    const first = group ? 0 : this.#world.random.index(this.groups.length);
    for (let step = 0; step < groups.length; step += 1) {
      for (const agent of groups[(first + step) % groups.length]!.ready) if (agent !== except) return agent;
    }
    return null;
  }

  /** Marks the agent as being in a call. */
  occupy(agent: SimulatedAgent): void {
    agent.busy = 'call';
    this.#updateReady(agent);
  }

  /** Frees the agent after `ms`. */
  release(agent: SimulatedAgent, ms = 0): void {
    this.#applyWantedStatus(agent);
    agent.busy = 'after';
    const free = () => {
      agent.busy = null;
      this.#updateReady(agent);
    };
    if (ms > 0) this.#world.in(ms, free);
    else free();
  }

  /** Frees the agent after a conversation, mostly with after-call work. */
  afterCall(agent: SimulatedAgent, callId: string): void {
    const { random } = this.#world;
    if (!random.chance(WRAP_UP)) return this.release(agent, random.between(1_000, 3_000));
    const ms = Math.min(90_000, random.duration(14_000));
    this.#world.emit({ type: 'agent.wrapUpStarted', agentId: agent.id, callId });
    this.#world.in(ms, () => this.#world.emit({ type: 'agent.wrapUpEnded', agentId: agent.id, callId }));
    this.release(agent, ms + 50);
  }

  /** Frees an agent who has missed a call, and sometimes pauses them. */
  afterMiss(agent: SimulatedAgent): void {
    const { random } = this.#world;
    this.release(agent, random.between(2_000, 6_000));
    if (agent.status !== 'available' || !random.chance(PAUSED_AFTER_MISS)) return;
    this.leave(agent, 'noAnswer', 'system', random.between(40_000, 150_000));
  }

  /** Changes the status now. */
  setStatus(agent: SimulatedAgent, status: string, by: ChangedBy): void {
    this.#world.cancel(agent.comebackTask);
    agent.wanted = null;
    agent.statusBy = by;
    if (agent.status === status) return;
    const [was, is] = [this.isOnShift(agent), status !== 'offline'];
    for (const group of agent.groups) group.onShift += Number(is) - Number(was);
    agent.status = status;
    this.#world.emit({ type: 'agent.statusChanged', agentId: agent.id, statusId: status, by });
    this.#updateReady(agent);
  }

  /** Changes the status for `ms`; then the agent is available again. */
  leave(agent: SimulatedAgent, status: string, by: ChangedBy, ms: number): void {
    this.setStatus(agent, status, by);
    agent.comebackTask = this.#world.in(ms, () => this.setStatus(agent, 'available', 'agent'));
  }

  /** Changes the status by request: during a call at its end. */
  changeStatus(agent: SimulatedAgent, status: string, by: ChangedBy): void {
    if (agent.busy === 'call') agent.wanted = { status, by };
    else this.#applyStatus(agent, status, by);
  }

  #applyWantedStatus(agent: SimulatedAgent): void {
    if (agent.wanted) this.#applyStatus(agent, agent.wanted.status, agent.wanted.by);
  }

  #applyStatus(agent: SimulatedAgent, status: string, by: ChangedBy): void {
    if (status === 'available' || status === 'offline') this.setStatus(agent, status, by);
    else this.leave(agent, status, by, this.#world.random.between(8, 20) * 60_000);
  }

  /** Appends the agent to the ready agents of their groups, or removes them. */
  #updateReady(agent: SimulatedAgent): void {
    const isReady = this.isReady(agent);
    for (const { ready } of agent.groups) {
      if (isReady) ready.add(agent);
      else ready.delete(agent);
    }
    if (isReady) this.onReady(agent);
  }
}
