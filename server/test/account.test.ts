import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Account } from '../src/gateway/accounts/account.js';
import { Redaction } from '../src/gateway/view/redact.js';
import { until } from './support/page.mjs';
import { ManualClock } from 'callboard/testing';

const noon = Date.UTC(2026, 10, 24, 12);
const started = (seq) => ({
  ...{ seq, source: 'pbx', id: `${seq}`, loggedAt: noon },
  event: { type: 'call.started', at: noon, callId: `call-${seq}`, direction: 'inbound' },
});

/** A log elsewhere: it moves, and is read, at whatever moment a test wants. */
class RemoteLog {
  epoch = 'epoch';
  isCurrent = true;
  events = [];
  waiting = [];
  #watchers = new Set();
  get head() {
    return this.events.length;
  }
  /** As the server answers: with what there was when it was asked. */
  read(after, limit) {
    const answer = this.events.slice(after, after + limit);
    return new Promise((resolve) => this.waiting.push(() => resolve(answer)));
  }
  answer() {
    for (const resolve of this.waiting.splice(0)) resolve();
  }
  move(count) {
    for (let each = 0; each < count; each += 1) this.events.push(started(this.events.length + 1));
    for (const onMoved of this.#watchers) onMoved();
  }
  watch(onMoved) {
    this.#watchers.add(onMoved);
    return () => this.#watchers.delete(onMoved);
  }
  kept() {
    return null;
  }
  keep() {}
  close() {
    this.isClosed = true;
  }
}

const open = (log, failures = []) =>
  Account.open('acme', log, new Redaction((key) => key), {
    ...{ changesHeld: 1_000, heartbeatInterval: 1_000, clock: new ManualClock(noon) },
    onFailure: (error) => failures.push(error),
  });

describe('An account', () => {
  it('takes each event once, though the log moves while the account is being opened', async () => {
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

  it('takes nothing from a wrong place, and says so', async () => {
    const log = new RemoteLog();
    const failures = [];
    const opening = open(log, failures);
    await until('the log is asked', () => log.waiting.length > 0);
    log.answer();
    const account = await opening;
    log.read = async () => [started(2)];
    log.move(2);
    await until('it has failed', () => failures.length > 0);
    assert.equal(failures[0].code, 'logFailed');
    assert.match(failures[0].message, /place 2 where 1 follows/);
    assert.equal(account.projection.callMetrics().atEntry, 0);
    await account.close();
  });

  it('closes its log though no snapshot can be kept any more, and says so', async () => {
    const log = new RemoteLog();
    const failures = [];
    log.move(1);
    const opening = open(log, failures);
    await until('the log is asked', () => log.waiting.length > 0);
    log.answer();
    const account = await opening;
    log.keep = async () => {
      throw new Error('it is away');
    };
    await account.close();
    assert.equal(log.isClosed, true);
    assert.match(failures[0].message, /it is away/);
  });
});
