import type { CallListName } from '../../i18n/messages.js';
import { reportProblem } from './report-problem.js';

/** Whose attribute is read now: a converter is not told. */
let owner: EventTarget | null = null;

/** Reads an attribute of an element. */
export function readAs(element: EventTarget, read: () => void): void {
  owner = element;
  read();
  owner = null;
}

/** Says what an attribute was given that it cannot be. */
function refuse(attribute: string, text: string, wanted: string): void {
  reportProblem(owner ?? window, {
    code: 'invalidAttribute',
    message: `${attribute}="${text}": it must be ${wanted}`,
    path: '',
  });
}

/**
 * Reads an amount of seconds; what is none is refused, and taken as if the attribute were not
 * there.
 */
export const secondsOf =
  (attribute: string, otherwise: number) =>
  (text: string | null): number => {
    if (text === null) return otherwise;
    if (text.trim() && Number(text) >= 0) return Number(text);
    refuse(attribute, text, 'a number of seconds');
    return otherwise;
  };

/**
 * Reads one of several words; any other is refused, and taken as if the attribute were not there.
 */
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
