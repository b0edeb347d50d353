import type { Participation } from './call.js';
import type { MonitoringEvent } from '../events/generated/event-types.js';
import type { CallDirection } from './metrics.js';
import type { Projection } from './projection.js';
import { agentEvents, callEvents } from './snapshot.js';
import { NEVER, NOT_YET } from './times.js';

/**
 * What a projection knows of single calls, agents and subscribers beyond what it publishes: for a server that has to decide who may
 * see an event, and that tells facts again to somebody who comes to see them.
 */

/** An agent that takes part in a call. */
export interface ParticipantDetails {
  readonly id: string;
  /** The agent's groups by the directory; none for an agent it does not hold. */
  readonly groupIds: readonly string[];
}

/** A call that is not settled. */
export interface CallDetails {
  /** `null`: its start is not known. */
  readonly direction: CallDirection | null;
  readonly groupIds: readonly string[];
  /** Who dialled it, was rung or talked; not who is named by a start in place of which another counts. */
  readonly participants: readonly ParticipantDetails[];
  /** By which its subscriber is recognised; `null`: hidden, unknown or nobody. */
  readonly key: string | null;
}

/** A subscriber. */
export interface CallerDetails {
  /** When somebody last talked with them, in ms; `-Infinity`: not known. */
  readonly reachedAt: number;
  /** The inbound calls that nobody has answered, open ones too; `from`: the earliest of their facts, in ms. */
  readonly unanswered: readonly { readonly groupIds: readonly string[]; readonly from: number }[];
}

const none: readonly string[] = [];

export function inspectCall(projection: Projection, callId: string): CallDetails | null {
  const call = projection.state.calls.get(callId);
  if (!call) return null;
  return {
    direction: call.start?.direction ?? null,
    groupIds: call.groups.ids,
    participants: call.participations.flatMap((participation) => {
      const { agent } = participation;
      return participation.hasDialled || hasTakenPart(participation)
        ? { id: agent.id, groupIds: agent.groups?.ids ?? none }
        : [];
    }),
    key: call.caller?.key ?? null,
  };
}

/** Whether more is known of it than that a start names the agent. */
function hasTakenPart({ rangAt, ringEndedAt, answeredAt, leftAt }: Participation): boolean {
  return Math.max(rangAt, ringEndedAt, answeredAt, leftAt) !== NEVER;
}

/** The facts known of a call, as events. */
export function eventsOfCall(projection: Projection, callId: string): readonly MonitoringEvent[] {
  const call = projection.state.calls.get(callId);
  return call ? [...callEvents(call)] : [];
}

/** The groups of an agent by the directory; `null`: it does not hold the agent. `at`: when it was last told of the agent. */
export function inspectAgent(projection: Projection, id: string): { groupIds: readonly string[] | null; at: number } {
  const { agents, directory } = projection.state;
  return { groupIds: agents.get(id)?.groups?.ids ?? null, at: directory.entries.get(id)?.at ?? -Infinity };
}

/** The facts known of an agent's status and after-call work, as events. */
export function eventsOfAgent(projection: Projection, id: string): readonly MonitoringEvent[] {
  const agent = projection.state.agents.get(id);
  return agent ? [...agentEvents(agent)] : [];
}

/** The calls that have not ended in which an agent takes part. */
export function openCallIdsOf(projection: Projection, agentId: string): readonly string[] {
  return projection.state.agents.get(agentId)?.participations.map(({ call }) => call.id) ?? none;
}

export function inspectCaller(projection: Projection, key: string): CallerDetails | null {
  const caller = projection.state.callers.get(key);
  if (!caller) return null;
  const open = caller.calls.filter((call) => call.isCounted && call.answeredAt === NOT_YET);
  const settled = caller.misses.filter((miss) => miss.settled);
  return {
    reachedAt: caller.reach,
    unanswered: [
      ...open.map(({ groups, start, endedAt }) => ({ groupIds: groups.ids, from: Math.min(start!.at, endedAt) })),
      ...settled.map(({ groups, startedAt, endedAt }) => ({
        groupIds: groups.ids,
        from: Math.min(startedAt, endedAt),
      })),
    ],
  };
}
