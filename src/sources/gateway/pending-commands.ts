import type { Clock } from '../../core/clock.js';
import type { CommandRejection, CommandRejectionReason } from '../../core/store/source.js';
import type { Outcome } from '../../protocol/generated/protocol-types.js';
import { KeyedTimers } from '../../core/keyed-timers.js';

/** How long to wait for the answer to a command, in ms. */
const PATIENCE = 30_000;

/** The error that a command is rejected with. */
export class RejectedCommand extends Error implements CommandRejection {
  constructor(
    readonly reason: CommandRejectionReason,
    message: string,
  ) {
    super(message);
  }
}

export const unavailable = () =>
  new RejectedCommand('unavailable', 'the gateway cannot be reached: the command was not carried out');

/** The commands without an answer yet. */
export class PendingCommands {
  readonly #settle = new Map<string, (error: RejectedCommand | null) => void>();
  readonly #timers: KeyedTimers<string>;
  #count = 0;

  constructor(clock: Clock) {
    this.#timers = new KeyedTimers(clock);
  }

  add(): { readonly id: string; readonly outcome: Promise<void> } {
    const id = `${++this.#count}`;
    const outcome = new Promise<void>((resolve, reject) => {
      this.#settle.set(id, (error) => (error ? reject(error) : resolve()));
    });
    const noAnswer = new RejectedCommand(
      'noAnswer',
      'the gateway did not answer in time: the command may have been carried out',
    );
    this.#timers.set(id, PATIENCE, () => this.#settleOne(id, noAnswer));
    return { id, outcome };
  }

  settle({ id, reason, message }: Pick<Outcome, 'id' | 'reason' | 'message'>): void {
    this.#settleOne(id, reason ? new RejectedCommand(reason, message ?? reason) : null);
  }

  /** Rejects all commands, after the connection was lost. */
  rejectAll(): void {
    for (const id of [...this.#settle.keys()]) this.#settleOne(id, unavailable());
  }

  #settleOne(id: string, error: RejectedCommand | null): void {
    const settle = this.#settle.get(id);
    this.#settle.delete(id);
    this.#timers.delete(id);
    settle?.(error);
  }
}
