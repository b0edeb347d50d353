import type { CallboardErrorCode } from '../core/index.js';
import type { CallListName } from '../i18n/messages.js';

const warned = new Set<string>();

/** Says once in the console what an attribute was given that it cannot be. */
function refuse(attribute: string, text: string, wanted: string): void {
  const code: CallboardErrorCode = 'invalidAttribute';
  const warning = `callboard: ${code}: ${attribute}="${text}": it must be ${wanted}`;
  if (warned.has(warning)) return;
  warned.add(warning);
  console.warn(warning);
}

/** Reads an amount of seconds; what is none is refused, and taken as if the attribute were not there. */
export const secondsOf =
  (attribute: string, otherwise: number) =>
  (text: string | null): number => {
    if (text === null) return otherwise;
    if (text.trim() && Number(text) >= 0) return Number(text);
    refuse(attribute, text, 'a number of seconds');
    return otherwise;
  };

/** Reads one of several words; any other is refused, and taken as if the attribute were not there. */
export const oneOf =
  <Word extends string, Otherwise extends Word | null>(
    attribute: string,
    words: readonly Word[],
    otherwise: Otherwise,
  ) =>
  (text: string | null): Word | Otherwise => {
    if (!text) return otherwise;
    if ((words as readonly string[]).includes(text)) return text as Word;
    refuse(attribute, text, `one of ${words.join(', ')}`);
    return otherwise;
  };

export const listNames: readonly CallListName[] = ['atEntry', 'waiting', 'talking', 'unprocessed'];
