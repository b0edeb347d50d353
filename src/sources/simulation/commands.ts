import type { Clock } from '../../core/clock.js';
import type { Status, Viewer } from '../../core/events/generated/event-types.js';
import type { AbortSignalLike, CommandRejectionReason, SourceCommands } from '../../core/store/source.js';
import type { CallCentre } from './call-centre.js';
import type { SimulatedAgent } from './floor.js';
import type { Random } from './random.js';

/** One change in so many is refused without any reason that the supervisor could know. */
const REFUSED = 1 / 12;

interface Pending {
  readonly timer: unknown;
  readonly reject: (error: unknown) => void;
}

/** What the commands need to know of the simulation. */
export interface CommandTarget {
  readonly clock: Clock;
  readonly random: Random;
  readonly viewer: Viewer;
  readonly statuses: readonly Status[];
  /** The centre as it is now; `null` when it cannot be reached. */
  reach(): CallCentre | null;
}

const errorOf = (reason: CommandRejectionReason, message: string) => Object.assign(new Error(message), { reason });

/** Takes changes of status as a telephony system does: after a moment, and not all of them. */
export class SimulatedCommands implements SourceCommands {
  readonly #target: CommandTarget;
  readonly #pending = new Set<Pending>();

  constructor(target: CommandTarget) {
    this.#target = target;
  }

  setAgentStatus(agentId: string, statusId: string, signal: AbortSignalLike): Promise<void> {
    const { clock, random } = this.#target;
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(errorOf('failed', 'nobody waits for it any more'));
      const answer = () => {
        this.#pending.delete(pending);
        const refusal = this.#execute(agentId, statusId);
        if (refusal) reject(refusal);
        else resolve();
      };
      const pending: Pending = { timer: clock.setTimeout(answer, random.between(100, 900)), reject };
      this.#pending.add(pending);
      signal.addEventListener('abort', () => this.#reject(pending, 'failed', 'nobody waits for it any more'));
    });
  }

  /** The connection is gone: nobody will answer. */
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
    if (!centre) return errorOf('unavailable', 'the centre cannot be reached');
    const agent = centre.agent(agentId);
    if (!agent) return errorOf('unknownAgent', `there is no agent ${agentId}`);
    const status = statuses.find(({ id }) => id === statusId);
    if (!status) return errorOf('unknownStatus', `there is no status ${statusId}`);
    if (!viewer.canSetStatus || !isIn(agent, viewer)) return errorOf('notAllowed', 'the viewer may not');
    if (!status.selectable) return errorOf('refused', 'only the system sets this status');
    if (agent.status === 'dnd' && agent.statusBy === 'agent')
      return errorOf('refused', 'the agent wants to be left alone');
    if (random.chance(REFUSED)) return errorOf('refused', 'the telephony system did not take it');
    centre.changeStatus(agent, statusId, random.between(50, 600));
    return null;
  }
}

function isIn(agent: SimulatedAgent, { groupIds }: Viewer): boolean {
  return groupIds === null || agent.groups.some(({ id }) => groupIds.includes(id));
}
