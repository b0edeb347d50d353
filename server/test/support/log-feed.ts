import assert from 'node:assert/strict';
import { isCallboardError } from 'callboard/core';
import type { EventLog, LoggedEvent } from '../../src/index.js';
import { noon, told } from './log-contract.js';

export const isLogFailed = (error: unknown): error is Error & { code: 'logFailed' } =>
  isCallboardError(error) && error.code === 'logFailed';

/**
 * Appends events to a log, three at a time, until it is stopped; appends those again that were not
 * logged.
 */
export class LogFeed {
  readonly acknowledged = new Set<number>();
  failures = 0;
  #isStopped = false;
  readonly #ended: Promise<void>;

  constructor(
    readonly log: EventLog,
    readonly source: string,
  ) {
    this.#ended = this.#run();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#ended;
  }

  /**
   * Asserts that the log holds every acknowledged event, and the events of this feed in their
   * order.
   */
  check(events: readonly LoggedEvent[]): void {
    const own = events.filter(({ source }) => source === this.source);
    assert.deepEqual(
      own.map(({ id }) => Number(id)),
      own.map((_event, index) => index),
    );
    for (const number of this.acknowledged) assert.ok(number < own.length, `${this.source} ${number} was acknowledged`);
  }

  async #run(): Promise<void> {
    let failedAt: number | null = null;
    for (let number = 0; !this.#isStopped;) {
      const batch = [0, 1, 2].map((n) => told(`${number + n}`, this.source));
      try {
        const appended = await this.log.append(batch, noon);
        for (const [n, { isRepeated }] of appended.entries()) {
          // An event that was appended once is new, even if it was published several times.
          assert.ok(failedAt === number || !isRepeated, `${this.source} ${number + n} was appended once`);
          this.acknowledged.add(number + n);
        }
        number += 3;
      } catch (error) {
        if (!isLogFailed(error)) throw error;
        this.failures += 1;
        failedAt = number;
      }
    }
  }
}

/** Runs feeds while something is done, and stops them however that ends. */
export async function whileFeeding(feeds: readonly LogFeed[], act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } finally {
    await Promise.all(feeds.map((feed) => feed.stop()));
  }
}
