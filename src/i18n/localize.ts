import { completeMessages } from './complete-messages.js';
import { en } from './en.js';
import type { Formats, Messages } from './messages.js';

/** Loads the messages of a language. */
export type LoadMessages = () => Promise<Messages>;

/** A registered language: its messages, or the function that loads them. */
export interface Language {
  readonly tag: string;
  readonly messages: Messages | LoadMessages;
}

/** The registered languages by their tags in lower case. */
const languages = new Map<string, Messages | LoadMessages>([
  ['en', en],
  ['ru', () => import('./ru.js').then(({ ru }) => ru)],
]);

/** Returns the language registered for a tag, else for its first subtag, else English. */
export function languageFor(tag: string): Language {
  const lower = tag.toLowerCase();
  for (const candidate of [lower, lower.split('-')[0]!]) {
    const messages = languages.get(candidate);
    if (messages) return { tag: candidate, messages };
  }
  return { tag: 'en', messages: en };
}

/**
 * Registers a language, or replaces one. `tag` is a BCP 47 tag; a function is called when the first
 * element needs its messages. Elements that show the language must be rendered afterwards. Missing
 * texts fall back to English, with one warning.
 */
export function registerMessages(tag: string, messages: Messages | LoadMessages): void {
  const lower = tag.toLowerCase();
  const complete = (given: Messages) => completeMessages(lower, given);
  languages.set(lower, typeof messages === 'function' ? () => messages().then(complete) : complete(messages));
}

/** Returns a tag that `Intl` accepts. */
function intlTag(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? 'en';
  } catch {
    return 'en';
  }
}

/** The texts and formats of one language. There is one instance for each language. */
export class Localization implements Formats {
  /** The tag, as `Intl` accepts it. */
  readonly tag: string;
  readonly #number: Intl.NumberFormat;
  readonly #twoDigits: Intl.NumberFormat;
  readonly #hours: Intl.NumberFormat;
  readonly #minutes: Intl.NumberFormat;
  readonly #plurals: Intl.PluralRules;
  readonly #times = new Map<string, Intl.DateTimeFormat>();
  readonly #collator: Intl.Collator;

  /** Arrow functions, so that messages can destructure them. */
  readonly number = (value: number) => this.#number.format(value);
  readonly plural: Formats['plural'] = (count, forms) => forms[this.#plurals.select(count)] ?? forms.other;

  constructor(
    tag: string,
    readonly messages: Messages,
  ) {
    this.tag = intlTag(tag);
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

  /** Compares names as the language sorts them. */
  readonly compare = (a: string, b: string) => this.#collator.compare(a, b);

  /** Folds case and diacritics for searches: "Ёлкина" is found by "елк". */
  readonly fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase(this.tag);

  /** Formats a duration in ms as m:ss, or h:mm:ss from an hour on; never negative. */
  duration(ms: number): string {
    const seconds = Math.max(0, Math.floor(ms / 1000));
    const two = (value: number) => this.#twoDigits.format(value);
    const minutes = Math.floor(seconds / 60);
    if (minutes < 60) return `${this.number(minutes)}:${two(seconds % 60)}`;
    return `${this.number(Math.floor(minutes / 60))}:${two(minutes % 60)}:${two(seconds % 60)}`;
  }

  /**
   * Formats a duration in hours and minutes with short units: 35m, 3h 5m; less than a minute is
   * <1m.
   */
  elapsed(ms: number): string {
    const minutes = Math.max(0, Math.floor(ms / 60_000));
    const hours = Math.floor(minutes / 60);
    if (minutes === 0) return `<${this.#minutes.format(1)}`;
    if (hours === 0) return this.#minutes.format(minutes);
    const rest = minutes % 60;
    return `${this.#hours.format(hours)}${rest > 0 ? ` ${this.#minutes.format(rest)}` : ''}`;
  }

  /** Formats the time of day in a time zone on a 24-hour clock: 10:42:18, or 10:42. */
  time(at: number, timeZone: string, precision: 'seconds' | 'minutes' = 'seconds'): string {
    return this.#timeFormat(timeZone, precision).format(at);
  }

  /** Formats the time of day with the short name of the time zone: 00:00 MSK. */
  zonedTime(at: number, timeZone: string): string {
    const parts = this.#timeFormat(timeZone, 'zone').formatToParts(at);
    const name = this.messages.zoneName[timeZone] ?? parts.find(({ type }) => type === 'timeZoneName')?.value;
    // Leave out an offset of 0.
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

/** Returns the localization for a BCP 47 tag; English unless messages are given. */
export function localizationFor(tag: string, messages = en): Localization {
  const known = made.get(tag);
  if (known?.messages === messages) return known;
  const localization = new Localization(tag, messages);
  made.set(tag, localization);
  return localization;
}
