/**
 * Appends to a log until it is killed, and prints each acknowledged event with its place. Given how
 * long events are kept (ms), it keeps snapshots too, so that the log forgets all the time.
 */
// Not by index.js: this is started often, and needs nothing else of the server.
import { EmbeddedLog } from '../../src/gateway/log/embedded-log.js';

const [folder, round, keepFor] = process.argv.slice(2);
if (folder === undefined || round === undefined) throw new Error('usage: log-writer FOLDER ROUND [KEEP FOR]');
const log = await EmbeddedLog.open(folder, 'acme', keepFor === undefined ? {} : { keepFor: Number(keepFor) });
for (let number = 0; ; number += 5) {
  const told = [0, 1, 2, 3, 4].map((n) => {
    const id = `${round}-${number + n}`;
    const event = { type: 'call.started', at: number, callId: id, direction: 'inbound' } as const;
    return { source: 'pbx', id, event };
  });
  const appended = await log.append(told, Date.now());
  const lines = told.map(({ id }, n) => `${JSON.stringify({ id, seq: appended[n]?.seq })}\n`);
  process.stdout.write(lines.join(''));
  if (keepFor !== undefined) {
    const snapshot = { version: 1, clock: 0, events: [], misses: [], tallies: [] } as const;
    await log.keep({ seq: log.head, snapshot: { ...snapshot, events: [], misses: [], tallies: [] }, owners: {} });
  }
  // Gives the log a turn to forget.
  await new Promise((resolve) => setImmediate(resolve));
}
