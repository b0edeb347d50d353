import { registerMessages } from '../../src/index.js';
import { en } from '../../src/i18n/en.js';

/** The tag of a made-up language whose texts are 40 % longer than the English ones. */
export const longLanguage = 'en-XA';

/** How much longer, as in German or Finnish. */
const GROWTH = 0.4;

/**
 * Makes each word longer by doubling its vowels, then its consonants: "Waiting" becomes
 * "Waaiitiing".
 */
export function lengthen(text: string): string {
  return text.replace(/\p{L}{2,}/gu, (word) => {
    let left = Math.ceil(word.length * GROWTH);
    return [...word]
      .map((letter) => (left > 0 && /[aeiouy]/i.test(letter) ? (left--, letter + letter.toLowerCase()) : letter))
      .concat(left > 0 ? 'n'.repeat(left) : '')
      .join('');
  });
}

function lengthenAll(texts: unknown): unknown {
  if (typeof texts === 'string') return lengthen(texts);
  if (typeof texts === 'function') return (...given: unknown[]) => lengthenAll(Reflect.apply(texts, null, given));
  if (typeof texts !== 'object' || texts === null) return texts;
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, lengthenAll(text)]));
}

/** Registers the made-up language, made from English. */
export function registerLongMessages(): void {
  registerMessages(longLanguage, lengthenAll(en) as typeof en);
}
