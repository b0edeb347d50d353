import { createHash } from 'node:crypto';
import type { MonitoringEvent } from 'callboard/core';
import type { Changes } from '../view/changes.js';
import { ChangeCutter } from '../view/cut-change.js';
import type { Redaction } from '../view/redact.js';
import type { ViewRights } from '../view/view.js';
import { Frame, type PageConnection } from './frame.js';

/**
 * Back-pressure, in bytes: how much a page may leave unread before sending pauses, and how little
 * until it goes on.
 */
const TOO_MUCH = 1_000_000;
const LITTLE = 64_000;
/** How long sending may pause before the page is closed, in ms. */
const PATIENCE = 30_000;
/** The most events in one batch. */
const BATCH = 500;

/** The state of one page. */
interface Follower {
  upTo: number;
  /** When sending paused, in ms; null if it does not. */
  slowSince: number | null;
}

/** Names a view class: equal rights have equal names, and a name reveals nothing. */
export function viewName({ groupIds, seesNumbers }: ViewRights): string {
  const groups = groupIds && [...new Set(groupIds)].sort();
  return createHash('sha256')
    .update(JSON.stringify([groups, seesNumbers]))
    .digest('hex')
    .slice(0, 16);
}

/** All pages with the same rights: changes are cut and serialized once for all of them. */
export class ViewClass {
  readonly #followers = new Map<PageConnection, Follower>();
  readonly #cutter: ChangeCutter;
  /**
   * The position up to which changes are cut, the events that are cut but not sent, and the
   * position up to which they are sent.
   */
  #cutUpTo: number;
  #cut: MonitoringEvent[] = [];
  #sentUpTo: number;

  constructor(
    readonly epoch: string,
    readonly rights: ViewRights,
    redaction: Redaction,
    readonly changes: Changes,
    readonly now: () => number,
    readonly isCurrent: () => boolean = () => true,
  ) {
    this.#cutter = new ChangeCutter(rights, redaction);
    this.#cutUpTo = this.#sentUpTo = changes.head;
  }

  get size(): number {
    return this.#followers.size;
  }

  /**
   * Has a page follow from a position; null if it has none. One that is too far behind is told so.
   */
  follow(page: PageConnection, upTo: number | null): void {
    this.leave(page);
    // Discard events that were cut while there were no followers.
    if (this.#followers.size === 0) this.#skip();
    else if (upTo !== null && upTo > this.#sentUpTo) this.beat();
    const follower: Follower = { upTo: upTo ?? -1, slowSince: null };
    if (this.#catchUp(page, follower)) this.#followers.set(page, follower);
  }

  leave(page: PageConnection): void {
    this.#followers.delete(page);
  }

  /** Sends the events since the last time that the pages may see. */
  flush(): void {
    if (this.#followers.size === 0) return;
    const { head } = this.changes;
    if (this.#cutUpTo < this.changes.base) return this.#restart();
    for (const change of this.changes.between(this.#cutUpTo, head)) {
      const events = this.#cutter.cut(change);
      if (events === null) return this.#restart();
      this.#cut.push(...events);
    }
    this.#cutUpTo = head;
    if (this.#cut.length > 0) this.#send();
  }

  /** Tells all pages that the log cannot be followed. */
  stall(): void {
    if (this.#followers.size === 0) return;
    const stalled = this.#stalled();
    for (const page of this.#followers.keys()) if (page.waiting < TOO_MUCH) page.send(stalled);
  }

  /** Sends the new events, or a heartbeat if there are none. */
  beat(): void {
    if (this.#followers.size === 0) return;
    this.flush();
    this.#send();
  }

  /** The batches between two positions; null if they are not kept any more. */
  batches(after: number, upTo: number): Frame[] | null {
    if (after < this.changes.base || after > upTo) return null;
    const frames: Frame[] = [];
    let [prev, place] = [after, after];
    let events: MonitoringEvent[] = [];
    const close = () => {
      frames.push(this.#batch(prev, place, events));
      [prev, events] = [place, []];
    };
    for (const change of this.changes.between(after, upTo)) {
      const cut = this.#cutter.cut(change);
      if (cut === null) return null;
      events.push(...cut);
      place += 1;
      if (events.length >= BATCH) close();
    }
    // An empty batch too: it is the heartbeat.
    if (events.length > 0 || frames.length === 0 || prev < place) close();
    return frames;
  }

  #send(): void {
    const frame = this.#batch(this.#sentUpTo, this.#cutUpTo, this.#cut);
    this.#cut = [];
    this.#sentUpTo = this.#cutUpTo;
    for (const [page, follower] of this.#followers) {
      if (follower.slowSince !== null) this.#tryAgain(page, follower);
      else if (page.waiting > TOO_MUCH) follower.slowSince = this.now();
      else {
        page.send(frame);
        follower.upTo = this.#sentUpTo;
      }
    }
  }

  /**
   * Goes on sending to a slow page that has caught up, from where it was, or tells it to fetch the
   * state.
   */
  #tryAgain(page: PageConnection, follower: Follower): void {
    if (page.waiting <= LITTLE) {
      if (!this.#catchUp(page, follower)) this.leave(page);
    } else if (this.now() - follower.slowSince! > PATIENCE) {
      this.leave(page);
      page.fail('tooSlow', 'the page did not take what it was sent; connect again');
    }
  }

  /**
   * Sends a page what it lacks, or tells it to fetch the state. Returns true if it is now where the
   * others are.
   */
  #catchUp(page: PageConnection, follower: Follower): boolean {
    if (!this.isCurrent()) {
      // The last batch also tells it that this was all.
      page.send(this.#stalled());
      follower.slowSince = this.now();
      return true;
    }
    const batches = this.batches(follower.upTo, this.#sentUpTo);
    for (const frame of batches ?? [this.#behind()]) page.send(frame);
    follower.upTo = this.#sentUpTo;
    follower.slowSince = null;
    return batches !== null;
  }

  /** Tells all pages to fetch the state, because no events can express the change. */
  #restart(): void {
    const behind = this.#behind();
    for (const page of this.#followers.keys()) page.send(behind);
    this.#followers.clear();
    this.#skip();
  }

  #skip(): void {
    this.#cut = [];
    this.#cutUpTo = this.#sentUpTo = this.changes.head;
  }

  #batch(prev: number, upTo: number, events: readonly MonitoringEvent[]): Frame {
    return new Frame({ type: 'batch', v: 1, epoch: this.epoch, prev, upTo, now: this.now(), events });
  }

  #stalled(): Frame {
    return new Frame({ type: 'stalled', v: 1, epoch: this.epoch, now: this.now() });
  }

  #behind(): Frame {
    return new Frame({ type: 'behind', v: 1, epoch: this.epoch, now: this.now() });
  }
}
