import type { Contact } from '../../core/events/generated/event-types.js';
import { nameAt, type SimulationLanguage } from './names.js';
import type { Random } from './random.js';

const HIDDEN = 0.04;
/** One contact in this many has a name. */
const KNOWN_BY_NAME = 3;
/** The number of different names. */
const NAMES = 5_000;

const pad = (value: number, digits: number) => String(value).padStart(digits, '0');

/** American area codes; 555-0100 to 555-0199 are reserved for fiction in each. */
const areaCodes = [201, 202, 206, 212, 213, 214, 215, 216, 303, 305, 312, 313, 314, 404, 408, 412, 415, 503, 512, 602];

/** The number of contacts: the same in each language, so that a seed gives the same day. */
const SUBSCRIBERS = 1_000 + 900 + areaCodes.length * 100;

/** The number of the `index`-th contact. All are reserved for fiction, or of an unused form. */
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

/** The contacts of the simulation, and the company's lines. */
export class PhoneBook {
  constructor(
    readonly language: SimulationLanguage,
    readonly seed: number,
  ) {}

  /** A random contact; `null` if its number is hidden. */
  anyCaller(random: Random): Contact | null {
    return random.chance(HIDDEN) ? null : this.withKnownNumber(random);
  }

  /** A random contact with a number. */
  withKnownNumber(random: Random): Contact {
    const index = random.index(SUBSCRIBERS);
    const number = numberOf[this.language](index);
    const contact: Contact = { key: number.replace(/\D/g, ''), number };
    if (index % KNOWN_BY_NAME === 0) contact.name = nameAt(this.language, index % NAMES, this.seed + 17);
    return contact;
  }

  /** The company's line of a group; no contact has the same number. */
  lineOf(group: number): string {
    const digits = pad(group % 100, 2);
    return this.language === 'ru' ? `+7 495 000-00-${digits}` : `+44 20 7946 00${digits}`;
  }
}
