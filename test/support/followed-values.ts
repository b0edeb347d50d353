import type { MonitoringEvent } from '../../src/core/events/generated/event-types.js';
import { oracle } from './oracle.js';
import { agentRecordsIn, type JoinedCall } from './joined-events.js';
import { comparable } from './picture.js';

/** A viewer. `groupIds`: the groups whose calls and agents they may see, or `null` for all. */
export interface Onlooker {
  readonly groupIds: readonly string[] | null;
  readonly seesNumbers: boolean;
}

/**
 * The values that a viewer should see after these events. `hashKey`: hides keys as the gateway
 * does.
 */
export function seenBy(
  events: readonly MonitoringEvent[],
  now: number,
  { groupIds: own, seesNumbers }: Onlooker,
  hashKey: (key: string) => string,
) {
  const isOwn = own ? (ids: readonly string[]) => ids.some((id) => own.includes(id)) : () => true;
  const ownAgents = new Set(agentRecordsIn(events).flatMap((agent) => (isOwn(agent.groupIds) ? agent.id : [])));
  const isCallShown = (call: JoinedCall) =>
    own === null ||
    isOwn(call.groupIds) ||
    (call.groupIds.length === 0 &&
      (call.start.direction === 'inbound' || call.agentIds.some((id) => ownAgents.has(id))));
  const picture = comparable(oracle(events, now, isOwn, isCallShown));
  return {
    ...picture,
    openCalls: picture.openCalls.map((call) => ({
      ...call,
      groupIds: call.groupIds.filter((id) => own === null || own.includes(id)),
    })),
    unprocessedCallers: picture.unprocessedCallers.map((line) => ({
      ...line,
      key: line.key === null || seesNumbers ? line.key : hashKey(line.key),
    })),
  };
}
