import { createMonitoringStore, type MonitoringStore } from '../src/index.js';
import { RecordingSource } from '../src/sources/index.js';

const MINUTE = 60_000;
const BUCKETS = 112;

type Recorded = Readonly<Record<string, unknown>> & { readonly type: string; readonly at: number };

/** The curve of the day: calls started in each slice, and the start of the busiest minute. */
export interface Activity {
  readonly buckets: readonly number[];
  readonly busiestAt: number;
}

/** The recorded day: a source that can be played and seeked, and a store that follows it. */
export class RecordedDay {
  readonly source: RecordingSource;
  readonly store: MonitoringStore;
  readonly activity: Activity;
  /** The first moment of the recording, in ms. */
  readonly start: number;

  /**
   * Loads the recording, to begin `from` seconds after its start. Rejects when it cannot be read.
   */
  static async load(url: URL, options: { speed: number; isPlaying: boolean; from: number }): Promise<RecordedDay> {
    // A source also accepts an address, but the curve needs the events too.
    const response = await fetch(url);
    if (!response.ok || !response.body) throw new Error(`the server answered ${response.status}`);
    const text = await new Response(response.body.pipeThrough(new DecompressionStream('gzip'))).text();
    const lines = text.trim().split('\n');
    return new RecordedDay(
      lines.map((line) => JSON.parse(line) as Recorded),
      options,
    );
  }

  private constructor(
    events: readonly Recorded[],
    { speed, isPlaying, from }: { speed: number; isPlaying: boolean; from: number },
  ) {
    this.source = new RecordingSource({ events, speed, autoplay: isPlaying });
    this.store = createMonitoringStore({ source: this.source });
    this.start = events[0]!.at;
    this.activity = activityOf(events);
    if (from > 0) this.source.seek(this.start + from * 1_000);
  }
}

function activityOf(events: readonly Recorded[]): Activity {
  const first = events[0]!.at;
  const width = (events.at(-1)!.at - first) / BUCKETS;
  const starts = events.filter(({ type }) => type === 'call.started').map(({ at }) => at);
  const buckets = new Array<number>(BUCKETS).fill(0);
  for (const at of starts) buckets[Math.min(BUCKETS - 1, Math.floor((at - first) / width))]! += 1;
  const inMinute = (from: number) => starts.filter((at) => at >= from && at < from + MINUTE).length;
  const counts = starts.map(inMinute);
  const busiestAt = starts[counts.indexOf(Math.max(...counts))] ?? first;
  return { buckets, busiestAt };
}
