import { createHmac, hkdfSync } from 'node:crypto';
import type { EventLog } from '../log/event-log.js';
import { Redaction } from '../view/redact.js';
import { Account, type AccountSettings } from './account.js';

/** The accounts of a gateway. Each is opened when it is first asked for. */
export class Accounts {
  readonly #accounts = new Map<string, Promise<Account>>();
  readonly #open = new Set<Account>();
  #isClosed = false;

  /** `secret`: the secret from which each account's key for hiding contacts is derived. */
  constructor(
    readonly openLog: (account: string) => Promise<EventLog>,
    readonly secret: string,
    readonly settings: AccountSettings,
  ) {}

  /** Rejects with `logFailed`; the next call tries again. */
  of(id: string): Promise<Account> {
    let account = this.#accounts.get(id);
    if (!account) {
      account = this.#openAccount(id);
      this.#accounts.set(id, account);
      account.catch(() => this.#accounts.delete(id));
    }
    return account;
  }

  /** The open accounts. */
  [Symbol.iterator](): IterableIterator<Account> {
    return this.#open.values();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const opening = await Promise.allSettled(this.#accounts.values());
    await Promise.all(opening.map(async (account) => account.status === 'fulfilled' && account.value.close()));
  }

  async #openAccount(id: string): Promise<Account> {
    if (this.#isClosed) throw new Error('the gateway is about to stop');
    const key = Buffer.from(hkdfSync('sha256', this.secret, id, 'callboard contact keys', 32));
    const hashKey = (contact: string) => createHmac('sha256', key).update(contact).digest('base64url').slice(0, 22);
    const log = await this.openLog(id);
    try {
      const account = await Account.open(id, log, new Redaction(hashKey), this.settings);
      this.#open.add(account);
      return account;
    } catch (error) {
      await log.close();
      throw error;
    }
  }
}
