import type { CallerDetails } from 'callboard/core';
import type { MonitoringEvent } from 'callboard/core';
import type { AgentChange, CallChange, CallerChange, Change } from './change.js';
import type { Redaction } from './redact.js';
import { eventOfAgents, OwnGroups, type Level, type ViewRights } from './view.js';

/** Cuts changes to what one view classers may see. */
export class ChangeCutter {
  readonly #own: OwnGroups;
  readonly #seesAll: boolean;
  readonly #redaction: Redaction | null;

  constructor({ groupIds, seesNumbers }: ViewRights, redaction: Redaction) {
    this.#own = new OwnGroups(groupIds);
    this.#seesAll = groupIds === null && seesNumbers;
    this.#redaction = seesNumbers ? null : redaction;
  }

  /**
   * The events that tell the change; `null`: no events can, whoever follows needs the state anew.
   */
  cut(change: Change): readonly MonitoringEvent[] | null {
    if (this.#seesAll) return change.kind === 'nothing' ? [] : [change.event];
    const events = cutTo(this.#own, change);
    const redaction = this.#redaction;
    return redaction && events ? events.map((event) => redaction.event(event)) : events;
  }
}

function cutTo(own: OwnGroups, change: Change): readonly MonitoringEvent[] | null {
  switch (change.kind) {
    case 'nothing':
      return [];
    case 'everyone':
      return [change.event];
    case 'group':
      return own.has(change.groupId) ? [change.event] : [];
    case 'agent':
      return cutAgent(own, change);
    case 'agentFact':
      return own.meets(change.groupIds) ? [change.event] : [];
    case 'call':
      return cutCall(own, change, change.event);
    case 'reached':
      return reached(own, change.callers);
  }
}

function cutAgent(own: OwnGroups, change: AgentChange): readonly MonitoringEvent[] | null {
  const { event, agentId, facts, calls } = change;
  const [wasOwn, isOwn] = [own.meets(change.before), own.meets(change.after)];
  // Which of two records of the same moment counts is decided by what they say, and what is left of
  // them may compare otherwise.
  if ((wasOwn || isOwn) && change.isTie) return null;
  const record: MonitoringEvent[] = [];
  if (isOwn) record.push(own.cut(event), ...(wasOwn ? [] : facts));
  else if (wasOwn) record.push({ type: 'agent.removed', at: event.at, agentId });
  return [...record, ...calls.flatMap((call) => cutCall(own, call, null))];
}

/** `event`: the event of the call, or null if only its participants changed. */
function cutCall(own: OwnGroups, change: CallChange, event: MonitoringEvent | null): readonly MonitoringEvent[] {
  const { callId, before, after, at } = change;
  const [former, level] = [own.levelOf(before), own.levelOf(after)];
  const events: MonitoringEvent[] = [];
  if (level === 0) {
    if (former > 0) events.push({ type: 'call.withdrawn', at, callId });
  } else if (before === null && level === 2 && event) events.push(own.cut(event));
  else if (level !== former || event?.type === 'call.started' || (level === 1 && hasNewAgent(own, change)))
    events.push(...shown(own, change, level));
  else if (event) {
    const left = level === 2 ? own.cut(event) : eventOfAgents(event, own.agentsOf(after), after);
    if (left) events.push(left);
  }
  return [...events, ...reached(own, change.callers)];
}

function hasNewAgent(own: OwnGroups, { before, after }: CallChange): boolean {
  const former = own.agentsOf(before);
  return own.agentsOf(after).some((id) => !former.includes(id));
}

/** The events that show a call from now on. */
function shown(own: OwnGroups, { after, facts, at }: CallChange, level: Level): MonitoringEvent[] {
  return viewedFacts(facts ?? [], own, after, level, at);
}

/** The facts of a call as they are told to somebody who comes to be shown it at this moment. */
export function viewedFacts(
  facts: readonly MonitoringEvent[],
  own: OwnGroups,
  call: Parameters<typeof eventOfAgents>[2],
  level: Level,
  at: number,
): MonitoringEvent[] {
  const agentIds = own.agentsOf(call);
  return facts.flatMap((fact) => {
    const event = level === 2 ? own.cut(fact) : eventOfAgents(fact, agentIds, call);
    if (event?.type !== 'call.started') return event ?? [];
    return { ...event, view: { at, agentsOnly: level === 1 } };
  });
}

/** Returns true if a talk with a caller settles a call that the viewer sees. */
export function matters(own: OwnGroups, caller: CallerDetails | null): caller is CallerDetails {
  if (!caller) return false;
  const { reachedAt, unanswered } = caller;
  return unanswered.some(({ groupIds, from }) => from <= reachedAt && (groupIds.length === 0 || own.meets(groupIds)));
}

/**
 * Tells when a subscriber was reached, as soon as that matters: also of calls that are shown now
 * and may be withdrawn later.
 */
function reached(own: OwnGroups, callers: readonly CallerChange[]): MonitoringEvent[] {
  return callers.flatMap(({ key, before, after }) => {
    // What a talk settles for good is forgotten at once here, and the viewer has it still.
    const unanswered = [...(before?.unanswered ?? []), ...after.unanswered];
    if (!matters(own, { reachedAt: after.reachedAt, unanswered })) return [];
    const isKnown = matters(own, before) && before.reachedAt === after.reachedAt;
    return isKnown ? [] : { type: 'contact.reached', at: after.reachedAt, key };
  });
}
