import { CallboardError } from 'callboard/core';
import type { Accounts } from '../accounts/accounts.js';
import { ALIKE, type DisciplinedClock } from '../disciplined-clock.js';
import { checkEvents, type IngestAnswer } from './ingest.js';

/** So many events are made durable at once. */
const CHUNK = 250;

/** Takes what feeds tell: checks it, logs it, and says what became of it. */
export class FeedService {
  constructor(
    readonly accounts: Accounts,
    readonly clock: Pick<DisciplinedClock, 'now' | 'wall' | 'witness'>,
    readonly count: (outcome: 'accepted' | 'repeated' | 'refused', events: number) => void,
  ) {}

  /** Resolves when all that was accepted is durable. Rejects with `logFailed`: then it is told again, as a whole. */
  async tell(accountId: string, source: string, items: readonly unknown[]): Promise<IngestAnswer> {
    this.#look(items);
    const { told, refused } = checkEvents(items, source, this.clock.now());
    // The clock here has not followed the machine's yet; told again they are further witnesses that it should.
    const isWaiting = refused.some(({ code, index }) => code === 'future' && this.#isOfMachine(items[index]));
    if (isWaiting && this.#isOfMachine(items.at(-1)))
      throw new CallboardError('logFailed', 'the clock here is being set; tell the events again');
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
    const at = atOf(items.at(-1));
    if (Number.isSafeInteger(at)) this.clock.witness(at as number);
  }

  #isOfMachine(item: unknown): boolean {
    return Math.abs((atOf(item) as number) - this.clock.wall()) <= ALIKE;
  }
}

function atOf(item: unknown): unknown {
  return (item as { event?: { at?: unknown } } | null | undefined)?.event?.at;
}
