import assert from 'node:assert/strict';
import type { NatsLog } from '../../src/index.js';
import { seqsOf, whole } from './log-contract.js';
import type { LogFeed } from './log-feed.js';
import { eventually } from './until.js';

/**
 * Waits until all logs have all events of their stream, and asserts that they have the same,
 * without gaps, and every event that a feed has acknowledged. Resolves with the number of events.
 */
export async function checkLogs(
  stream: string,
  logs: readonly [NatsLog, ...NatsLog[]],
  feeds: readonly LogFeed[],
): Promise<number> {
  const { jsm } = logs[0].connection.session;
  await eventually('the logs have all events', async () => {
    const { state } = await jsm.streams.info(stream);
    return logs.every((log) => log.isCurrent && log.head === state.last_seq) || null;
  });
  const [first = [], ...others] = await Promise.all(logs.map(whole));
  for (const other of others) assert.deepEqual(other, first);
  assert.deepEqual(
    seqsOf(first),
    first.map((_event, index) => index + 1),
  );
  for (const feed of feeds) feed.check(first);
  return first.length;
}
