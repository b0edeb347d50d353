import { enAtStart } from './en-at-start.js';
import type { Formats, Messages, MessagesAtStart } from './messages.js';

type Load = () => Promise<Messages>;
type Texts = Messages | MessagesAtStart;

/** Texts, or what loads them, or their being loaded. */
type Language = Texts | Load | Promise<boolean>;

/** The languages that there are; one that few pages need is loaded by the first element that shows it. */
const languages = new Map<string, Language>([
  ['en', enAtStart],
  ['ru', () => import('./ru.js').then(({ ru }) => ru)],
]);

/** The entry for a tag: of the tag itself, else of its language, else English. */
function entryFor(tag: string): string {
  const lower = tag.toLowerCase();
  return [lower, lower.split('-')[0]!].find((candidate) => languages.has(candidate)) ?? 'en';
}

function messagesFor(tag: string): Texts {
  const messages = languages.get(entryFor(tag))!;
  return 'board' in messages ? messages : enAtStart;
}

/** How long a language that could not be loaded is English before it is tried again, in ms. */
export const LANGUAGE_RETRY = 5000;

/**
 * Resolves once the language of a tag is there, with whether it could be loaded: one that could not is English for a while.
 * `null` when it is there already.
 */
export function loadLanguage(tag: string): Promise<boolean> | null {
  const entry = entryFor(tag);
  const load = languages.get(entry)!;
  if ('board' in load) return null;
  if (typeof load !== 'function') return load;
  /** Unless another language was given in its place. */
  const replace = (present: Language, next: Language) => languages.get(entry) === present && languages.set(entry, next);
  const loaded = load().then(
    (messages) => {
      replace(loaded, messages);
      return true;
    },
    (error: unknown) => {
      replace(loaded, enAtStart);
      setTimeout(replace, LANGUAGE_RETRY, enAtStart, load);
      console.warn(`callboard: partNotLoaded: the language "${entry}" could not be loaded`, error);
      return false;
    },
  );
  languages.set(entry, loaded);
  return loaded;
}

/**
 * Adds a language, or replaces one; a function is asked for it by the first element that shows it. `tag` is a BCP 47 tag;
 * elements that show it must be rendered afterwards. Texts that it lacks are English, and one warning names them.
 */
export function registerMessages(tag: string, messages: Messages | (() => Promise<Messages>)): void {
  const entry = tag.toLowerCase();
  languages.set(entry, () => import('./complete-messages.js').then(({ complete }) => complete(entry, messages)));
}

/** A tag that `Intl` takes. */
function intlTag(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? 'en';
  } catch {
    return 'en';
  }
}

/** Words, numbers, times and plurals of one language. Made once for each. */
export class Localization implements Formats {
  /** What opens asks `textsOnUse`. */
  readonly messages: Texts;
  /** As `Intl` takes it. */
  readonly tag: string;
  readonly #number: Intl.NumberFormat;
  readonly #twoDigits: Intl.NumberFormat;
  readonly #hours: Intl.NumberFormat;
  readonly #minutes: Intl.NumberFormat;
  readonly #plurals: Intl.PluralRules;
  readonly #times = new Map<string, Intl.DateTimeFormat>();
  readonly #collator: Intl.Collator;

  /** Arrow functions, so that messages may take them apart. */
  readonly number = (value: number) => this.#number.format(value);
  readonly plural: Formats['plural'] = (count, forms) => forms[this.#plurals.select(count)] ?? forms.other;

  constructor(tag: string) {
    this.tag = intlTag(tag);
    this.messages = messagesFor(tag);
    this.#number = new Intl.NumberFormat(this.tag);
    this.#twoDigits = new Intl.NumberFormat(this.tag, { minimumIntegerDigits: 2, useGrouping: false });
    this.#hours = new Intl.NumberFormat(this.tag, { style: 'unit', unit: 'hour', unitDisplay: 'narrow' });
    this.#minutes = new Intl.NumberFormat(this.tag, { style: 'unit', unit: 'minute', unitDisplay: 'narrow' });
    this.#plurals = new Intl.PluralRules(this.tag);
    this.#collator = new Intl.Collator(this.tag, { numeric: true, sensitivity: 'base' });
  }

  percent(share: number): string {
    return new Intl.NumberFormat(this.tag, { style: 'percent' }).format(share);
  }

  /** Orders names as people of this language do. */
  readonly compare = (a: string, b: string) => this.#collator.compare(a, b);

  /** A text without case and marks, as searches compare it: "Ёлкина" is found by "елк". */
  readonly fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase(this.tag);

  /** An amount of time in ms as m:ss, or h:mm:ss from an hour on; never negative. */
  duration(ms: number): string {
    const seconds = Math.max(0, Math.floor(ms / 1000));
    const two = (value: number) => this.#twoDigits.format(value);
    const minutes = Math.floor(seconds / 60);
    if (minutes < 60) return `${this.number(minutes)}:${two(seconds % 60)}`;
    return `${this.number(Math.floor(minutes / 60))}:${two(minutes % 60)}:${two(seconds % 60)}`;
  }

  /** An amount of time in hours and whole minutes, with their units in short: 35m, 3h 5m; less than a minute: <1m. */
  elapsed(ms: number): string {
    const minutes = Math.max(0, Math.floor(ms / 60_000));
    const hours = Math.floor(minutes / 60);
    if (minutes === 0) return `<${this.#minutes.format(1)}`;
    if (hours === 0) return this.#minutes.format(minutes);
    const rest = minutes % 60;
    return `${this.#hours.format(hours)}${rest > 0 ? ` ${this.#minutes.format(rest)}` : ''}`;
  }

  /** The time of day in a zone on a 24-hour clock: 10:42:18, or 10:42. */
  time(at: number, timeZone: string, precision: 'seconds' | 'minutes' = 'seconds'): string {
    return this.#timeFormat(timeZone, precision).format(at);
  }

  /** The time of day with the zone's short name: 00:00 MSK. */
  zonedTime(at: number, timeZone: string): string {
    const parts = this.#timeFormat(timeZone, 'zone').formatToParts(at);
    const name = this.messages.zoneName[timeZone] ?? parts.find(({ type }) => type === 'timeZoneName')?.value;
    // An offset of nothing is no offset.
    return `${this.time(at, timeZone, 'minutes')} ${name?.replace(/[+-]0$/, '') ?? timeZone}`;
  }

  #timeFormat(timeZone: string, precision: 'seconds' | 'minutes' | 'zone'): Intl.DateTimeFormat {
    const key = `${precision} ${timeZone}`;
    let format = this.#times.get(key);
    if (!format) {
      format = new Intl.DateTimeFormat(this.tag, {
        timeZone,
        hourCycle: 'h23',
        hour: '2-digit',
        minute: '2-digit',
        ...(precision === 'seconds' && { second: '2-digit' }),
        ...(precision === 'zone' && { timeZoneName: 'short' }),
      });
      this.#times.set(key, format);
    }
    return format;
  }
}

const made = new Map<string, Localization>();

/** The localization for a BCP 47 tag. */
export function localizationFor(tag: string): Localization {
  const known = made.get(tag);
  if (known?.messages === messagesFor(tag)) return known;
  const localization = new Localization(tag);
  made.set(tag, localization);
  return localization;
}
