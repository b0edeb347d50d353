import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Projection, type MonitoringEvent } from 'callboard/core';
import fc from 'fast-check';
import { ChangeCutter } from '../src/gateway/view/cut-change.js';
import { ChangeReader } from '../src/gateway/view/change-reader.js';
import { cutSnapshot } from '../src/gateway/view/cut-snapshot.js';
import { Redaction } from '../src/gateway/view/redact.js';
import type { ViewRights } from '../src/gateway/view/view.js';
import { agent, answered, ended, queued, ringing, started } from '../../test/support/builders.js';
import { toOracleFormat } from '../../test/support/oracle-format.js';
import { burst, groupIds, longDay } from '../../test/support/random-day.js';
import { expectedView } from '../../test/support/expected-view.js';

/** An event and when it was logged. */
interface Logged {
  readonly event: MonitoringEvent;
  readonly loggedAt: number;
}

const second = 1_000;
const hashKey = (key: string) => `hash of ${key}`;

/** What no feed may tell. */
const isOfViews = (event: MonitoringEvent) =>
  event.type === 'call.withdrawn' || (event.type === 'call.started' && event.view !== undefined);

const bursts = burst.map((events) => {
  let loggedAt = -Infinity;
  return events.map((event): Logged => ({ event, loggedAt: (loggedAt = Math.max(loggedAt, event.at)) }));
});
const longDays = longDay.map((day) =>
  day
    .flatMap(({ event, arrivals }) => arrivals.map((loggedAt): Logged => ({ event, loggedAt })))
    .sort((a, b) => a.loggedAt - b.loggedAt),
);
const log = fc.oneof(bursts, longDays).map((day) => day.filter(({ event }) => !isOfViews(event)));

const rights: fc.Arbitrary<ViewRights> = fc.record({
  groupIds: fc.oneof(
    { arbitrary: fc.subarray(groupIds, { maxLength: 2 }), weight: 8 },
    { arbitrary: fc.constant(null), weight: 1 },
  ),
  seesNumbers: fc.boolean(),
});

/** A page of the viewer: what it is sent, and nothing else. */
class Page {
  projection: Projection;

  constructor(start: unknown) {
    this.projection = start === null ? new Projection() : Projection.restore(JSON.parse(JSON.stringify(start)));
  }

  take(events: readonly MonitoringEvent[], now: number): void {
    for (const event of events) this.projection.apply(JSON.parse(JSON.stringify(event)) as MonitoringEvent);
    this.projection.advance(now);
  }

  get picture() {
    const { projection } = this;
    return toOracleFormat({
      callMetrics: projection.callMetrics(),
      staffMetrics: projection.staffMetrics(),
      agents: projection.agents(),
      openCalls: projection.openCalls(),
      unprocessedCallers: projection.unprocessedCallers(),
    });
  }
}

const sorted = <T extends { unprocessedCallers: readonly object[] }>(picture: T) => ({
  ...picture,
  unprocessedCallers: picture.unprocessedCallers.map((caller) => JSON.stringify(caller)).sort(),
});

/** What nobody with these rights may be told. */
function leakIn(event: MonitoringEvent, { groupIds: own, seesNumbers }: ViewRights): string | null {
  const named =
    'groupIds' in event ? (event.groupIds ?? []) : event.type === 'agent.changed' ? event.agent.groupIds : [];
  if (own && named.some((id) => !own.includes(id))) return 'a group of others';
  if (event.type === 'viewer.changed') return 'another viewer';
  if (seesNumbers) return null;
  const contact = event.type === 'call.started' ? event.contact : event.type === 'contact.reached' ? event : null;
  if (contact?.key && !contact.key.startsWith('hash of ')) return 'a key';
  if (contact && 'name' in contact) return 'a name';
  return null;
}

function assertIncludes<T extends object>(seen: T, wanted: Partial<T>): void {
  const names = Object.keys(wanted) as (keyof T)[];
  assert.deepEqual(Object.fromEntries(names.map((name) => [name, seen[name]])), wanted);
}

