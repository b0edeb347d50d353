import type { Outcome, SetAgentStatus, Welcome } from 'callboard/protocol';
import type { Clock } from 'callboard/core';
import type { PageRights, Tokens } from '../access/tokens.js';
import type { Account } from '../accounts/account.js';
import type { Accounts } from '../accounts/accounts.js';
import type { CommandService } from '../feeds/command-service.js';
import type { PageConnection } from '../pages/frame.js';
import { ProtocolError } from '../protocol-error.js';
import { Quota, type Limits } from './limits.js';

/** Serves pages, by whatever transport they connect. */
export class PageService {
  readonly #commandQuota: Quota;
  /** The connected pages. */
  readonly openPages = new Set<PageConnection>();

  constructor(
    readonly tokens: Tokens,
    readonly accounts: Accounts,
    readonly commands: CommandService,
    readonly limits: Limits,
    readonly settings: {
      readonly heartbeatInterval: number;
      readonly clock: Clock;
      onFailure(error: unknown): void;
      onCommand(outcome: string): void;
    },
  ) {
    this.#commandQuota = new Quota(limits.commands, 60_000, () => this.now());
  }

  now(): number {
    return this.settings.clock.now();
  }

  rightsOf(token: string): Promise<PageRights> {
    return this.tokens.page(token);
  }

  accountOf({ account }: PageRights): Promise<Account> {
    return this.accounts.of(account);
  }

  quotaOfMessages(): Quota {
    return new Quota(this.limits.messages, 10_000, () => this.now());
  }

  noteFailure(error: unknown): void {
    this.settings.onFailure(error);
  }

  welcome(account: Account, { view, viewer, expiresAt }: PageRights): Welcome {
    const { heartbeatInterval } = this.settings;
    const { epoch } = account.view(view);
    return { type: 'welcome', v: 1, epoch, now: this.now(), heartbeatInterval, upTo: account.upTo, expiresAt, viewer };
  }

  async command(
    account: Account,
    rights: PageRights,
    { id, agentId, statusId }: Pick<SetAgentStatus, 'id' | 'agentId' | 'statusId'>,
  ): Promise<Outcome> {
    const { viewer } = rights;
    if (!this.#commandQuota.take(JSON.stringify([account.id, viewer.id ?? rights.view]))) {
      throw new ProtocolError('tooMany', 'too many commands: wait a little');
    }
    const { reason, message } = await this.commands.setAgentStatus(account, rights, agentId, statusId);
    this.settings.onCommand(reason ?? 'accepted');
    return {
      ...{ type: 'outcome', v: 1, id },
      ...(reason !== null && { reason }),
      ...(reason !== null && message !== undefined && { message }),
    };
  }
}
