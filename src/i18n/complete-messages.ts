import { en } from './en.js';
import type { Messages } from './messages.js';

/**
 * Copies `given` and fills in the English text where one is missing or has the wrong type; adds
 * their names to `missing`.
 */
function fill<T extends object>(given: unknown, english: T, path: string, missing: string[]): T {
  const own = (given ?? {}) as Record<string, unknown>;
  const filled = Object.entries(english).map(([key, text]: [string, unknown]) => {
    const name = `${path}${key}`;
    if (typeof text === 'object' && text !== null && typeof own[key] === 'object') {
      return [key, fill(own[key], text, `${name}.`, missing)];
    }
    if (typeof own[key] === typeof text) return [key, own[key]];
    missing.push(name);
    return [key, text];
  });
  return { ...own, ...Object.fromEntries(filled) } as T;
}

/**
 * Fills gaps in a language with English texts and warns once. Languages written without types, or
 * for another version of callboard, may have gaps.
 */
export function completeMessages(tag: string, messages: Messages): Messages {
  const missing: string[] = [];
  // Names of time zones are optional.
  const filled = fill({ ...messages, zoneName: messages.zoneName ?? {} }, { ...en, zoneName: {} }, '', missing);
  if (missing.length === 0) return messages;
  console.warn(`callboard: missingTexts: the language "${tag}" lacks texts, which are English: ${missing.join(', ')}`);
  return filled;
}
