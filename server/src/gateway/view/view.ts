import type { CallDetails } from 'callboard/core';
import type { MonitoringEvent } from 'callboard/core';

/** The groups whose calls and agents a viewer may see, and whether with phone numbers. */
export interface ViewRights {
  /** `null`: every group. */
  readonly groupIds: readonly string[] | null;
  readonly seesNumbers: boolean;
}

/** How much of a call is shown: nothing, what the viewer's agents do in it, or all of it. */
export type Level = 0 | 1 | 2;

/** The groups of a viewer: decides which calls, agents and events they may see. */
export class OwnGroups {
  /** `null`: every group. */
  readonly #ids: ReadonlySet<string> | null;

  constructor(ids: readonly string[] | null) {
    this.#ids = ids && new Set(ids);
  }

  has(id: string): boolean {
    return this.#ids?.has(id) ?? true;
  }

  /**
   * Whether somebody or something of these groups is theirs; `null`: an agent whom the directory
   * does not hold.
   */
  meets(groupIds: readonly string[] | null): boolean {
    return groupIds !== null && (this.#ids === null || groupIds.some((id) => this.has(id)));
  }

  of(groupIds: readonly string[]): string[] {
    return groupIds.filter((id) => this.has(id));
  }

  /**
   * An inbound call that is in no group (yet) is everybody's. Calls that agents make are in no
   * group as a rule: they are shown to those whose agents take part.
   */
  levelOf(call: CallDetails | null): Level {
    if (!call || call.direction === null) return 0;
    if (this.meets(call.groupIds)) return 2;
    const isOfAgents = call.participants.some((agent) => this.meets(agent.groupIds));
    if (call.groupIds.length === 0 && (call.direction === 'inbound' || isOfAgents)) return 2;
    return isOfAgents ? 1 : 0;
  }

  /** The participants of a call who are in these groups. */
  agentsOf(call: CallDetails | null): readonly string[] {
    return call?.participants.filter(({ groupIds }) => this.meets(groupIds)).map(({ id }) => id) ?? [];
  }

  /** An event of a call that is shown whole, without the other groups. */
  cut(event: MonitoringEvent): MonitoringEvent {
    if (event.type === 'agent.changed') {
      return { ...event, agent: { ...event.agent, groupIds: this.of(event.agent.groupIds) } };
    }
    if (!('groupIds' in event) || event.groupIds === undefined) return event;
    const { groupIds, ...rest } = event;
    const own = this.of(groupIds);
    return own.length > 0 ? { ...rest, groupIds: own } : rest;
  }
}

/** Of a call that is shown for its agents: what is left of one of its events; `null`: nothing. */
export function eventOfAgents(
  event: MonitoringEvent,
  agentIds: readonly string[],
  call: CallDetails | null,
): MonitoringEvent | null {
  switch (event.type) {
    case 'call.started': {
      const { type, at, callId, direction, agentId } = event;
      const isOwn = agentId !== undefined && agentIds.includes(agentId);
      return { type, at, callId, direction, ...(isOwn && { agentId }) };
    }
    case 'call.queued': {
      const { type, at, callId } = event;
      return { type, at, callId };
    }
    case 'call.ringing': {
      const { type, at, callId, agentId } = event;
      return agentIds.includes(agentId) ? { type, at, callId, agentId } : null;
    }
    case 'call.answered':
      // The dialling agent's row changes too.
      return agentIds.includes(event.agentId) || call?.direction === 'outbound' ? event : null;
    case 'call.ringEnded':
    case 'call.left':
      return agentIds.includes(event.agentId) ? event : null;
    default:
      return event;
  }
}
