import type { Accounts } from '../accounts/accounts.js';
import type { SteadyClock } from '../steady-clock.js';
import { checkEvents, type IngestAnswer } from './ingest.js';

/** So many events are made durable at once. */
const CHUNK = 250;

/** Takes what feeds tell: checks it, logs it, and says what became of it. */
export class FeedDesk {
  constructor(
    readonly accounts: Accounts,
    readonly clock: Pick<SteadyClock, 'now' | 'witness'>,
    readonly count: (outcome: 'accepted' | 'repeated' | 'refused', events: number) => void,
  ) {}

  /** Resolves when all that was accepted is durable. Rejects with `logFailed`: then it is told again, as a whole. */
  async tell(accountId: string, source: string, items: readonly unknown[]): Promise<IngestAnswer> {
    this.#look(items);
    const { told, refused } = checkEvents(items, source, this.clock.now());
    const account = await this.accounts.of(accountId);
    let repeated = 0;
    for (let first = 0; first < told.length; first += CHUNK) {
      const appended = await account.append(told.slice(first, first + CHUNK));
      repeated += appended.filter(({ isRepeated }) => isRepeated).length;
    }
    this.count('accepted', told.length - repeated);
    this.count('repeated', repeated);
    this.count('refused', refused.length);
    return { accepted: told.length, repeated, refused };
  }

  /** What happens now is a witness of what time it is. */
  #look(items: readonly unknown[]): void {
    const at = (items.at(-1) as { event?: { at?: unknown } } | null | undefined)?.event?.at;
    if (Number.isSafeInteger(at)) this.clock.witness(at as number);
  }
}
