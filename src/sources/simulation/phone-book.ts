import type { Contact } from '../../core/events/generated/event-types.js';
import { nameAt, type SimulationLanguage } from './names.js';
import type { Random } from './random.js';

const HIDDEN = 0.04;
/** One subscriber in so many is known by name. */
const KNOWN_BY_NAME = 3;
/** So many names, after which they repeat. */
const NAMES = 5_000;

const pad = (value: number, digits: number) => String(value).padStart(digits, '0');

/** American area codes; in each of them 555-0100 to 555-0199 is kept for fiction. */
const areaCodes = [201, 202, 206, 212, 213, 214, 215, 216, 303, 305, 312, 313, 314, 404, 408, 412, 415, 503, 512, 602];

/** So many subscribers, in every language: so a seed gives the same day in each. */
const SUBSCRIBERS = 1_000 + 900 + areaCodes.length * 100;

/** The number of the `index`-th subscriber. It belongs to nobody: kept for fiction, or of a shape that no subscriber has. */
const numberOf: Readonly<Record<SimulationLanguage, (index: number) => string>> = {
  en(index) {
    if (index < 1_000) return `+44 7700 900${pad(index, 3)}`;
    if (index < 1_900) return `+44 20 7946 0${pad(index - 900, 3)}`;
    const rest = index - 1_900;
    return `+1 ${areaCodes[Math.floor(rest / 100)]} 555-01${pad(rest % 100, 2)}`;
  },
  ru(index) {
    const code = [495, 499, 812][index % 3];
    const digits = pad(Math.floor(index / 3) + 100, 4);
    return `+7 ${code} 000-${digits.slice(0, 2)}-${digits.slice(2)}`;
  },
};

/** The subscribers of the simulation and the company's own lines. */
export class PhoneBook {
  constructor(
    readonly language: SimulationLanguage,
    readonly seed: number,
  ) {}

  /** Somebody who has to do with the company; `null`: the number is hidden. */
  anyCaller(random: Random): Contact | null {
    return random.chance(HIDDEN) ? null : this.withKnownNumber(random);
  }

  /** Somebody whose number is known. */
  withKnownNumber(random: Random): Contact {
    const index = random.index(SUBSCRIBERS);
    const number = numberOf[this.language](index);
    const contact: Contact = { key: number.replace(/\D/g, ''), number };
    if (index % KNOWN_BY_NAME === 0) contact.name = nameAt(this.language, index % NAMES, this.seed + 17);
    return contact;
  }

  /** The company's own number of a group; no subscriber has one of these. */
  lineOf(group: number): string {
    const digits = pad(group % 100, 2);
    return this.language === 'ru' ? `+7 495 000-00-${digits}` : `+44 20 7946 00${digits}`;
  }
}
