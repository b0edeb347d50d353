/** Appends to a log until it is killed, and says of each event that was acknowledged where it stands. */
import { EmbeddedLog } from '../../../dist/gateway/index.js';

const [folder, round] = process.argv.slice(2);
const log = await EmbeddedLog.open(folder, 'acme');
for (let number = 0; ; number += 5) {
  const told = [0, 1, 2, 3, 4].map((n) => ({
    source: 'pbx',
    id: `${round}-${number + n}`,
    event: { type: 'call.started', at: number, callId: `${round}-${number + n}`, direction: 'inbound' },
  }));
  const appended = await log.append(told, number);
  process.stdout.write(told.map(({ id }, n) => `${JSON.stringify({ id, seq: appended[n].seq })}\n`).join(''));
}
