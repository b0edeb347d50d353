import type {
  AgentRow,
  CallMetrics,
  OpenCall,
  StaffMetrics,
  UnprocessedCaller,
} from '../../src/core/projection/metrics.js';
import type { OracleResult } from './oracle.js';

/** The values that a projection or a store has at one time. */
export interface CurrentValues {
  readonly callMetrics: CallMetrics;
  readonly staffMetrics: StaffMetrics;
  readonly agents: readonly AgentRow[];
  readonly openCalls: readonly OpenCall[];
  readonly unprocessedCallers: readonly UnprocessedCaller[];
}

const byText = (a: object, b: object) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

/** Converts the values of a projection or a store to the format of the oracle. */
export function toOracleFormat(values: CurrentValues): Omit<OracleResult, 'missed'> {
  const ids = (participants: readonly { agentId: string }[]) => participants.map(({ agentId }) => agentId).sort();
  return {
    callMetrics: values.callMetrics,
    staffMetrics: values.staffMetrics,
    agents: values.agents.map(({ id, status, state, sessionStart, callId }) => ({
      ...{ id, status: status.id, state, sessionStart, callId },
    })),
    openCalls: values.openCalls.map(
      ({ id, phase, groupIds, startedAt, waitingSince, answeredAt, ringing, talking }) => ({
        ...{ id, phase, groupIds, startedAt, waitingSince, answeredAt },
        ringing: ids(ringing),
        talking: ids(talking),
      }),
    ),
    unprocessedCallers: values.unprocessedCallers
      .map(({ id, contact, times, since, lastAt }) => ({
        key: id.startsWith('key:') ? (contact?.key ?? null) : null,
        ...{ times, since, lastAt },
      }))
      .sort(byText),
  };
}

/** Converts a result of the oracle so that it can be compared with `toOracleFormat`. */
export function comparableResult({ missed: _missed, ...result }: OracleResult): Omit<OracleResult, 'missed'> {
  return { ...result, unprocessedCallers: [...result.unprocessedCallers].sort(byText) };
}
