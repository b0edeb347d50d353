import type { CallChanged, CallStarted, CallView, Contact } from '../events/generated/event-types.js';
import { canonicalJson } from './latest-records.js';
import type { CallDirection } from './metrics.js';

/** A `call.started` without the details, which may also come later. */
export interface CallStart {
  readonly at: number;
  /** Since when the viewer is shown the call, if that is later than its start. */
  readonly view: CallView | null;
  /** True if the call was found in talk, so that its wait is not known. */
  readonly waitUnknown: boolean;
}

/** Copies a start, so that nothing refers to the source's object. */
export function startOf({ at, view, waitUnknown }: CallStarted): CallStart {
  return { at, view: view ? { at: view.at, agentsOnly: view.agentsOnly } : null, waitUnknown: waitUnknown === true };
}

/** Since when the viewer is shown the call, in ms; `-Infinity` if from its start. */
export function shownSince({ view }: { readonly view?: CallView | null | undefined }): number {
  return view?.at ?? -Infinity;
}

/**
 * Decides between two starts of one call: the one shown to the viewer last wins, then the earlier
 * one, then the one that shows more, then the one whose wait is known.
 */
export function startWins(start: CallStart, known: CallStart): boolean {
  const [shown, knownShown] = [shownSince(start), shownSince(known)];
  if (shown !== knownShown) return shown > knownShown;
  if (start.at !== known.at) return start.at < known.at;
  const [isPart, isKnownPart] = [start.view?.agentsOnly ?? false, known.view?.agentsOnly ?? false];
  return isPart === isKnownPart ? !start.waitUnknown && known.waitUnknown : isKnownPart;
}

/** A detail of a call, and when it was told. */
interface Detail<T> {
  readonly at: number;
  readonly value: T;
}

/** What is known of a call besides what happens in it: each detail as it was told last. */
export interface Details {
  direction?: Detail<CallDirection>;
  contact?: Detail<Contact>;
  line?: Detail<string>;
  /** The agent who dials. */
  agentId?: Detail<string>;
}

export const detailNames = ['direction', 'contact', 'line', 'agentId'] as const;

/**
 * Notes the details that an event has: the later of two values counts, of the same time the greater
 * one. Returns true if one of them is new.
 */
export function learn(details: Details, event: CallStarted | CallChanged): boolean {
  const { at } = event;
  let hasLearnt = false;
  for (const name of detailNames) {
    const value: string | Contact | null | undefined = event[name];
    if (value === null || value === undefined) continue;
    const known = details[name];
    if (known && (at < known.at || (at === known.at && !isGreater(value, known.value)))) continue;
    const detail = { at, value: typeof value === 'string' ? value : contactOf(value) };
    Object.assign(details, { [name]: detail });
    hasLearnt = true;
  }
  return hasLearnt;
}

/** The details that were told at a time. */
export function detailsAt(details: Details, at: number): Partial<CallChanged> {
  const told = detailNames.filter((name) => details[name]?.at === at);
  return Object.fromEntries(told.map((name) => [name, details[name]!.value]));
}

function isGreater(value: string | Contact, known: string | Contact): boolean {
  if (typeof value === 'string') return value > (known as string);
  return canonicalJson(contactOf(value)) > canonicalJson(known);
}

/** Copies the fields of a contact. A hidden one has no key. */
export function contactOf({ key, number, name }: Contact): Contact {
  const contact: Contact = {};
  if (typeof key === 'string') contact.key = key;
  if (typeof number === 'string') contact.number = number;
  if (typeof name === 'string') contact.name = name;
  return contact;
}
