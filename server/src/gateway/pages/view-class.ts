import { createHash } from 'node:crypto';
import type { MonitoringEvent } from 'callboard/core';
import type { Changes } from '../view/changes.js';
import { ChangeCutter } from '../view/cut-change.js';
import type { Redaction } from '../view/redact.js';
import type { ViewRights } from '../view/view.js';
import { Frame, type PageConnection } from './frame.js';

/** How much a page may leave untaken before it is sent no more, and how little until it is sent again, in bytes. */
const TOO_MUCH = 1_000_000;
const LITTLE = 64_000;
/** How long a page may leave it so, in ms. */
const PATIENCE = 30_000;
/** The most events in one batch. */
const BATCH = 500;

/** How far a page has come. */
interface Follower {
  upTo: number;
  /** Since when it takes nothing, in ms; `null`: it takes all. */
  slowSince: number | null;
}

/** Names a class of view: the same for the same rights, and nothing can be read from it. */
export function viewName({ groupIds, seesNumbers }: ViewRights): string {
  const groups = groupIds && [...new Set(groupIds)].sort();
  return createHash('sha256')
    .update(JSON.stringify([groups, seesNumbers]))
    .digest('hex')
    .slice(0, 16);
}

/** All pages with the same rights: what happens is cut and written once for all of them. */
export class ViewClass {
  readonly #followers = new Map<PageConnection, Follower>();
  readonly #cutter: ChangeCutter;
  /** Up to where it is cut; the events that are cut and not sent yet; up to where it is sent. */
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

  /** Has a page follow from a place; `null`: it has nothing. One that is too far behind is told so. */
  follow(page: PageConnection, upTo: number | null): void {
    this.leave(page);
    // What was cut before there was anybody to send it to is nobody's.
    if (this.#followers.size === 0) this.#skip();
    else if (upTo !== null && upTo > this.#sentUpTo) this.beat();
    const follower: Follower = { upTo: upTo ?? -1, slowSince: null };
    if (this.#catchUp(page, follower)) this.#followers.set(page, follower);
  }

  leave(page: PageConnection): void {
    this.#followers.delete(page);
  }

  /** Sends what happened since the last time, if anything that they may see. */
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

  /** Nobody knows whether anything happened: says so. */
  stall(): void {
    if (this.#followers.size === 0) return;
    const stalled = this.#stalled();
    for (const page of this.#followers.keys()) if (page.waiting < TOO_MUCH) page.send(stalled);
  }

  /** Sends all that happened, or that nothing did. */
  beat(): void {
    if (this.#followers.size === 0) return;
    this.flush();
    this.#send();
  }

  /** What happened between two places; `null`: that cannot be said. */
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
    // Also if there is none: then it says so.
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

  /** A slow page that has taken what it had goes on where it was, or anew. */
  #tryAgain(page: PageConnection, follower: Follower): void {
    if (page.waiting <= LITTLE) {
      if (!this.#catchUp(page, follower)) this.leave(page);
    } else if (this.now() - follower.slowSince! > PATIENCE) {
      this.leave(page);
      page.fail('tooSlow', 'the page did not take what it was sent; connect again');
    }
  }

  /** Sends a page what it has not got yet, or tells it that this cannot be; tells whether it is where the others are. */
  #catchUp(page: PageConnection, follower: Follower): boolean {
    if (!this.isCurrent()) {
      // It is told what it is missing together with that this is all.
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

  /** No events can tell what happened: everybody fetches the state. */
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