describe('What a viewer is sent', () => {
  it('makes the numbers of what they may see, by stream and by snapshot, and tells nothing else', () => {
    const property = fc.property(
      log,
      rights,
      fc.array(fc.double({ min: 0, max: 1, noNaN: true })),
      (day, view, cuts) => {
        const reader = new ChangeReader(new Projection());
        const redaction = new Redaction(hashKey);
        const cutter = new ChangeCutter(view, redaction);
        const pages = [new Page(null)];
        const places = new Set(cuts.map((part) => Math.floor(part * day.length)));
        const told: MonitoringEvent[] = [];
        const snapshot = () => cutSnapshot(reader.projection.snapshot(), view, redaction);
        let now = -Infinity;
        for (const [index, { event, loggedAt }] of day.entries()) {
          if (places.has(index)) pages.push(new Page(snapshot()));
          const events = cutter.cut(reader.take(event, loggedAt));
          told.push(event);
          now = Math.max(now, loggedAt);
          if (events === null) {
            pages.splice(0, Infinity, new Page(snapshot()));
          } else {
            for (const sent of events) assert.equal(leakIn(sent, view), null, JSON.stringify(sent));
            for (const page of pages) page.take(events, now);
          }
          const isCompared = index === day.length - 1 || places.has(index + 1);
          if (!isCompared) continue;
          const expected = sorted(expectedView(told, now, view, hashKey));
          const fresh = new Page(snapshot());
          fresh.take([], now);
          for (const page of [...pages, fresh]) assert.deepEqual(sorted(page.picture), expected);
        }
      },
    );
    fc.assert(property, { numRuns: 3_000, seed: 20_261_124 });
    fc.assert(property, { numRuns: 2_000 });
  });

  it('is not told of an internal call for an agent whom only another start of it named, by stream or by snapshot', () => {
    const at = Date.UTC(2026, 10, 24, 9);
    const view = { groupIds: ['support'], seesNumbers: true };
    const reader = new ChangeReader(new Projection());
    const redaction = new Redaction(hashKey);
    const cutter = new ChangeCutter(view, redaction);
    const page = new Page(null);
    const tell = (event: MonitoringEvent) => page.take(cutter.cut(reader.take(event, at))!, at);
    tell({ type: 'agent.changed', at, agent: { id: 'anna', name: 'Anna', groupIds: ['support'] } });
    tell({ type: 'call.started', at, callId: 'c', direction: 'inbound', agentId: 'anna' });
    assert.equal(page.picture.openCalls.length, 1);
    tell({ type: 'call.started', at, callId: 'c', direction: 'internal' });
    const fresh = new Page(cutSnapshot(reader.projection.snapshot(), view, redaction));
    for (const { picture } of [page, fresh]) assert.equal(picture.openCalls.length, 0);
  });

  it('is told of a call that waited long in groups of others', () => {
    const start = Date.UTC(2026, 10, 24, 9);
    const reader = new ChangeReader(new Projection());
    const cutter = new ChangeCutter({ groupIds: ['sales'], seesNumbers: true }, new Redaction(hashKey));
    const page = new Page(null);
    const tell = (event: MonitoringEvent) => page.take(cutter.cut(reader.take(event, event.at))!, event.at);
    tell({ type: 'call.started', at: start, callId: 'c', direction: 'inbound', groupIds: ['support'] });
    tell({ type: 'call.queued', at: start + second, callId: 'c', groupIds: ['support'] });
    assertIncludes(page.picture.callMetrics, { waiting: 0, atEntry: 0 });
    tell({ type: 'call.queued', at: start + 3_600 * second, callId: 'c', groupIds: ['sales'] });
    assertIncludes(page.picture.callMetrics, { waiting: 1 });
    assert.deepEqual(page.picture.openCalls, [
      {
        ...{ id: 'c', phase: 'waiting', groupIds: ['sales'], startedAt: start, waitingSince: start + second },
        ...{ answeredAt: null, ringing: [], talking: [] },
      },
    ]);
  });

  it('is told of calls that a feed tells only an hour later, each once', () => {
    const start = Date.UTC(2026, 10, 24, 9);
    const now = start + 3_600 * second;
    const reader = new ChangeReader(new Projection());
    const cutter = new ChangeCutter({ groupIds: ['sales'], seesNumbers: true }, new Redaction(hashKey));
    const page = new Page(null);
    page.take([], now);
    const backlog = [
      ...[started(start, 'lost', { key: 'X' }), queued(start, 'lost', 'sales'), ended(start + second, 'lost')],
      ...[started(start, 'taken', { key: 'Y' }), queued(start + second, 'taken', 'sales')],
      ...[answered(start + 5 * second, 'taken', 'anna'), ended(start + 60 * second, 'taken')],
      ...[started(start, 'open', { key: 'Z' }), queued(start, 'open', 'sales')],
    ];
    const changes = backlog.map((event) => cutter.cut(reader.take(event, now))!);
    for (const later of [now, now + 600 * second]) {
      for (const events of later === now ? changes : []) page.take(events, now);
      page.take([], later);
      assertIncludes(page.picture.callMetrics, { accepted: 1, unprocessed: 1, averageWait: 4_000, waiting: 1 });
    }
  });

  describe('of calls in groups of others', () => {
    const start = Date.UTC(2026, 10, 24, 9);
    const at = (seconds: number) => start + seconds * second;

    function pageOf(events: readonly MonitoringEvent[]): Page {
      const reader = new ChangeReader(new Projection());
      const cutter = new ChangeCutter({ groupIds: ['sales'], seesNumbers: true }, new Redaction(hashKey));
      const page = new Page(null);
      for (const event of events) page.take(cutter.cut(reader.take(event, event.at))!, event.at);
      return page;
    }

    it('is told what an agent does who comes to be theirs in the middle of one', () => {
      const { picture } = pageOf([
        agent(at(0), 'anna', ['sales']),
        agent(at(0), 'boris', ['support']),
        started(at(1), 'c', { key: 'X', groupIds: ['support'] }),
        ringing(at(2), 'c', 'anna'),
        ringing(at(3), 'c', 'boris'),
        agent(at(4), 'boris', ['sales']),
      ]);
      assert.deepEqual(
        picture.agents.map(({ id, state }) => [id, state]),
        [
          ['anna', 'inbound'],
          ['boris', 'inbound'],
        ],
      );
      assertIncludes(picture.callMetrics, { waiting: 0 });
      assert.deepEqual(picture.openCalls, []);
    });

    it('still knows that somebody was reached in a call that went to a group of others', () => {
      const { picture } = pageOf([
        ...[started(at(0), 'lost', { key: 'X' }), ended(at(5), 'lost')],
        ...[started(at(10), 'c', { key: 'X' }), answered(at(12), 'c', 'boris'), queued(at(20), 'c', 'support')],
      ]);
      assertIncludes(picture.callMetrics, { unprocessed: 0, talking: 0, accepted: 0 });
    });
  });
});
