import type { Clock } from '../../core/clock.js';
import type { CommandError, CommandRefusal } from '../../core/store/source.js';
import type { Outcome } from '../../protocol/generated/protocol-types.js';
import { KeyedTimers } from '../../core/keyed-timers.js';

/** A command that nobody answers is given up after so long, in ms. */
const PATIENCE = 30_000;

/** What a command is rejected with. */
export class CommandRefused extends Error implements CommandError {
  constructor(
    readonly reason: CommandRefusal,
    message: string,
  ) {
    super(message);
  }
}

export const unavailable = () => new CommandRefused('unavailable', 'the gateway cannot be reached');

/** The commands that are not answered yet. */
export class PendingCommands {
  readonly #settle = new Map<string, (error: CommandRefused | null) => void>();
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
    const noAnswer = new CommandRefused('noAnswer', 'the gateway did not answer');
    this.#timers.set(id, PATIENCE, () => this.#end(id, noAnswer));
    return { id, outcome };
  }

  settle({ id, reason, message }: Pick<Outcome, 'id' | 'reason' | 'message'>): void {
    this.#end(id, reason ? new CommandRefused(reason, message ?? reason) : null);
  }

  /** The connection is lost: nobody will answer. */
  giveUp(): void {
    for (const id of [...this.#settle.keys()]) this.#end(id, unavailable());
  }

  #end(id: string, error: CommandRefused | null): void {
    const settle = this.#settle.get(id);
    this.#settle.delete(id);
    this.#timers.delete(id);
    settle?.(error);
  }
}
