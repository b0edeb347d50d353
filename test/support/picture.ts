import type {
  AgentRow,
  CallMetrics,
  OpenCall,
  StaffMetrics,
  UnprocessedCaller,
} from '../../src/core/projection/metrics.js';
import type { Picture } from './oracle.js';

/** The values of a projection or a store at one time. */
export interface Seen {
  readonly callMetrics: CallMetrics;
  readonly staffMetrics: StaffMetrics;
  readonly agents: readonly AgentRow[];
  readonly openCalls: readonly OpenCall[];
  readonly unprocessedCallers: readonly UnprocessedCaller[];
}

const byText = (a: object, b: object) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

/** The same values in the format of the oracle. */
export function pictureOf(seen: Seen): Omit<Picture, 'missed'> {
  const ids = (participants: readonly { agentId: string }[]) => participants.map(({ agentId }) => agentId).sort();
  return {
    callMetrics: seen.callMetrics,
    staffMetrics: seen.staffMetrics,
    agents: seen.agents.map(({ id, status, state, sessionStart, callId }) => ({
      ...{ id, status: status.id, state, sessionStart, callId },
    })),
    openCalls: seen.openCalls.map(({ id, phase, groupIds, startedAt, waitingSince, answeredAt, ringing, talking }) => ({
      ...{ id, phase, groupIds, startedAt, waitingSince, answeredAt },
      ringing: ids(ringing),
      talking: ids(talking),
    })),
    unprocessedCallers: seen.unprocessedCallers
      .map(({ id, contact, times, since, lastAt }) => ({
        key: id.startsWith('key:') ? (contact?.key ?? null) : null,
        ...{ times, since, lastAt },
      }))
      .sort(byText),
  };
}

/** The oracle's result in a form that can be compared with `pictureOf`. */
export function comparable({ missed: _missed, ...picture }: Picture): Omit<Picture, 'missed'> {
  return { ...picture, unprocessedCallers: [...picture.unprocessedCallers].sort(byText) };
}
