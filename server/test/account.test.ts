import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isCallboardError } from 'callboard/core';
import { ManualClock } from 'callboard/testing';
import { Account } from '../src/gateway/accounts/account.js';
import type { EventLog, LoggedEvent } from '../src/index.js';
import { Redaction } from '../src/gateway/view/redact.js';
import { until } from './support/until.js';

const noon = Date.UTC(2026, 10, 24, 12);
const started = (seq: number): LoggedEvent => ({
  ...{ seq, source: 'pbx', id: `${seq}`, loggedAt: noon },
  event: { type: 'call.started', at: noon, callId: `call-${seq}`, direction: 'inbound' },
});

/** A log on another machine: the test decides when it moves, and when it answers. */
class RemoteLog implements EventLog {
  readonly epoch = 'epoch';
  readonly isCurrent = true;
  readonly events: LoggedEvent[] = [];
  readonly waiting: (() => void)[] = [];
  isClosed = false;
  readonly #watchers = new Set<() => void>();

  get head(): number {
    return this.events.length;
  }

  append(): Promise<never> {
    throw new Error('nothing is appended here');
  }

  /** Answers with the events that there were when it was asked. */
  read(after: number, limit: number): Promise<readonly LoggedEvent[]> {
    const answer = this.events.slice(after, after + limit);
    return new Promise((resolve) => this.waiting.push(() => resolve(answer)));
  }

  answer(): void {
    for (const resolve of this.waiting.splice(0)) resolve();
  }

  move(count: number): void {
    for (let each = 0; each < count; each += 1) this.events.push(started(this.events.length + 1));
    for (const onMoved of this.#watchers) onMoved();
  }

  watch(onMoved: () => void): () => void {
    this.#watchers.add(onMoved);
    return () => void this.#watchers.delete(onMoved);
  }

  kept(): Promise<null> {
    return Promise.resolve(null);
  }

  keep(): Promise<void> {
    return Promise.resolve();
  }

  close(): Promise<void> {
    this.isClosed = true;
    return Promise.resolve();
  }
}

const open = (log: EventLog, failures: unknown[] = []) =>
  Account.open('acme', log, new Redaction((key) => key), {
    ...{ changesHeld: 1_000, heartbeatInterval: 1_000, clock: new ManualClock(noon) },
    onFailure: (error) => failures.push(error),
  });

describe('An account', () => {
  it('applies each event once, even if the log moves while the account is being opened', async () => {
    const log = new RemoteLog();
    log.move(3);
    const opening = open(log);
    await until('the log is asked', () => log.waiting.length > 0);
    log.move(2);
    log.answer();
    const account = await opening;
    await until('it has come to the head', () => {
      log.answer();
      return account.upTo >= log.head;
    });
    log.answer();
    assert.equal(account.upTo, 5);
    assert.equal(account.projection.callMetrics().atEntry, 5);
    await account.close();
  });

  it('applies no event from a wrong place, and reports that', async () => {
    const log = new RemoteLog();
    const failures: unknown[] = [];
    const opening = open(log, failures);
    await until('the log is asked', () => log.waiting.length > 0);
    log.answer();
    const account = await opening;
    log.read = () => Promise.resolve([started(2)]);
    log.move(2);
    await until('it has failed', () => failures.length > 0);
    const [failure] = failures;
    assert.ok(isCallboardError(failure) && failure.code === 'logFailed', String(failure));
    assert.match(failure.message, /place 2 where 1 follows/);
    assert.equal(account.projection.callMetrics().atEntry, 0);
    await account.close();
  });

  it('closes its log even if no snapshot can be kept, and reports that', async () => {
    const log = new RemoteLog();
    const failures: unknown[] = [];
    log.move(1);
    const opening = open(log, failures);
    await until('the log is asked', () => log.waiting.length > 0);
    log.answer();
    const account = await opening;
    log.keep = () => Promise.reject(new Error('it is away'));
    await account.close();
    assert.equal(log.isClosed, true);
    assert.match(String(failures[0]), /it is away/);
  });
});
