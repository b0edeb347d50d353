import type { Contact } from '../../core/events/generated/event-types.js';
import type { SimulatedGroup } from './floor.js';
import type { World } from './world.js';

/** What those who were not served do about it. */
export interface FollowUps {
  /** The subscriber calls once more. */
  callAgain(contact: Contact | null, attempt: number): void;
  /** An agent calls back; `false`: nobody is free to. */
  callBack(contact: Contact, group: SimulatedGroup | null): boolean;
}

const MINUTE = 60_000;
const MOST_ATTEMPTS = 4;
const MOST_CALLBACKS = 3;

/** Callers who were missed: some call again, some are called back, whichever comes first. */
export class MissedCallers {
  readonly #world: World;
  readonly #followUps: FollowUps;
  /** Subscribers with something still planned, and how much. */
  readonly #planned = new Map<string, number>();

  constructor(world: World, followUps: FollowUps) {
    this.#world = world;
    this.#followUps = followUps;
  }

  /** The subscriber gave up; `attempt` counts the calls that they made in a row. */
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

  /** Somebody talked with the subscriber: nothing more is to be done. */
  reached(contact: Contact | null): void {
    if (contact?.key) this.#planned.delete(contact.key);
  }

  /** A callback that nobody answered is tried again later. */
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

  /** Does something later unless the subscriber has been reached by then. */
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
