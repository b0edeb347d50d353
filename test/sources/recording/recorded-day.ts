import type { MonitoringEvent } from '../../../src/core/events/generated/event-types.js';
import type { CallMetrics, StaffMetrics } from '../../../src/core/projection/metrics.js';
import type { Projection } from '../../../src/core/projection/projection.js';

interface ExpectedResult {
  readonly groupIds: readonly string[] | null;
  readonly callMetrics: CallMetrics;
  readonly staffMetrics: StaffMetrics;
  readonly agents: readonly { agentId: string; state: string; sessionStart: number | null; callId: string | null }[];
}

export interface ExpectedInstant {
  readonly now: number;
  readonly eventsApplied: number;
  readonly results: readonly ExpectedResult[];
}

export const recordingUrl = new URL('/demo/recordings/pbx-day.ndjson.gz', location.origin);

export interface RecordedDay {
  readonly gzip: Uint8Array<ArrayBuffer>;
  readonly text: string;
  readonly events: readonly MonitoringEvent[];
  readonly instants: readonly ExpectedInstant[];
}

/** The recorded day in all formats, and the expected results at some moments. */
export async function loadRecordedDay(): Promise<RecordedDay> {
  const gzip = new Uint8Array(await (await fetch(recordingUrl)).arrayBuffer());
  const stream = new Blob([gzip]).stream().pipeThrough(new DecompressionStream('gzip'));
  const text = await new Response(stream).text();
  const events = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as MonitoringEvent);
  const expected = await fetch('/test/support/pbx-day.expected.json');
  const { instants } = (await expected.json()) as { instants: ExpectedInstant[] };
  return { gzip, text, events, instants };
}

/** The values of a projection in the format of the expected results. */
export function shown(projection: Projection, { results }: ExpectedInstant): readonly ExpectedResult[] {
  return results.map(({ groupIds }) => ({
    groupIds,
    callMetrics: comparable(projection.callMetrics(groupIds)),
    staffMetrics: projection.staffMetrics(groupIds),
    agents: projection
      .agents(groupIds)
      .map(({ id, state, sessionStart, callId }) => ({ agentId: id, state, sessionStart, callId })),
  }));
}

export function expected({ results }: ExpectedInstant): readonly ExpectedResult[] {
  return results.map((result) => ({ ...result, callMetrics: comparable(result.callMetrics) }));
}

/**
 * Rounds the average wait to microseconds, because sums in another order differ in the last digits.
 */
function comparable(metrics: CallMetrics): CallMetrics {
  const { averageWait } = metrics;
  return { ...metrics, averageWait: averageWait === null ? null : Math.round(averageWait * 1_000) };
}
