import type { Outcome, SetAgentStatus, Welcome } from '../../sources/gateway/generated/protocol-types.js';
import type { PageRights, Tokens } from '../access/tokens.js';
import type { Account } from '../accounts/account.js';
import type { Accounts } from '../accounts/accounts.js';
import type { CommandDesk } from '../feeds/command-desk.js';
import type { PageLink } from '../pages/frame.js';
import type { ViewClass } from '../pages/view-class.js';
import { Refused } from './failure.js';
import { Quota, type Limits } from './limits.js';

/** What pages are served from, however they are connected. */
export class PageDesk {
  readonly #commands: Quota;
  /** Those who are connected. */
  readonly links = new Set<PageLink>();

  constructor(
    readonly tokens: Tokens,
    readonly accounts: Accounts,
    readonly desk: CommandDesk,
    readonly limits: Limits,
    readonly settings: {
      readonly heartbeatInterval: number;
      now(): number;
      onFailure(error: unknown): void;
      onCommand(outcome: string): void;
    },
  ) {
    this.#commands = new Quota(limits.commands, 60_000, settings.now);
  }

  now(): number {
    return this.settings.now();
  }

  rightsOf(token: string): Promise<PageRights> {
    return this.tokens.page(token);
  }

  accountOf({ account }: PageRights): Promise<Account> {
    return this.accounts.of(account);
  }

  quotaOfMessages(): Quota {
    return new Quota(this.limits.messages, 10_000, this.settings.now);
  }

  noteFailure(error: unknown): void {
    this.settings.onFailure(error);
  }

  welcome({ viewer, expiresAt }: PageRights, { epoch }: Pick<ViewClass, 'epoch'>): Welcome {
    const { heartbeatInterval } = this.settings;
    return { type: 'welcome', v: 1, epoch, now: this.now(), heartbeatInterval, expiresAt, viewer };
  }

  async command(
    account: Account,
    rights: PageRights,
    { id, agentId, statusId }: Pick<SetAgentStatus, 'id' | 'agentId' | 'statusId'>,
  ): Promise<Outcome> {
    const { viewer } = rights;
    if (!this.#commands.take(JSON.stringify([account.id, viewer.id ?? rights.view]))) {
      throw new Refused('tooMany', 'too many commands: wait a little');
    }
    const { reason, message } = await this.desk.setAgentStatus(account, rights, agentId, statusId);
    this.settings.onCommand(reason ?? 'accepted');
    return {
      ...{ type: 'outcome', v: 1, id },
      ...(reason !== null && { reason }),
      ...(reason !== null && message !== undefined && { message }),
    };
  }
}
