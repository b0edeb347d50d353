import { en } from './en.js';
import type { Messages } from './messages.js';

/** A copy of `given` with the English of what it lacks, or has of another kind; the names of that are added to `missing`. */
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

/** A language with the English of what it lacks, which whoever wrote it without types, or for another version, cannot see. */
export async function complete(tag: string, given: Messages | (() => Promise<Messages>)): Promise<Messages> {
  const messages = typeof given === 'function' ? await given() : given;
  const missing: string[] = [];
  // Zones have names only where people use them.
  const filled = fill({ ...messages, zoneName: messages.zoneName ?? {} }, { ...en, zoneName: {} }, '', missing);
  if (missing.length === 0) return messages;
  console.warn(`callboard: missingTexts: the language "${tag}" lacks texts, which are English: ${missing.join(', ')}`);
  return filled;
}
