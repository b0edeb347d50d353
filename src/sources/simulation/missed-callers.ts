import type { Contact } from '../../core/events/generated/event-types.js';
import type { SimulatedGroup } from './floor.js';
import type { World } from './world.js';

/** The ways in which a missed call is followed up. */
export interface FollowUps {
  /** The contact calls again. */
  callAgain(contact: Contact | null, attempt: number): void;
  /** An agent calls back. Returns false if none is free. */
  callBack(contact: Contact, group: SimulatedGroup | null): boolean;
}

const MINUTE = 60_000;
const MOST_ATTEMPTS = 4;
const MOST_CALLBACKS = 3;

/** Missed callers: some call again, some are called back, whichever comes first. */
export class MissedCallers {
  readonly #world: World;
  readonly #followUps: FollowUps;
  /** The number of planned follow-ups by contact key. */
  readonly #planned = new Map<string, number>();

  constructor(world: World, followUps: FollowUps) {
    this.#world = world;
    this.#followUps = followUps;
  }

  /** Plans follow-ups. `attempt`: the number of calls that the contact has made in a row. */
  missed(contact: Contact | null, group: SimulatedGroup | null, attempt: number): void {
    const { random } = this.#world;
    const again = attempt < MOST_ATTEMPTS && random.chance(0.5);
    const wait = random.between(0.5, 6) * MINUTE;
    if (!contact?.key) {
      if (again) this.#world.in(wait, () => this.#followUps.callAgain(contact, attempt + 1));
      return;
    }
    if (again) this.#plan(contact.key, wait, () => this.#followUps.callAgain(contact, attempt + 1));
    if (random.chance(0.7)) this.#planCallback(contact, group, random.between(2, 20) * MINUTE, 1);
  }

  /** Cancels the follow-ups of a contact that somebody talked with. */
  reached(contact: Contact | null): void {
    if (contact?.key) this.#planned.delete(contact.key);
  }

  /** Repeats half of the unanswered callbacks later. */
  unanswered(contact: Contact, group: SimulatedGroup | null): void {
    if (this.#world.random.chance(0.5)) {
      this.#planCallback(contact, group, this.#world.random.between(10, 40) * MINUTE, MOST_CALLBACKS);
    }
  }

  #planCallback(contact: Contact, group: SimulatedGroup | null, wait: number, attempt: number): void {
    this.#plan(contact.key!, wait, () => {
      const isMade = this.#followUps.callBack(contact, group);
      if (!isMade && attempt < MOST_CALLBACKS) this.#planCallback(contact, group, 2 * MINUTE, attempt + 1);
    });
  }

  /** Plans a follow-up, which is skipped if the contact is reached before. */
  #plan(key: string, wait: number, happen: () => void): void {
    this.#planned.set(key, (this.#planned.get(key) ?? 0) + 1);
    this.#world.in(wait, () => {
      const planned = this.#planned.get(key);
      if (planned === undefined) return;
      if (planned === 1) this.#planned.delete(key);
      else this.#planned.set(key, planned - 1);
      happen();
    });
  }
}
