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

/**
 * The events that the elements send to the page, with their details. All bubble and cross shadow
 * roots.
 */
export interface CallboardEventMap {
  /**
   * A number was clicked: its list is to open (`list`) or to close (`null`). Cancel it to show the
   * list yourself.
   */
  'callboard-list-toggle': CustomEvent<{ readonly list: CallListName | null }>;
  /** A staff number was clicked: show only the agents in this state, or all again (`null`). */
  'callboard-state-filter': CustomEvent<{ readonly state: AgentState | null }>;
  /** A line of a list of calls was chosen. */
  'callboard-call-select': CustomEvent<{ readonly list: CallListName; readonly call: OpenCall }>;
  /** A caller to be called back was chosen: `open` for a card, `call` to dial. */
  'callboard-caller-select': CustomEvent<{ readonly action: 'open' | 'call'; readonly caller: UnprocessedCaller }>;
  /** The selection of groups has changed; `null`: everything. */
  'callboard-groups-change': CustomEvent<{ readonly groupIds: readonly string[] | null }>;
  /** A status is about to be asked for; cancel it to keep it from being sent. */
  'callboard-status-request': CustomEvent<{ readonly agentId: string; readonly statusId: string }>;
  /** A number has reached a limit, or an alert is over. */
  'callboard-alert': CustomEvent<AlertChange>;
  /** A board is connected, or is so no more: the state of its connection has changed. */
  'callboard-connection-change': CustomEvent<ConnectionStatus>;
  /** Something is wrong that somebody has to mend; the console says it once. */
  'callboard-problem': CustomEvent<CallboardProblem>;
  /** How a request for a status ended. */
  'callboard-status-result': CustomEvent<{
    readonly agentId: string;
    readonly statusId: string;
    readonly result: StatusChangeResult;
  }>;
}

type Detail<Name extends keyof CallboardEventMap> = CallboardEventMap[Name]['detail'];

/**
 * Sends one of callboard's events; tells whether the page let it pass. Only requests can be
 * cancelled.
 */
export function emit<Name extends keyof CallboardEventMap>(
  host: EventTarget,
  name: Name,
  detail: Detail<Name>,
): boolean {
  const cancelable = name === 'callboard-list-toggle' || name === 'callboard-status-request';
  return host.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable }));
}

declare global {
  /** Of elements, and of the document and the window up to which they bubble. */
  interface GlobalEventHandlersEventMap extends CallboardEventMap {}
}
