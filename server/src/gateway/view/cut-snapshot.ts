import type { CallDetails, CallerDetails } from 'callboard/core';
import type { MonitoringEvent, ProjectionSnapshot } from 'callboard/core';
import { matters, viewedFacts } from './cut-change.js';
import type { Redaction } from './redact.js';
import { OwnGroups, type ViewRights } from './view.js';

type Tally = ProjectionSnapshot['tallies'][number];
type CallEvent = Extract<MonitoringEvent, { type: `call.${string}` }>;

/**
 * A snapshot of a whole account cut to what one view classers may see: what their stream would have
 * made.
 */
export function cutSnapshot(
  snapshot: ProjectionSnapshot,
  { groupIds, seesNumbers }: ViewRights,
  redaction: Redaction,
): ProjectionSnapshot {
  if (groupIds === null && seesNumbers) {
    return { ...snapshot, events: snapshot.events.filter(({ type }) => type !== 'viewer.changed') };
  }
  const cut = cutTo(new OwnGroups(groupIds), snapshot);
  if (seesNumbers) return cut;
  return {
    ...cut,
    events: cut.events.map((event) => redaction.event(event)),
    misses: cut.misses.map((miss) => ({ ...miss, contact: redaction.contact(miss.contact) })),
  };
}

function cutTo(own: OwnGroups, snapshot: ProjectionSnapshot): ProjectionSnapshot {
  const { clock, events } = snapshot;
  const agentGroups = new Map<string, readonly string[]>();
  const calls = new Map<string, CallEvent[]>();
  const reaches: (MonitoringEvent & { type: 'contact.reached' })[] = [];
  const kept: MonitoringEvent[] = [];
  for (const event of events) {
    switch (event.type) {
      case 'viewer.changed':
      // Of agents who are gone nothing can come any more that is told to somebody who does not see
      // them. falls through
      case 'agent.removed':
        break;
      case 'account.changed':
      case 'status.changed':
      case 'status.removed':
        kept.push(event);
        break;
      case 'group.changed':
        if (own.has(event.group.id)) kept.push(event);
        break;
      case 'group.removed':
        if (own.has(event.groupId)) kept.push(event);
        break;
      case 'agent.changed':
        agentGroups.set(event.agent.id, event.agent.groupIds);
        if (own.meets(event.agent.groupIds)) kept.push(own.cut(event));
        break;
      case 'agent.statusChanged':
      case 'agent.wrapUpStarted':
      case 'agent.wrapUpEnded':
        if (own.meets(agentGroups.get(event.agentId) ?? null)) kept.push(event);
        break;
      case 'contact.reached':
        reaches.push(event);
        break;
      default: {
        const facts = calls.get(event.callId);
        if (facts) facts.push(event);
        else calls.set(event.callId, [event]);
      }
    }
  }
  const callers = new Callers(snapshot, reaches);
  // Before anything that the stream shows anew from here on.
  const shownAt = (clock ?? 0) - 1;
  for (const facts of calls.values()) {
    const call = callOf(facts, agentGroups);
    const level = own.levelOf(call);
    callers.add(call, facts);
    if (level === 2) kept.push(...facts.map((fact) => own.cut(fact)));
    else if (level === 1) kept.push(...viewedFacts(facts, own, call, level, shownAt));
  }
  const misses = snapshot.misses.filter(({ groupIds }) => groupIds.length === 0 || own.meets(groupIds));
  return {
    ...snapshot,
    events: [...kept, ...callers.reached(own)],
    misses: misses.map((miss) => ({ ...miss, groupIds: own.of(miss.groupIds) })),
    tallies: cutTallies(own, snapshot.tallies),
  };
}

/** A call as its events in a snapshot describe it. */
function callOf(facts: readonly CallEvent[], agentGroups: ReadonlyMap<string, readonly string[]>): CallDetails {
  const start = facts.find((fact) => fact.type === 'call.started');
  const agentIds = facts.flatMap((fact) => ('agentId' in fact && fact.agentId !== undefined ? fact.agentId : []));
  return {
    direction: start?.direction ?? null,
    groupIds: [...new Set(facts.flatMap((fact) => ('groupIds' in fact ? (fact.groupIds ?? []) : [])))],
    participants: [...new Set(agentIds)].map((id) => ({ id, groupIds: agentGroups.get(id) ?? [] })),
    key: start?.direction === 'internal' ? null : (start?.contact?.key ?? null),
  };
}

/**
 * The subscribers of a snapshot: when they were reached, and which of their calls nobody has
 * answered.
 */
class Callers {
  readonly #callers = new Map<string, { reachedAt: number; unanswered: CallerDetails['unanswered'][number][] }>();

  constructor({ misses }: ProjectionSnapshot, reaches: readonly { readonly key: string; readonly at: number }[]) {
    for (const { key, at } of reaches) this.#of(key).reachedAt = at;
    for (const { contact, groupIds, startedAt, endedAt } of misses) {
      if (typeof contact?.key !== 'string') continue;
      this.#of(contact.key).unanswered.push({ groupIds, from: Math.min(startedAt, endedAt) });
    }
  }

  add({ key, direction, groupIds }: CallDetails, facts: readonly CallEvent[]): void {
    const start = facts.find((fact) => fact.type === 'call.started');
    if (key === null || !start) return;
    const caller = this.#of(key);
    const ends = facts.filter((fact) => fact.type === 'call.ended').map(({ at }) => at);
    const from = Math.min(start.at, ...ends);
    const answers = facts.filter((fact) => fact.type === 'call.answered').map(({ at }) => at);
    caller.reachedAt = Math.max(caller.reachedAt, ...answers);
    if (direction === 'inbound' && answers.length === 0) caller.unanswered.push({ groupIds, from });
  }

  /** When those were reached of whom the viewer is shown a call that nobody answered. */
  reached(own: OwnGroups): MonitoringEvent[] {
    const shown = [...this.#callers].filter(([, caller]) => matters(own, caller));
    return shown.map(([key, { reachedAt: at }]) => ({ type: 'contact.reached', at, key }));
  }

  #of(key: string) {
    let caller = this.#callers.get(key);
    if (!caller) this.#callers.set(key, (caller = { reachedAt: -Infinity, unanswered: [] }));
    return caller;
  }
}

function cutTallies(own: OwnGroups, tallies: readonly Tally[]): Tally[] {
  const cut = new Map<string, Tally>();
  for (const tally of tallies) {
    if (tally.groupIds.length > 0 && !own.meets(tally.groupIds)) continue;
    const groupIds = own.of(tally.groupIds);
    const id = JSON.stringify([tally.start, groupIds]);
    const { accepted = 0, wait = 0, missed = 0 } = cut.get(id) ?? {};
    cut.set(id, {
      ...{ start: tally.start, groupIds },
      ...{ accepted: accepted + tally.accepted, wait: wait + tally.wait, missed: missed + tally.missed },
    });
  }
  return [...cut.values()];
}
