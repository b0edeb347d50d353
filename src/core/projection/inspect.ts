import type { Participation } from './call.js';
import type { MonitoringEvent } from '../events/generated/event-types.js';
import type { CallDirection } from './metrics.js';
import type { Projection } from './projection.js';
import { agentEvents, callEvents } from './snapshot.js';
import { NEVER, NOT_YET } from './times.js';

/**
 * Reads single calls, agents and callers of a projection, beyond what it publishes. For a server
 * that decides who may see an event, and that repeats events to a viewer who may see a call from
 * now on.
 */

/** An agent that takes part in a call. */
export interface ParticipantDetails {
  readonly id: string;
  /** The agent's groups in the directory; empty if it has no record there. */
  readonly groupIds: readonly string[];
}

/** A call that is not settled. */
export interface CallDetails {
  /** `null` if the start is not known. */
  readonly direction: CallDirection | null;
  readonly groupIds: readonly string[];
  /**
   * The agents who dialled, were rung or talked; not one named only by a start that does not count.
   */
  readonly participants: readonly ParticipantDetails[];
  /** The contact's key; `null` if hidden, unknown, or an internal call. */
  readonly key: string | null;
}

/** A contact over the day. */
export interface CallerDetails {
  /** When somebody last talked with the contact, in ms; `-Infinity` if never. */
  readonly reachedAt: number;
  /**
   * The unanswered inbound calls, open ones included. `from`: the earlier of start and end, in ms.
   */
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

/** Returns true if the agent was rung, answered or left, rather than only named by a start. */
function hasTakenPart({ rangAt, ringEndedAt, answeredAt, leftAt }: Participation): boolean {
  return Math.max(rangAt, ringEndedAt, answeredAt, leftAt) !== NEVER;
}

/** The events that reproduce what is known of a call. */
export function eventsOfCall(projection: Projection, callId: string): readonly MonitoringEvent[] {
  const call = projection.state.calls.get(callId);
  return call ? [...callEvents(call)] : [];
}

/**
 * An agent's groups in the directory, `null` if it has no record there; and when that was last
 * changed, in ms.
 */
export function inspectAgent(projection: Projection, id: string): { groupIds: readonly string[] | null; at: number } {
  const { agents, directory } = projection.state;
  return { groupIds: agents.get(id)?.groups?.ids ?? null, at: directory.entries.get(id)?.at ?? -Infinity };
}

/** The events that reproduce an agent's status and after-call work. */
export function eventsOfAgent(projection: Projection, id: string): readonly MonitoringEvent[] {
  const agent = projection.state.agents.get(id);
  return agent ? [...agentEvents(agent)] : [];
}

/** The ids of the open calls in which an agent takes part. */
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
