import type { Contact } from '../../core/events/generated/event-types.js';
import { Conversations } from './conversations.js';
import type { Floor, SimulatedAgent, SimulatedGroup } from './floor.js';
import { MissedCallers } from './missed-callers.js';
import type { PhoneBook } from './phone-book.js';
import { WaitingQueue } from './waiting-queue.js';
import type { World } from './world.js';

const HANGS_UP_IN_MENU = 0.04;
const SECOND_MENU = 0.15;
const CALLS_AN_AGENT = 0.04;
const SUBSCRIBER_ANSWERS = 0.62;

/** Calls from their start to the conversation. */
export class Calls {
  readonly #world: World;
  readonly #floor: Floor;
  readonly #phoneBook: PhoneBook;
  readonly #queue: WaitingQueue;
  readonly #conversations: Conversations;
  readonly #missed: MissedCallers;
  /** The number of the attempt, by id of a repeated call. */
  readonly #attempts = new Map<string, number>();

  constructor(world: World, floor: Floor, phoneBook: PhoneBook) {
    this.#world = world;
    this.#floor = floor;
    this.#phoneBook = phoneBook;
    this.#queue = new WaitingQueue(world, floor);
    this.#conversations = new Conversations(world, floor);
    this.#missed = new MissedCallers(world, {
      callAgain: (contact, attempt) => this.#callIn(contact, attempt),
      callBack: (contact, group) => this.#callBack(contact, group),
    });
    this.#conversations.onTalked = (contact) => this.#missed.reached(contact);
    this.#queue.onAnswered = ({ id, contact }, agent) => {
      this.#attempts.delete(id);
      this.#conversations.begin(id, contact, agent);
    };
    this.#queue.onGivenUp = ({ id, contact, group }) => this.#giveUp(id, contact, group);
  }

  /** A contact calls the company. */
  callIn(): void {
    this.#callIn(this.#phoneBook.anyCaller(this.#world.random), 1);
  }

  #callIn(contact: Contact | null, attempt: number): void {
    const { random } = this.#world;
    const callId = this.#world.nextCallId();
    const group = this.#choice();
    if (attempt > 1) this.#attempts.set(callId, attempt);
    const line = this.#phoneBook.lineOf(group?.index ?? 0);
    this.#world.emit({ type: 'call.started', callId, direction: 'inbound', contact, line });
    const greeting = random.between(2_500, 7_000);
    const menu =
      greeting + random.between(800, 5_000) + (random.chance(SECOND_MENU) ? random.between(3_000, 8_000) : 0);
    const fate = random.next();
    if (group === null || fate < HANGS_UP_IN_MENU) {
      this.#world.in(menu * 0.8, () => {
        this.#world.emit({ type: 'call.ended', callId, reason: 'caller hung up in the menu' });
        this.#giveUp(callId, contact, null);
      });
      return;
    }
    const wantsAgent = fate < HANGS_UP_IN_MENU + CALLS_AN_AGENT;
    this.#world.in(menu, () => {
      const agent = wantsAgent ? this.#floor.idle(group) : null;
      if (agent) this.#queue.ringDirectly(callId, contact, agent);
      else this.#queue.join(callId, contact, group);
    });
  }

  /** Chooses a group with agents on shift, in proportion to their number. */
  #choice(): SimulatedGroup | null {
    const { groups } = this.#floor;
    let roll = this.#world.random.next() * groups.reduce((sum, { onShift }) => sum + onShift, 0);
    return groups.find(({ onShift }) => (roll -= onShift) < 0) ?? null;
  }

  #giveUp(callId: string, contact: Contact | null, group: SimulatedGroup | null): void {
    const attempt = this.#attempts.get(callId) ?? 1;
    this.#attempts.delete(callId);
    this.#missed.missed(contact, group, attempt);
  }

  /** A free agent calls a contact. */
  callOut(): void {
    const agent = this.#floor.idle(null);
    if (agent)
      this.#dial(agent, this.#phoneBook.withKnownNumber(this.#world.random), agent.groups[0] ?? null, () => undefined);
  }

  #callBack(contact: Contact, group: SimulatedGroup | null): boolean {
    const agent = this.#floor.idle(group);
    if (!agent) return false;
    this.#dial(agent, contact, group ?? agent.groups[0] ?? null, () => this.#missed.unanswered(contact, group));
    return true;
  }

  #dial(agent: SimulatedAgent, contact: Contact, group: SimulatedGroup | null, unanswered: () => void): void {
    const { random } = this.#world;
    const callId = this.#world.nextCallId();
    const agentId = agent.id;
    this.#floor.occupy(agent);
    this.#world.emit({
      type: 'call.started',
      callId,
      direction: 'outbound',
      contact,
      line: this.#phoneBook.lineOf(group?.index ?? 0),
      agentId,
      groupIds: group ? [group.id] : [],
    });
    if (random.chance(SUBSCRIBER_ANSWERS)) {
      this.#world.in(random.between(4_000, 20_000), () => {
        this.#world.emit({ type: 'call.answered', callId, agentId });
        this.#conversations.begin(callId, contact, agent, 70_000);
      });
      return;
    }
    this.#world.in(random.between(10_000, 32_000), () => {
      this.#world.emit({ type: 'call.ended', callId, reason: random.chance(0.3) ? 'busy' : 'no answer' });
      this.#floor.release(agent, random.between(1_000, 4_000));
      unanswered();
    });
  }

  /** A free agent calls a colleague. */
  callInside(): void {
    const agent = this.#floor.idle(null);
    const colleague = agent && this.#floor.idle(null, agent);
    if (!agent || !colleague) return;
    this.#floor.occupy(agent);
    this.#conversations.callColleague(agent, colleague, this.#world.random.duration(45_000), (hasAnswered) => {
      this.#floor.release(agent, 1_000);
      if (hasAnswered) this.#floor.release(colleague, 1_000);
    });
  }
}
