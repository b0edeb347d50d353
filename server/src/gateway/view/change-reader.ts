import { SETTLING_WINDOW, type MonitoringEvent, type Projection } from 'callboard/core';
import {
  eventsOfAgent,
  eventsOfCall,
  inspectAgent,
  inspectCall,
  inspectCaller,
  openCallIdsOf,
  type CallDetails,
} from 'callboard/core';
import type { CallChange, CallerChange, Change } from './change.js';

type CallEvent = Extract<MonitoringEvent, { callId: string; type: `call.${string}` }>;

/** The events that change when a caller was reached, or who sees which unanswered call. */
const mayConcernCaller: ReadonlySet<string> = new Set([
  'call.started',
  'call.queued',
  'call.ringing',
  'call.answered',
  'call.ended',
]);

/** Applies logged events to a projection, and returns what each has changed. */
export class ChangeReader {
  #isLate = false;
  /** When each call was last shown or withdrawn anew. */
  readonly #shownAt = new Map<string, number>();

  /** `settlingWindow`: that of the projection, in ms. */
  constructor(
    readonly projection: Projection,
    readonly settlingWindow = SETTLING_WINDOW,
  ) {
    projection.onDiagnostic = ({ code }) => {
      if (code === 'late') this.#isLate = true;
    };
  }

  /**
   * `loggedAt` (ms) moves the clock: so the same log gives the same state on every gateway and
   * after every restart.
   */
  take(event: MonitoringEvent, loggedAt: number): Change {
    const { projection } = this;
    projection.advance(loggedAt);
    this.#isLate = false;
    switch (event.type) {
      case 'viewer.changed':
        // The token says who the viewer is.
        return { kind: 'nothing' };
      case 'account.changed':
      case 'status.changed':
      case 'status.removed':
        projection.apply(event);
        return { kind: 'everyone', event };
      case 'group.changed':
      case 'group.removed':
        projection.apply(event);
        return { kind: 'group', event, groupId: event.type === 'group.changed' ? event.group.id : event.groupId };
      case 'agent.changed':
        return this.#takeAgent(event, event.agent.id);
      case 'agent.removed':
        return this.#takeAgent(event, event.agentId);
      case 'agent.statusChanged':
      case 'agent.wrapUpStarted':
      case 'agent.wrapUpEnded':
        projection.apply(event);
        return { kind: 'agentFact', event, groupIds: inspectAgent(projection, event.agentId).groupIds };
      case 'contact.reached': {
        const callers = this.#watchCallers([event.key]);
        projection.apply(event);
        return { kind: 'reached', event, callers: callers() };
      }
      default:
        return this.#takeCall(event);
    }
  }

  #takeAgent(event: MonitoringEvent, agentId: string): Change {
    const { projection } = this;
    const { groupIds: before, at } = inspectAgent(projection, agentId);
    const known = openCallIdsOf(projection, agentId).map((callId) => ({
      callId,
      call: inspectCall(projection, callId),
    }));
    if (!projection.apply(event)) return { kind: 'nothing' };
    const { groupIds: after } = inspectAgent(projection, agentId);
    const hasMoved = before !== after;
    const calls = (hasMoved ? known : []).map(({ callId, call }): CallChange => {
      const now = inspectCall(projection, callId);
      const callers = this.#watchCallers(now ? [now.key] : []);
      const facts = eventsOfCall(projection, callId);
      return { callId, before: call, after: now, facts, at: this.#showAt(callId), callers: callers() };
    });
    const facts = hasMoved ? eventsOfAgent(projection, agentId) : [];
    return { kind: 'agent', event, agentId, before, after, isTie: at === event.at, facts, calls };
  }

  #takeCall(told: CallEvent): Change {
    const { projection } = this;
    const { callId } = told;
    const before = inspectCall(projection, callId);
    const event = this.#inTime(told, before);
    const key = event.type === 'call.started' ? event.contact?.key : null;
    const callers = this.#watchCallers(mayConcernCaller.has(event.type) ? [before?.key, key] : []);
    projection.apply(event);
    if (this.#isLate) return { kind: 'nothing' };
    // An end that arrives after the settling window settles the call at once.
    const after = inspectCall(projection, callId) ?? (event.type === 'call.ended' ? before : null);
    const facts =
      after && mayShowMore(before, after, event.type === 'call.started') ? eventsOfCall(projection, callId) : null;
    return { kind: 'call', event, callId, before, after, facts, at: this.#showAt(callId), callers: callers() };
  }

  /**
   * A feed that was away tells what happened meanwhile. No event is logged twice, so a start cannot
   * raise a call that is settled: it counts from now on, here and on the pages.
   */
  #inTime(event: CallEvent, before: CallDetails | null): CallEvent {
    const { projection, settlingWindow } = this;
    const isNew = before === null || before.direction === null;
    if (event.type !== 'call.started' || !isNew || projection.now! - event.at <= settlingWindow) return event;
    return { ...event, view: { at: this.#showAt(event.callId), agentsOnly: false } };
  }

  /** Later than the last time; and not before anything else that was told. */
  #showAt(callId: string): number {
    const at = Math.max(this.projection.now ?? 0, (this.#shownAt.get(callId) ?? -Infinity) + 1);
    this.#shownAt.delete(callId);
    this.#shownAt.set(callId, at);
    // The oldest are of calls that are long settled, or are as old as anything that may tie with
    // them.
    for (const [id, last] of this.#shownAt) {
      if (last + 1 >= (this.projection.now ?? 0)) break;
      this.#shownAt.delete(id);
    }
    return at;
  }

  /** Looks at the subscribers before an event is applied, and again when it is called. */
  #watchCallers(keys: readonly (string | null | undefined)[]): () => readonly CallerChange[] {
    const own = [...new Set(keys)].filter((key) => typeof key === 'string');
    const before = own.map((key) => inspectCaller(this.projection, key));
    return () => {
      return own.flatMap((key, index): CallerChange | [] => {
        const [former, after] = [before[index]!, inspectCaller(this.projection, key)];
        // Of a subscriber with whom nobody has talked, or who waits for nobody, there is nothing to
        // be told.
        const isUnanswered = Boolean(former?.unanswered.length || after?.unanswered.length);
        return after && after.reachedAt > -Infinity && isUnanswered ? { key, before: former, after } : [];
      });
    };
  }
}

/** Whether somebody may see more of a call than before, or what it is otherwise. */
function mayShowMore(before: CallDetails | null, after: CallDetails, isStart: boolean): boolean {
  return (
    before === null ||
    // Which of several starts counts is known only here: what is cut may compare otherwise.
    (isStart && before.direction !== null) ||
    before.direction !== after.direction ||
    before.groupIds !== after.groupIds ||
    before.participants.length !== after.participants.length
  );
}
