import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { isCallboardError } from '../../../src/core/errors.js';
import type { MonitoringEvent } from '../../../src/core/events/generated/event-types.js';
import { Projection } from '../../../src/core/projection/projection.js';
import {
  answered,
  centre,
  ended,
  left,
  queued,
  reached,
  ringing,
  started,
  wrapUpStarted,
} from '../../support/builders.js';
import { projectionOf, textOf } from '../../support/projection-of.js';

const noon = Date.UTC(2026, 10, 23, 12);
/** Seconds after noon. */
const s = (seconds: number) => noon + seconds * 1_000;

/** Events for everything that a snapshot contains. */
const events: MonitoringEvent[] = [
  ...centre(noon, 'Europe/London'),
  ...[
    started(s(0), 'folded', { key: 'X', groupIds: ['sales'] }),
    answered(s(5), 'folded', 'anna'),
    ended(s(9), 'folded'),
  ],
  ...[started(s(0), 'missed', { key: 'Y', groupIds: ['support'] }), ended(s(9), 'missed')],
  ...[started(s(0), 'hidden'), ended(s(9), 'hidden')],
  ...[started(s(300), 'open', { key: '__proto__' }), queued(s(301), 'open', 'sales'), ringing(s(302), 'open', 'boris')],
  ...[
    started(s(300), 'talk', {
      direction: 'outbound',
      agentId: 'anna',
      contact: { key: 'Z', number: '5', name: 'Zoe' },
    }),
  ],
  ...[answered(s(303), 'talk', 'anna'), left(s(304), 'talk', 'anna'), answered(s(305), 'talk', 'clara')],
  ...[started(s(300), 'ended', { key: 'Y' }), ended(s(306), 'ended'), queued(s(301), 'no start', 'support')],
  ...[wrapUpStarted(s(305), '__proto__'), reached(s(306), 'W')],
];

function codeAndPath(snapshot: unknown): [string, string] | null {
  try {
    Projection.restore(snapshot);
    return null;
  } catch (error) {
    if (!isCallboardError(error)) throw error;
    expect(error.message).to.have.length.within(10, 300);
    return [error.code, error.path];
  }
}

