import type { DayProfile } from './day-profile.js';
import type { Floor, SimulatedAgent } from './floor.js';
import type { World } from './world.js';

const MINUTE = 60_000;

/** Why people leave their desk, how often, and for how many minutes. */
const absences = [
  { status: 'break', by: 'agent', share: 0.7, from: 5, to: 14 },
  { status: 'dnd', by: 'agent', share: 0.18, from: 3, to: 10 },
  { status: 'training', by: 'supervisor', share: 0.12, from: 20, to: 45 },
] as const;

/** The agents' own day: shifts, breaks and lunch. */
export class AgentDays {
  readonly #world: World;
  readonly #floor: Floor;
  readonly #profile: DayProfile;

  constructor(world: World, floor: Floor, profile: DayProfile) {
    this.#world = world;
    this.#floor = floor;
    this.#profile = profile;
  }

  /** Signs in the agents on shift, and plans the shifts of all. */
  start(): void {
    for (const agent of this.#floor.agents) {
      const { id: agentId, status: statusId } = agent;
      if (this.#profile.isOnShift(agent.shift, this.#world.now)) this.#come(agent);
      else this.#world.emit({ type: 'agent.statusChanged', agentId, statusId, by: 'system' });
      this.#planShift(agent);
    }
  }

  /** Plans the begin and end of a shift, a few minutes early or late. */
  #planShift(agent: SimulatedAgent): void {
    const { from, to } = agent.shift;
    if (from === 0 && to === 24) return;
    const plan = (hour: number, happen: () => void) => {
      const wait = this.#profile.until(hour, this.#world.now) + this.#world.random.between(-12, 6) * MINUTE;
      this.#world.in(Math.max(MINUTE, wait), () => {
        happen();
        this.#world.in(30 * MINUTE, () => plan(hour, happen));
      });
    };
    plan(from, () => this.#come(agent));
    plan(to, () => this.#go(agent));
  }

  #come(agent: SimulatedAgent): void {
    if (this.#floor.isOnShift(agent)) return;
    this.#floor.setStatus(agent, 'available', 'agent');
    this.#planBreak(agent);
    const { from, to } = agent.shift;
    const middle = from + ((to > from ? to : to + 24) - from) / 2;
    const lunch = (middle % 24) + this.#world.random.between(-0.75, 0.75);
    this.#world.in(this.#profile.until(lunch, this.#world.now), () => this.#leave(agent, 'lunch', 'agent', 28, 42));
  }

  #go(agent: SimulatedAgent): void {
    if (!this.#floor.isOnShift(agent)) return;
    if (agent.busy === 'call') this.#again(() => this.#go(agent));
    else this.#floor.setStatus(agent, 'offline', 'agent');
  }

  #planBreak(agent: SimulatedAgent): void {
    this.#world.in(this.#world.random.between(40, 110) * MINUTE, () => {
      if (!this.#floor.isOnShift(agent)) return;
      let roll = this.#world.random.next();
      const { status, by, from, to } = absences.find(({ share }) => (roll -= share) < 0) ?? absences[0];
      this.#leave(agent, status, by, from, to);
      this.#planBreak(agent);
    });
  }

  /** Leaves the desk, but only after a call, and if another agent of each group is ready. */
  #leave(agent: SimulatedAgent, status: string, by: 'agent' | 'supervisor', from: number, to: number): void {
    if (agent.status !== 'available') return;
    const isNeeded = agent.groups.some(({ ready, onShift }) => onShift > 1 && ready.size < 2);
    if (agent.busy !== null || isNeeded) return this.#again(() => this.#leave(agent, status, by, from, to));
    this.#floor.leave(agent, status, by, this.#world.random.between(from, to) * MINUTE);
  }

  #again(happen: () => void): void {
    this.#world.in(this.#world.random.between(20_000, 60_000), happen);
  }
}
