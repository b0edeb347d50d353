import { CallboardError } from 'callboard/core';
import type { Accounts } from '../accounts/accounts.js';
import { ALIKE, type DisciplinedClock } from '../disciplined-clock.js';
import { checkEvents, type IngestAnswer } from './ingest.js';

/** How many events are made durable at once. */
const CHUNK = 250;

/** Checks and logs the events of feeds, and answers which were accepted. */
export class FeedService {
  constructor(
    readonly accounts: Accounts,
    readonly clock: Pick<DisciplinedClock, 'now' | 'wall' | 'witness'>,
    readonly count: (outcome: 'accepted' | 'repeated' | 'refused', events: number) => void,
  ) {}

  /**
   * Resolves when all accepted events are durable. Rejects with `logFailed`: then the feed repeats
   * the whole request.
   */
  async tell(accountId: string, source: string, items: readonly unknown[]): Promise<IngestAnswer> {
    this.#look(items);
    const { told, refused } = checkEvents(items, source, this.clock.now());
    // The clock has not followed the machine's yet; repeated events are further witnesses that it
    // should.
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

  /** Uses the times of new events as witnesses of what time it is. */
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
