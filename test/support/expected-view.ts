import type { MonitoringEvent } from '../../src/core/events/generated/event-types.js';
import { oracle } from './oracle.js';
import { agentRecordsIn, type JoinedCall } from './joined-events.js';
import { comparableResult } from './oracle-format.js';

/** `groupIds`: the groups whose calls and agents the viewer may see, or `null` for all. */
export interface ViewerRights {
  readonly groupIds: readonly string[] | null;
  readonly seesNumbers: boolean;
}

/** Returns what a viewer should see. `hashKey` hashes keys as the gateway does. */
export function expectedView(
  events: readonly MonitoringEvent[],
  now: number,
  { groupIds: own, seesNumbers }: ViewerRights,
  hashKey: (key: string) => string,
) {
  const isOwn = own ? (ids: readonly string[]) => ids.some((id) => own.includes(id)) : () => true;
  const ownAgents = new Set(agentRecordsIn(events).flatMap((agent) => (isOwn(agent.groupIds) ? agent.id : [])));
  const isCallShown = (call: JoinedCall) =>
    own === null ||
    isOwn(call.groupIds) ||
    (call.groupIds.length === 0 &&
      (call.start.direction === 'inbound' || call.agentIds.some((id) => ownAgents.has(id))));
  const result = comparableResult(oracle(events, now, isOwn, isCallShown));
  return {
    ...result,
    openCalls: result.openCalls.map((call) => ({
      ...call,
      groupIds: call.groupIds.filter((id) => own === null || own.includes(id)),
    })),
    unprocessedCallers: result.unprocessedCallers.map((caller) => ({
      ...caller,
      key: caller.key === null || seesNumbers ? caller.key : hashKey(caller.key),
    })),
  };
}
