/**
 * Appends to a log until it is killed, and says of each event that was acknowledged where it stands. Told for how long events are kept (ms), it keeps
 * snapshots too, so that the log forgets all the time.
 */
// Not by index.js: it is started often, and needs nothing else of the server.
import { EmbeddedLog } from '../../src/gateway/log/embedded-log.js';

const [folder, round, keepFor] = process.argv.slice(2);
const log = await EmbeddedLog.open(folder, 'acme', keepFor === undefined ? {} : { keepFor: Number(keepFor) });
for (let number = 0; ; number += 5) {
  const told = [0, 1, 2, 3, 4].map((n) => ({
    source: 'pbx',
    id: `${round}-${number + n}`,
    event: { type: 'call.started', at: number, callId: `${round}-${number + n}`, direction: 'inbound' },
  }));
  const appended = await log.append(told, Date.now());
  process.stdout.write(told.map(({ id }, n) => `${JSON.stringify({ id, seq: appended[n].seq })}\n`).join(''));
  if (keepFor !== undefined)
    await log.keep({
      seq: log.head,
      snapshot: { version: 1, clock: 0, events: [], misses: [], tallies: [] },
      owners: {},
    });
  // So that what it does beside this has its turn.
  await new Promise((resolve) => setImmediate(resolve));
}
