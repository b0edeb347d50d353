import type { CallStarted, CallView, Contact } from '../events/generated/event-types.js';
import type { CallDirection } from './metrics.js';
import { canonicalJson } from './latest-records.js';

/** The fields of the winning `call.started` that the vocabulary names; what it did not say is `undefined`. */
export interface CallStart {
  readonly at: number;
  readonly direction: CallDirection;
  readonly contact: Contact | null | undefined;
  readonly line: string | undefined;
  readonly groupIds: string[] | undefined;
  /** Who dialled. */
  readonly agentId: string | undefined;
  /** Since when the viewer is shown it, where that was later than the start. */
  readonly view: CallView | undefined;
}

/** What a start says, in an object of our own: nothing of the source's is kept. */
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

/** Since when the viewer is shown a call with this start; `-Infinity`: from the beginning. */
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

/** Whether a start takes the place of the one known so far: the one shown last wins, then the earlier; of the same moment the greater. */
export function startWins(start: CallStart, known: CallStart): boolean {
  const [shown, knownShown] = [shownSince(start), shownSince(known)];
  if (shown !== knownShown) return shown > knownShown;
  return start.at < known.at || (start.at === known.at && canonicalJson(start) > canonicalJson(known));
}

/** The subscriber as people see it: published values are frozen. */
export function frozenContact(start: CallStart | null | undefined): Contact | null {
  return start?.contact ? Object.freeze(start.contact) : null;
}
