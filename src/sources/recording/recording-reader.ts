import type { SourceConnection } from '../../core/store/source.js';

/** A recording: events, NDJSON text, a URL, or bytes. URLs and bytes may be gzipped. */
export type RecordingInput =
  | { readonly events: readonly unknown[] }
  | { readonly text: string }
  | { readonly url: string | URL }
  | { readonly data: Uint8Array<ArrayBuffer> | ArrayBuffer | Blob };

/** The server answered a request for the recording with an error. */
class HttpStatusError extends Error {
  constructor(readonly status: number) {
    super(`the server answered with HTTP status ${status}`);
  }
}

/**
 * Reads a recording: one JSON value per line. A line that is not JSON is kept as a string, which
 * `parseEvent` refuses and the store counts. Empty lines are skipped. Rejects if reading fails.
 */
export async function readRecording(input: RecordingInput, signal: AbortSignal): Promise<unknown[]> {
  if ('events' in input) return [...input.events];
  const blob = await blobOf(input, signal);
  const bytes = (await isGzip(blob)) ? blob.stream().pipeThrough(new DecompressionStream('gzip')) : blob.stream();
  return readLines(bytes, signal);
}

async function blobOf(input: Exclude<RecordingInput, { events: unknown }>, signal: AbortSignal): Promise<Blob> {
  if ('text' in input) return new Blob([input.text]);
  if ('data' in input) return input.data instanceof Blob ? input.data : new Blob([input.data]);
  const response = await fetch(input.url, { signal });
  if (!response.ok) throw new HttpStatusError(response.status);
  return response.blob();
}

async function isGzip(blob: Blob): Promise<boolean> {
  const [first, second] = new Uint8Array(await blob.slice(0, 2).arrayBuffer());
  return first === 0x1f && second === 0x8b;
}

async function readLines(bytes: ReadableStream<Uint8Array>, signal: AbortSignal): Promise<unknown[]> {
  const items: unknown[] = [];
  const reader = bytes.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    signal.throwIfAborted();
    const lines = (rest + decoder.decode(value, { stream: !done })).split('\n');
    rest = done ? '' : lines.pop()!;
    for (const line of lines) if (line.trim() !== '') items.push(parseLine(line));
    if (done) return items;
  }
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return line;
  }
}

/** Maps an error of reading to a connection. */
export function connectionForError(error: unknown): SourceConnection {
  const reason = `the recording could not be read: ${error instanceof Error ? error.message : String(error)}`;
  const isUnauthorised = error instanceof HttpStatusError && (error.status === 401 || error.status === 403);
  return { state: isUnauthorised ? 'unauthorised' : 'disconnected', reason };
}
