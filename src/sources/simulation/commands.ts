import type { Clock } from '../../core/clock.js';
import type { Status, Viewer } from '../../core/events/generated/event-types.js';
import type { AbortSignalLike, CommandRejectionReason, SourceCommands } from '../../core/store/source.js';
import type { CallCentre } from './call-centre.js';
import type { SimulatedAgent } from './floor.js';
import type { Random } from './random.js';

/** The share of changes that are refused without an apparent reason. */
const REFUSED = 1 / 12;

interface Pending {
  readonly timer: unknown;
  readonly reject: (error: unknown) => void;
}

/** The subset of the simulation that commands need. */
export interface CommandTarget {
  readonly clock: Clock;
  readonly random: Random;
  readonly viewer: Viewer;
  readonly statuses: readonly Status[];
  /** Returns the centre at the present time; `null` if it cannot be reached. */
  reach(): CallCentre | null;
}

const errorOf = (reason: CommandRejectionReason, message: string) => Object.assign(new Error(message), { reason });

/** Carries out status changes as a telephony system does: with a delay, and not all of them. */
export class SimulatedCommands implements SourceCommands {
  readonly #target: CommandTarget;
  readonly #pending = new Set<Pending>();

  constructor(target: CommandTarget) {
    this.#target = target;
  }

  setAgentStatus(agentId: string, statusId: string, signal: AbortSignalLike): Promise<void> {
    const { clock, random } = this.#target;
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(errorOf('failed', 'the request was aborted'));
      const answer = () => {
        this.#pending.delete(pending);
        const refusal = this.#execute(agentId, statusId);
        if (refusal) reject(refusal);
        else resolve();
      };
      const pending: Pending = { timer: clock.setTimeout(answer, random.between(100, 900)), reject };
      this.#pending.add(pending);
      signal.addEventListener('abort', () => this.#reject(pending, 'failed', 'the request was aborted'));
    });
  }

  /** Rejects all pending commands, after the connection was lost. */
  rejectAll(): void {
    for (const pending of this.#pending) this.#reject(pending, 'unavailable', 'the connection was lost');
  }

  #reject(pending: Pending, reason: CommandRejectionReason, message: string): void {
    if (!this.#pending.delete(pending)) return;
    this.#target.clock.clearTimeout(pending.timer);
    pending.reject(errorOf(reason, message));
  }

  #execute(agentId: string, statusId: string): Error | null {
    const { random, viewer, statuses } = this.#target;
    const centre = this.#target.reach();
    if (!centre) return errorOf('unavailable', 'the simulated centre is not connected');
    const agent = centre.agent(agentId);
    if (!agent) return errorOf('unknownAgent', `there is no agent ${agentId}`);
    const status = statuses.find(({ id }) => id === statusId);
    if (!status) return errorOf('unknownStatus', `there is no status ${statusId}`);
    if (!viewer.canSetStatus || !isIn(agent, viewer))
      return errorOf('notAllowed', 'the viewer may not set statuses of this agent');
    if (!status.selectable) return errorOf('refused', 'only the system can set this status');
    if (agent.status === 'dnd' && agent.statusBy === 'agent')
      return errorOf('refused', 'the agent has set "do not disturb"');
    if (random.chance(REFUSED)) return errorOf('refused', 'the simulated telephony system refused the change');
    centre.changeStatus(agent, statusId, random.between(50, 600));
    return null;
  }
}

function isIn(agent: SimulatedAgent, { groupIds }: Viewer): boolean {
  return groupIds === null || agent.groups.some(({ id }) => groupIds.includes(id));
}
