import { BehaviorSubject } from 'rxjs';
import type { CallboardEventMap } from '../src/index.js';

type EventName = keyof CallboardEventMap;

/** The events of callboard's elements; a record, so that the type checker finds a missing one. */
const names: Record<EventName, true> = {
  'callboard-list-toggle': true,
  'callboard-state-filter': true,
  'callboard-call-select': true,
  'callboard-caller-select': true,
  'callboard-groups-change': true,
  'callboard-status-request': true,
  'callboard-status-result': true,
  'callboard-alert': true,
  'callboard-connection-change': true,
  'callboard-problem': true,
};

export interface LogEntry {
  readonly number: number;
  readonly name: EventName;
  /** The tag of the element that sent it. */
  readonly tag: string;
  readonly detail: string;
}

const KEPT = 40;

/** Log of the events that callboard's elements dispatched, the newest first. */
export class EventLog {
  readonly entries$ = new BehaviorSubject<readonly LogEntry[]>([]);
  #count = 0;

  constructor(page: EventTarget) {
    for (const name of Object.keys(names) as EventName[])
      page.addEventListener(name, (event) => this.#add(name, event));
  }

  clear(): void {
    this.entries$.next([]);
  }

  #add(name: EventName, event: Event): void {
    const [sender] = event.composedPath();
    const tag = sender instanceof Element ? sender.localName : '';
    this.#count += 1;
    const detail = JSON.stringify((event as CustomEvent).detail);
    this.entries$.next([{ number: this.#count, name, tag, detail }, ...this.entries$.value].slice(0, KEPT));
  }
}
