import { map, type Observable } from 'rxjs';
import type { MonitoringStore } from '../../core/index.js';

/** Masks a phone number except for its last two digits. */
export const maskNumber = (number: string) => number.replace(/\d(?=(?:\D*\d){2})/g, '•');

const patronymic = /(?:вич|вна|чна|оглы|кызы)$/i;

/**
 * Masks a name except for the given name and the initial of the surname. Of a single word only the
 * initial is left.
 */
export function maskName(name: string, isSurnameFirst: boolean): string {
  const words = name.trim().split(/\s+/);
  const [first = '', second, third] = words;
  const initial = (word: string) => `${[...word][0] ?? ''}.`;
  if (second === undefined) return first && initial(first);
  // Three words that end in a patronymic begin with the surname.
  return isSurnameFirst || (third && patronymic.test(third))
    ? `${second} ${initial(first)}`
    : `${first} ${initial(words.at(-1)!)}`;
}

interface Contact {
  readonly name?: string;
  readonly number?: string;
}

const originals = new WeakMap<object, object>();

/** Returns the original of a masked object; any other object is returned as it is. */
export const unmasked = <T extends object>(line: T): T => (originals.get(line) as T | undefined) ?? line;

/** Wraps a store so that names and numbers are masked; everything else is the store's own. */
export function maskedStore(store: MonitoringStore, isSurnameFirst: boolean): MonitoringStore {
  const nameOf = (name: string) => maskName(name, isSurnameFirst);
  const contactOf = <T extends Contact>(contact: T | null): T | null =>
    contact && {
      ...contact,
      ...(contact.name !== undefined && { name: nameOf(contact.name) }),
      ...(contact.number !== undefined && { number: maskNumber(contact.number) }),
    };
  /** Masks each object of a stream; unchanged objects stay the same objects. */
  const each = <T extends object>(mask: (line: T) => T) => {
    const masked = new WeakMap<T, T>();
    return (source: Observable<readonly T[]>): Observable<readonly T[]> =>
      source.pipe(
        map((lines) =>
          lines.map((line) => {
            const known = masked.get(line) ?? Object.freeze(mask(line));
            masked.set(line, known);
            originals.set(known, line);
            return known;
          }),
        ),
      );
  };
  const own: Partial<MonitoringStore> = {
    agents$: each<RowOf<'agents$'>>((row) => ({ ...row, name: nameOf(row.name), contact: contactOf(row.contact) }))(
      store.agents$,
    ),
    openCalls$: each<RowOf<'openCalls$'>>((call) => ({ ...call, contact: contactOf(call.contact) }))(store.openCalls$),
    unprocessedCallers$: each<RowOf<'unprocessedCallers$'>>((caller) => ({
      ...caller,
      contact: contactOf(caller.contact),
    }))(store.unprocessedCallers$),
    agentNames$: store.agentNames$.pipe(map((names) => new Map([...names].map(([id, name]) => [id, nameOf(name)])))),
  };
  return new Proxy(store, {
    get(target, name) {
      if (name in own) return own[name as keyof MonitoringStore];
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

type RowOf<Stream extends 'agents$' | 'openCalls$' | 'unprocessedCallers$'> =
  MonitoringStore[Stream] extends Observable<readonly (infer T)[]> ? T : never;
