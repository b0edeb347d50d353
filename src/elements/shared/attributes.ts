import type { CallListName } from '../../i18n/messages.js';
import { reportProblem } from './report-problem.js';

/** The element whose attribute is being read; converters are not told. */
let owner: EventTarget | null = null;

/** Runs `read` with the element as the target of problems in its attributes. */
export function readAs(element: EventTarget, read: () => void): void {
  owner = element;
  read();
  owner = null;
}

/** Reports an invalid value of an attribute. */
function refuse(attribute: string, text: string, wanted: string): void {
  reportProblem(owner ?? window, {
    code: 'invalidAttribute',
    message: `${attribute}="${text}": it must be ${wanted}`,
    path: '',
  });
}

/**
 * Returns a converter for seconds. An invalid value is reported and counts as if the attribute were
 * absent.
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
 * Returns a converter for one of several words. Any other is reported and counts as if the
 * attribute were absent.
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
