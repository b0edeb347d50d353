import type { CallStarted, CallView, Contact } from '../events/generated/event-types.js';
import type { CallDirection } from './metrics.js';
import { canonicalJson } from './latest-records.js';

/** The fields of a `call.started`; absent ones are `undefined`. */
export interface CallStart {
  readonly at: number;
  readonly direction: CallDirection;
  readonly contact: Contact | null | undefined;
  readonly line: string | undefined;
  readonly groupIds: string[] | undefined;
  /** The agent who dialled. */
  readonly agentId: string | undefined;
  /** Since when the viewer is shown the call, if that is later than its start. */
  readonly view: CallView | undefined;
}

/** Copies the fields of a start, so that nothing refers to the source's object. */
export function startOf({ at, direction, contact, line, groupIds, agentId, view }: CallStarted): CallStart {
  return {
    at,
    direction,
    contact: contact && contactOf(contact),
    line,
    groupIds: groupIds?.slice(),
    agentId,
    view: view && { at: view.at, agentsOnly: view.agentsOnly },
  };
}

/** Since when the viewer is shown the call, in ms; `-Infinity` if from its start. */
export function shownSince({ view }: { readonly view?: CallView | undefined }): number {
  return view?.at ?? -Infinity;
}

export function contactOf({ key, number, name }: Contact): Contact {
  const contact: Contact = {};
  if (key !== undefined) contact.key = key;
  if (number !== undefined) contact.number = number;
  if (name !== undefined) contact.name = name;
  return contact;
}

/**
 * Decides between two starts of one call: the one shown to the viewer last wins, then the earlier
 * one, then the one with the greater JSON.
 */
export function startWins(start: CallStart, known: CallStart): boolean {
  const [shown, knownShown] = [shownSince(start), shownSince(known)];
  if (shown !== knownShown) return shown > knownShown;
  return start.at < known.at || (start.at === known.at && canonicalJson(start) > canonicalJson(known));
}

/** The contact of a start, frozen for publication; `null` if it is hidden. */
export function frozenContact(start: CallStart | null | undefined): Contact | null {
  return start?.contact ? Object.freeze(start.contact) : null;
}
