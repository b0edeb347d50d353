import type {
  AgentState,
  CallboardProblem,
  ConnectionStatus,
  OpenCall,
  StatusChangeResult,
  UnprocessedCaller,
} from '../../core/index.js';
import type { AlertChange } from '../call-board/alerts.js';
import type { CallListName } from '../../i18n/messages.js';

/** The events of the elements and their details. All bubble and cross shadow roots. */
export interface CallboardEventMap {
  /**
   * A number was clicked: open its list, or close it (`null`). Cancel the event to show the list
   * yourself.
   */
  'callboard-list-toggle': CustomEvent<{ readonly list: CallListName | null }>;
  /** A staff number was clicked: show only agents in this state, or all (`null`). */
  'callboard-state-filter': CustomEvent<{ readonly state: AgentState | null }>;
  /** An item of a list of calls was chosen. */
  'callboard-call-select': CustomEvent<{ readonly list: CallListName; readonly call: OpenCall }>;
  /** A caller to be called back was chosen: `open` for a card, `call` to dial. */
  'callboard-caller-select': CustomEvent<{ readonly action: 'open' | 'call'; readonly caller: UnprocessedCaller }>;
  /** The selected groups have changed; `null` is all groups. */
  'callboard-groups-change': CustomEvent<{ readonly groupIds: readonly string[] | null }>;
  /** A status is about to be requested; cancel the event to prevent it. */
  'callboard-status-request': CustomEvent<{ readonly agentId: string; readonly statusId: string }>;
  /** A number has reached a limit, or the alert has cleared. */
  'callboard-alert': CustomEvent<AlertChange>;
  /** The state of a board's connection has changed. */
  'callboard-connection-change': CustomEvent<ConnectionStatus>;
  /** A problem that needs attention; the console logs it once. */
  'callboard-problem': CustomEvent<CallboardProblem>;
  /** The outcome of a request for a status. */
  'callboard-status-result': CustomEvent<{
    readonly agentId: string;
    readonly statusId: string;
    readonly result: StatusChangeResult;
  }>;
}

type Detail<Name extends keyof CallboardEventMap> = CallboardEventMap[Name]['detail'];

/** Dispatches an event; returns false if the page cancelled it. Only requests can be cancelled. */
export function emit<Name extends keyof CallboardEventMap>(
  host: EventTarget,
  name: Name,
  detail: Detail<Name>,
): boolean {
  const cancelable = name === 'callboard-list-toggle' || name === 'callboard-status-request';
  return host.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable }));
}

declare global {
  /** The events of elements, and of document and window, to which they bubble. */
  interface GlobalEventHandlersEventMap extends CallboardEventMap {}
}
