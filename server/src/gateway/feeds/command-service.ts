import { unknownStatus, type Clock, type CommandRejectionReason } from 'callboard/core';
import type { Account } from '../accounts/account.js';
import type { PageRights } from '../access/tokens.js';

/** A change of status on its way to the source that owns the agent. */
export interface StatusCommand {
  readonly agentId: string;
  readonly statusId: string;
  /** Who asked; null if their token does not say. */
  readonly viewerId: string | null;
}

/**
 * Handles the commands for one source; resolves when the phone system has accepted one, rejects
 * with a `CommandRejection`.
 */
export type CommandHandler = (command: StatusCommand) => Promise<void>;

/** The outcome of a command: the reason of its `CommandRejection`, or null if it was accepted. */
export interface CommandOutcome {
  readonly reason: CommandRejectionReason | null;
  readonly message?: string;
}

/** The record of a command: who asked for what, for whom, when, and its outcome. */
export interface AuditRecord extends StatusCommand {
  readonly account: string;
  readonly role: string;
  readonly source: string | null;
  /** By the gateway's clock, in ms. */
  readonly at: number;
  readonly outcome: CommandRejectionReason | 'accepted';
}

/** Routes a command to the feed of a source, on this gateway or another. */
export interface CommandRoutes {
  /** Handles the commands for a source until the returned function is called. */
  serve(account: string, source: string, handler: CommandHandler): () => void;
  /** Asks the handler of a source; null if there is none. */
  ask(account: string, source: string, command: StatusCommand): Promise<CommandOutcome> | null;
}

/** The reasons that a source may give. */
export const refusals: readonly CommandRejectionReason[] = [
  'refused',
  'notAllowed',
  'unknownAgent',
  'unknownStatus',
  'unavailable',
  'failed',
  'noAnswer',
];
export const isRefusal = (reason: unknown): reason is CommandRejectionReason =>
  refusals.some((known) => known === reason);

/** Converts what a handler throws into an outcome. */
export async function outcomeOf(handler: CommandHandler, command: StatusCommand): Promise<CommandOutcome> {
  try {
    await handler(command);
    return { reason: null };
  } catch (error) {
    const { reason, message } = (error ?? {}) as { reason?: unknown; message?: unknown };
    return {
      reason: isRefusal(reason) ? reason : 'failed',
      ...(typeof message === 'string' && { message }),
    };
  }
}

/** The routes within one process. */
export class LocalRoutes implements CommandRoutes {
  readonly #handlers = new Map<string, CommandHandler>();

  serve(account: string, source: string, handler: CommandHandler): () => void {
    const name = JSON.stringify([account, source]);
    this.#handlers.set(name, handler);
    return () => {
      if (this.#handlers.get(name) === handler) this.#handlers.delete(name);
    };
  }

  ask(account: string, source: string, command: StatusCommand): Promise<CommandOutcome> | null {
    const handler = this.#handlers.get(JSON.stringify([account, source]));
    return handler ? outcomeOf(handler, command) : null;
  }
}

/** Checks who may give which command, routes it, and records its outcome. */
export class CommandService {
  constructor(
    readonly routes: CommandRoutes,
    readonly audit: (record: AuditRecord) => void,
    readonly settings: { readonly timeout: number; readonly clock: Clock },
  ) {}

  async setAgentStatus(
    account: Account,
    { viewer, view }: PageRights,
    agentId: string,
    statusId: string,
  ): Promise<CommandOutcome> {
    const command: StatusCommand = { agentId, statusId, viewerId: viewer.id ?? null };
    const source = account.ownerOf(agentId);
    const refusal = refusalOf(account, viewer.canSetStatus, view.groupIds, command);
    const outcome = refusal ?? (await this.#ask(account.id, source, command));
    this.audit({
      ...{ ...command, account: account.id, role: viewer.role, source, at: this.settings.clock.now() },
      outcome: outcome.reason ?? 'accepted',
    });
    return outcome;
  }

  async #ask(account: string, source: string | null, command: StatusCommand): Promise<CommandOutcome> {
    const asked = source === null ? null : this.routes.ask(account, source, command);
    if (!asked) return { reason: 'unavailable', message: 'nobody serves the source of this agent at the moment' };
    const { clock, timeout: patience } = this.settings;
    let timer: unknown;
    const timeout = new Promise<CommandOutcome>((resolve) => {
      const outcome: CommandOutcome = { reason: 'noAnswer', message: 'the source did not answer in time' };
      timer = clock.setTimeout(() => resolve(outcome), patience);
    });
    try {
      return await Promise.race([asked, timeout]);
    } finally {
      clock.clearTimeout(timer);
    }
  }
}

function refusalOf(
  { projection }: Account,
  canSetStatus: boolean,
  groupIds: readonly string[] | null,
  { agentId, statusId }: StatusCommand,
): CommandOutcome | null {
  if (!canSetStatus) return { reason: 'notAllowed', message: 'this viewer may not set statuses' };
  const agent = projection.agent(agentId);
  // The same reason for agents of other groups, so that nobody learns of them.
  if (!agent || (groupIds && !agent.groupIds.some((id) => groupIds.includes(id)))) {
    return { reason: 'unknownAgent', message: 'this viewer is shown no such agent' };
  }
  const status = statusId === unknownStatus.id ? null : projection.status(statusId);
  if (!status) return { reason: 'unknownStatus', message: 'there is no such status' };
  return status.selectable ? null : { reason: 'refused', message: 'this status is not for supervisors to set' };
}