describe('A snapshot', () => {
  const snapshot = () => JSON.parse(textOf(projectionOf(events))) as Record<string, unknown[]>;

  it('contains everything that numbers, rows and lists depend on', () => {
    const whole = projectionOf(events);
    const restored = Projection.restore(snapshot());
    const all = (projection: Projection) => ({
      calls: [null, ['sales'], ['support']].map((selection) => projection.callMetrics(selection)),
      staff: projection.agentStates(),
      agents: projection.agents(),
      openCalls: projection.openCalls(),
      unprocessedCallers: projection.unprocessedCallers(),
      directory: [projection.groups(), projection.statuses(), projection.viewer(), projection.account()],
      now: projection.now,
    });
    expect(all(restored)).to.deep.equal(all(whole));
    expect(textOf(restored)).to.equal(textOf(whole));
  });

  it('is the same text for the same events in any order', () => {
    const calls = ['b', 'a'].flatMap((callId) =>
      ['support', 'sales'].flatMap((groupId) =>
        [7_200, 0].map((at) => {
          const id = `${callId} ${groupId}`;
          return [
            started(s(at), id, { key: `${id} ${at}`, groupIds: [groupId] }),
            ...(callId === 'a' ? [answered(s(at + 5), id, 'anna')] : []),
            ended(s(at + 9), id),
            reached(s(14_400), `${callId} of ${groupId}`),
          ];
        }),
      ),
    );
    const inOrder = (list: readonly MonitoringEvent[]) => [...list].sort((one, other) => one.at - other.at);
    const one = projectionOf([...centre(noon), ...inOrder(calls.flat())]);
    const other = projectionOf([...centre(noon).toReversed(), ...inOrder(calls.toReversed().flat())]);
    const { misses, tallies } = one.snapshot();
    expect([misses.length, tallies.length]).to.deep.equal([4, 4]);
    expect(textOf(other)).to.equal(textOf(one));
  });

  it('of an empty projection restores an empty projection', () => {
    const restored = Projection.restore(JSON.parse(textOf(new Projection())));
    expect(restored.now).to.equal(null);
    expect(restored.callMetrics()).to.deep.equal(new Projection().callMetrics());
    restored.apply(started(noon, 'c'));
    expect(restored.callMetrics().atEntry).to.equal(1);
  });

  it('contains no settled calls except unprocessed ones', () => {
    const held = projectionOf(events.slice(0, -2), s(3_600)).snapshot();
    const ids = held.events.flatMap((event) => (event.type === 'call.started' ? [event.callId] : []));
    expect(ids).to.deep.equal(['open', 'talk']);
    expect(held.misses).to.deep.equal([
      { callId: 'ended', contact: { key: 'Y', number: 'Y' }, groupIds: [], startedAt: s(300), endedAt: s(306) },
      { callId: 'hidden', contact: null, groupIds: [], startedAt: s(0), endedAt: s(9) },
      { callId: 'missed', contact: { key: 'Y', number: 'Y' }, groupIds: ['support'], startedAt: s(0), endedAt: s(9) },
    ]);
  });

  it('keeps two missed calls with the same reused id apart', () => {
    const twice = [0, 1_000].flatMap((at) => [started(s(at), 'c', { key: `K${at}` }), ended(s(at + 9), 'c')]);
    const restored = Projection.restore(projectionOf(twice, s(3_600)).snapshot());
    expect(restored.unprocessedCallers().map(({ id, since }) => [id, since])).to.deep.equal([
      ['key:K0', s(9)],
      ['key:K1000', s(1_009)],
    ]);
  });

  it('restores open and missed calls, so that later events end and process them', () => {
    const restored = Projection.restore(snapshot());
    const before = restored.callMetrics().unprocessed;
    for (const event of [reached(s(310), 'Y'), answered(s(311), 'open', 'boris'), ended(s(320), 'open')])
      restored.apply(event);
    expect(restored.callMetrics()).to.include({ unprocessed: before - 2, accepted: 2, waiting: 0 });
  });

  it('keeps a withdrawn call as long as the original does, though a repeated event adds nothing else', () => {
    const at = Date.UTC(2026, 10, 23, 12);
    const projection = new Projection();
    projection.apply({ type: 'call.started', at, callId: 'c', direction: 'inbound' });
    projection.apply({ type: 'call.queued', at, callId: 'c' });
    projection.apply({ type: 'call.withdrawn', at, callId: 'c' });
    projection.apply({ type: 'call.queued', at: at + 20_000, callId: 'c' });
    const restored = Projection.restore(JSON.parse(JSON.stringify(projection.snapshot())));
    for (const after of [120_000, 140_001]) {
      for (const each of [projection, restored]) each.advance(at + after);
      expect(restored.snapshot()).to.deep.equal(projection.snapshot());
    }
  });

  it('is not changed by the projection that was restored from it', () => {
    const given = snapshot();
    const text = JSON.stringify(given);
    const restored = Projection.restore(given);
    restored.apply(answered(s(311), 'open', 'boris'));
    restored.advance(s(86_400));
    expect(JSON.stringify(given)).to.equal(text);
  });

  it('may contain unknown fields', () => {
    expect(codeAndPath({ ...snapshot(), extra: 1 })).to.equal(null);
  });

  for (const [name, wrong, path] of [
    ['undefined', undefined, ''],
    ['null', null, ''],
    ['a string', '{}', ''],
    ['an array', [], ''],
    ['an empty object', {}, '/version'],
  ] as const) {
    it(`is refused as invalidSnapshot if it is ${name}`, () => {
      expect(codeAndPath(wrong)).to.deep.equal(['invalidSnapshot', path]);
    });
  }

  for (const [name, change, path] of [
    ['another version', { version: 2 }, '/version'],
    ['a clock that is not a number', { clock: '0' }, '/clock'],
    ['events that are not an array', { events: {} }, '/events'],
    ['an event that is null', { events: [null] }, '/events/0'],
    ['an event with an empty key', { events: [{ type: 'contact.reached', at: 0, key: '' }] }, '/events/0/key'],
    [
      'a missed call without an id',
      { misses: [{ callId: '', contact: null, groupIds: [], startedAt: 0, endedAt: 0 }] },
      '/misses/0/callId',
    ],
    [
      'a missed call that never ended',
      { misses: [{ callId: 'c', contact: null, groupIds: [], startedAt: 0 }] },
      '/misses/0/endedAt',
    ],
    [
      'a negative tally',
      { tallies: [{ start: 0, groupIds: [], accepted: -1, wait: 0, missed: 0 }] },
      '/tallies/0/accepted',
    ],
    ['a tally without groups', { tallies: [{ start: 0, accepted: 1, wait: 0, missed: 0 }] }, '/tallies/0/groupIds'],
  ] as const) {
    it(`is refused as invalidSnapshot if it has ${name}`, () => {
      expect(codeAndPath({ ...snapshot(), ...change })).to.deep.equal(['invalidSnapshot', path]);
    });
  }

  it('that was damaged is either refused or restored to valid numbers; no other error is thrown', () => {
    const values = [null, undefined, -1, 0, 1.5, 1e300, '', 'x', '__proto__', true, [], {}, [null], ['x'], { id: 'x' }];
    const damage = fc.tuple(fc.array(fc.nat(), { minLength: 1, maxLength: 6 }), fc.constantFrom(...values));
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 3 }), (damages) => {
        const given: unknown = snapshot();
        for (const [path, value] of damages) put(given, path, value);
        if (codeAndPath(given) !== null) return;
        const restored = Projection.restore(given);
        for (const event of events) restored.apply(event);
        const numbers = [restored.callMetrics(), restored.staffMetrics()].flatMap((each) => Object.values(each));
        for (const number of numbers) expect(number).to.satisfy((value: number | null) => value === null || value >= 0);
        restored.agents();
        restored.openCalls();
        restored.unprocessedCallers();
      }),
      { numRuns: 1_000 },
    );
  });
});

/** Puts a value somewhere into an object; the numbers choose the path. */
function put(target: unknown, [place = 0, ...rest]: readonly number[], value: unknown): void {
  if (typeof target !== 'object' || target === null) return;
  const names = Object.keys(target);
  const name = names[place % Math.max(1, names.length)] ?? '0';
  const inner = (target as Record<string, unknown>)[name];
  if (rest.length > 0 && typeof inner === 'object' && inner !== null) put(inner, rest, value);
  else (target as Record<string, unknown>)[name] = value;
}
