import { expect } from '@open-wc/testing';
import { formatInTimeZone } from 'date-fns-tz';
import type { MonitoringEvent } from '../../../src/core/events/generated/event-types.js';
import { Projection } from '../../../src/core/projection/projection.js';
import { account, answered, ended, queued, started } from '../../support/builders.js';
import { projectionOf } from '../../support/projection-of.js';

const hour = 3_600_000;

/**
 * Days of many zones, from their first instant to that of the next day, taken from the zones' laws
 * and not computed. Where laws changed recently, the days are of earlier years, on whose zone data
 * all browsers agree.
 */
const days: readonly (readonly [timeZone: string, name: string, start: string, end: string, hours: number])[] = [
  ['UTC', 'plain', '2026-11-23T00:00Z', '2026-11-24T00:00Z', 24],
  ['Europe/London', 'forward', '2026-03-29T00:00Z', '2026-03-29T23:00Z', 23],
  ['Europe/London', 'back', '2026-10-24T23:00Z', '2026-10-26T00:00Z', 25],
  ['Europe/Moscow', 'plain', '2026-11-22T21:00Z', '2026-11-23T21:00Z', 24],
  ['Europe/Moscow', 'back for good', '2014-10-25T20:00Z', '2014-10-26T21:00Z', 25],
  ['America/New_York', 'forward', '2026-03-08T05:00Z', '2026-03-09T04:00Z', 23],
  ['America/New_York', 'the day before', '2026-03-07T05:00Z', '2026-03-08T05:00Z', 24],
  ['America/New_York', 'back', '2026-11-01T04:00Z', '2026-11-02T05:00Z', 25],
  ['America/St_Johns', 'forward, half an hour off', '2026-03-08T03:30Z', '2026-03-09T02:30Z', 23],
  ['America/Sao_Paulo', 'midnight does not exist', '2018-11-04T03:00Z', '2018-11-05T02:00Z', 23],
  ['America/Sao_Paulo', 'midnight comes twice, at its end', '2018-02-17T02:00Z', '2018-02-18T03:00Z', 25],
  ['Africa/Cairo', 'midnight does not exist', '2010-04-29T22:00Z', '2010-04-30T21:00Z', 23],
  ['Africa/Cairo', 'midnight comes twice, at its end', '2010-09-29T21:00Z', '2010-09-30T22:00Z', 25],
  ['Asia/Beirut', 'midnight does not exist', '2026-03-28T22:00Z', '2026-03-29T21:00Z', 23],
  ['Asia/Beirut', 'midnight comes twice, at its end', '2026-10-23T21:00Z', '2026-10-24T22:00Z', 25],
  ['America/Havana', 'midnight does not exist', '2026-03-08T05:00Z', '2026-03-09T04:00Z', 23],
  ['America/Havana', 'midnight comes twice, at its start', '2025-11-02T04:00Z', '2025-11-03T05:00Z', 25],
  ['Atlantic/Azores', 'midnight does not exist', '2026-03-29T01:00Z', '2026-03-30T00:00Z', 23],
  ['Atlantic/Azores', 'midnight comes twice, at its start', '2026-10-25T00:00Z', '2026-10-26T01:00Z', 25],
  ['America/Nuuk', 'forward at the end of the day', '2022-03-26T03:00Z', '2022-03-27T02:00Z', 23],
  ['America/Nuuk', 'back at the end of the day', '2022-10-29T02:00Z', '2022-10-30T03:00Z', 25],
  ['Australia/Lord_Howe', 'forward by half an hour', '2026-10-03T13:30Z', '2026-10-04T13:00Z', 23.5],
  ['Australia/Lord_Howe', 'back by half an hour', '2026-04-04T13:00Z', '2026-04-05T13:30Z', 24.5],
  ['Pacific/Chatham', 'back, three quarters of an hour off', '2026-04-04T10:15Z', '2026-04-05T11:15Z', 25],
  ['Pacific/Apia', 'the last one before a date that was left out', '2011-12-29T10:00Z', '2011-12-30T10:00Z', 24],
  ['Pacific/Apia', 'the first one after a date that was left out', '2011-12-30T10:00Z', '2011-12-31T10:00Z', 24],
  ['Pacific/Kiritimati', 'the earliest zone', '2026-11-22T10:00Z', '2026-11-23T10:00Z', 24],
  ['Asia/Kathmandu', 'a quarter of an hour off', '2026-11-22T18:15Z', '2026-11-23T18:15Z', 24],
  ['Asia/Tehran', 'half an hour off', '2026-11-22T20:30Z', '2026-11-23T20:30Z', 24],
  ['Asia/Tehran', 'midnight does not exist', '2022-03-21T20:30Z', '2022-03-22T19:30Z', 23],
];

/** An accepted call and a missed one that start at the same time. */
const calls = (at: number, id: string): MonitoringEvent[] => [
  ...[started(at, `talk ${id}`), queued(at, `talk ${id}`), answered(at, `talk ${id}`, 'anna'), ended(at, `talk ${id}`)],
  ...[started(at, `lost ${id}`), ended(at, `lost ${id}`)],
];

const daily = (count: number) => ({ accepted: count, unprocessed: count, averageWait: count > 0 ? 0 : null });

describe('The day of the account', () => {
  // date-fns-tz computes days independently, but is an hour off around clock changes (see
  // `day.ts`).
  for (const [timeZone, name, from] of days.filter(([, name]) => /plain|half an hour off$|quarter/.test(name))) {
    it(`starts at midnight in ${timeZone} (${name}) by date-fns-tz too`, () => {
      const { dayStart } = projectionOf([account(Date.parse(from) + hour, timeZone)]).account();
      expect(formatInTimeZone(dayStart!, timeZone, 'HH:mm:ss')).to.equal('00:00:00');
    });
  }

  it('starts at the right second where a zone was seconds off, as in Liberia until 1972', () => {
    const { dayStart, dayEnd } = projectionOf([account(Date.parse('1971-06-01T12:00Z'), 'Africa/Monrovia')]).account();
    expect([dayStart, dayEnd]).to.deep.equal(
      ['1971-06-01T00:44:30Z', '1971-06-02T00:44:30Z'].map((at) => Date.parse(at)),
    );
  });

  for (const [timeZone, name, from, to, hours] of days) {
    it(`lasts ${hours} hours in ${timeZone} (${name}), from ${from} to ${to}`, () => {
      const [start, end] = [Date.parse(from), Date.parse(to)];
      expect((end - start) / hour, 'the literals of this test').to.equal(hours);
      for (const now of [start, start + 1, start + hour, start + 2 * hour, (start + end) / 2, end - hour, end - 1]) {
        const { dayStart, dayEnd } = projectionOf([account(now, timeZone)]).account();
        expect({ dayStart, dayEnd }).to.deep.equal({ dayStart: start, dayEnd: end });
      }
      expect(projectionOf([account(start - 1, timeZone)]).account().dayEnd).to.equal(start);
      expect(projectionOf([account(end, timeZone)]).account().dayStart).to.equal(end);
    });

    it(`resets daily numbers at its start and end in ${timeZone} (${name}), ${from}`, () => {
      const [start, end] = [Date.parse(from), Date.parse(to)];
      const projection = projectionOf([account(start - 2 * hour, timeZone), ...calls(start - 1, 'yesterday')]);
      expect(projection.callMetrics()).to.include(daily(1));
      projection.advance(start);
      expect(projection.callMetrics()).to.include(daily(0));
      for (const event of [...calls(start, 'first'), ...calls(end - 1, 'last')]) projection.apply(event);
      expect(projection.callMetrics()).to.include(daily(2));
      projection.advance(end - 1);
      expect(projection.callMetrics()).to.include(daily(2));
      projection.advance(end);
      expect(projection.callMetrics()).to.include(daily(0));
      expect(projection.unprocessedCallers()).to.deep.equal([]);
    });
  }
});

describe('The change of the day', () => {
  const midnight = Date.UTC(2026, 10, 23);

  it('keeps live numbers', () => {
    const open = [
      ...[started(midnight - 9, 'entry'), started(midnight - 8, 'wait'), queued(midnight - 7, 'wait')],
      ...[started(midnight - 6, 'talk'), answered(midnight - 5, 'talk', 'anna')],
    ];
    const projection = projectionOf(open);
    const live = { atEntry: 1, waiting: 1, talking: 1 };
    expect(projection.callMetrics()).to.include({ ...live, accepted: 1 });
    projection.advance(midnight);
    expect(projection.callMetrics()).to.include({ ...live, accepted: 0, averageWait: null });
    expect(projection.openCalls()).to.have.length(3);
  });

  it('is caused by an event as well as by the clock', () => {
    const projection = projectionOf([...calls(midnight - 1, 'old'), started(midnight, 'new')]);
    expect(projection.callMetrics()).to.include({ ...daily(0), atEntry: 1 });
  });

  it('counts an event of yesterday for yesterday, even if it arrives after midnight', () => {
    const projection = projectionOf(calls(midnight - 1, 'old'), midnight);
    for (const event of calls(midnight - 1, 'late')) projection.apply(event);
    expect(projection.callMetrics()).to.include(daily(0));
  });

  it('happens once if the clock jumps over several days', () => {
    const projection = projectionOf(calls(midnight, 'old'), midnight + 10 * 24 * hour + 5 * hour);
    expect(projection.callMetrics()).to.include(daily(0));
    expect(projection.account()).to.include({ dayStart: midnight + 10 * 24 * hour });
  });
});

describe('The zone of the account', () => {
  it('is UTC until the account is known', () => {
    const projection = projectionOf([started(Date.UTC(2026, 10, 23, 7), 'c')]);
    expect(projection.account()).to.deep.include({ account: null, timeZone: 'UTC', isUnknownZone: false });
    expect(projection.account().dayStart).to.equal(Date.UTC(2026, 10, 23));
    expect(new Projection().account()).to.include({ dayStart: null, dayEnd: null });
  });

  for (const timeZone of ['Mars/Olympus', '', ' ', '__proto__', 'Europe/London ', 'x'.repeat(1_000)]) {
    it(`falls back to UTC with a diagnostic for the unknown zone "${timeZone.slice(0, 20)}"`, () => {
      const projection = projectionOf([account(Date.UTC(2026, 10, 23, 7), timeZone)]);
      expect(projection.account()).to.include({ timeZone: 'UTC', isUnknownZone: true });
      expect(projection.account().dayStart).to.equal(Date.UTC(2026, 10, 23));
      expect(projection.diagnostics()).to.include({ unknownTimeZone: 1 });
    });
  }

  it('may change at any time, and the counts are right in the new zone', () => {
    const moments = ['10:30', '18:14', '18:15', '20:59', '21:00', '23:59'].map((time) =>
      Date.parse(`2026-11-22T${time}Z`),
    );
    const today = ['00:00', '04:59', '05:00'].map((time) => Date.parse(`2026-11-23T${time}Z`));
    const noon = Date.UTC(2026, 10, 23, 12);
    const events = [...moments, ...today].flatMap((at) => calls(at, String(at)));
    const projection = projectionOf(events, noon);
    const expected = { UTC: 3, 'Europe/Moscow': 5, 'Asia/Kathmandu': 7, 'America/New_York': 1, 'Mars/Olympus': 3 };
    let at = noon;
    for (const timeZone of [...Object.keys(expected), ...Object.keys(expected).reverse()]) {
      projection.apply(account((at += 1), timeZone));
      const count = expected[timeZone as keyof typeof expected];
      expect(projection.callMetrics(), timeZone).to.include(daily(count));
      expect(projection.unprocessedCallers(), timeZone).to.have.length(count);
    }
  });
});

describe('Days at the limits of Date', () => {
  for (const at of [
    ...[Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER - 1, Number.MIN_SAFE_INTEGER, Number.MIN_SAFE_INTEGER + 1],
    ...[
      8.64e15,
      8.64e15 - 1,
      8.64e15 + 1,
      -8.64e15,
      -8.64e15 + 1,
      -8.64e15 - 1,
      8.64e15 - 48 * hour,
      48 * hour - 8.64e15,
    ],
    ...[0, -1, Date.parse('0001-01-01T00:00Z'), Date.parse('-000001-12-31T23:59Z'), -1e14, 1e14],
  ]) {
    for (const timeZone of ['UTC', 'Asia/Kathmandu', 'America/New_York']) {
      it(`contain ${at} in ${timeZone} and have about 24 hours`, () => {
        const projection = projectionOf([account(at, timeZone), ...calls(at, 'c')]);
        const { dayStart, dayEnd } = projection.account();
        expect(dayStart).to.be.at.most(at);
        expect(dayEnd).to.be.above(at);
        expect(dayEnd! - dayStart!).to.be.within(23 * hour, 25 * hour);
        expect(projection.callMetrics()).to.include(daily(1));
        projection.advance(Math.min(at + hour, Number.MAX_SAFE_INTEGER));
        const restored = Projection.restore(JSON.parse(JSON.stringify(projection.snapshot())));
        expect(restored.callMetrics()).to.deep.equal(projection.callMetrics());
      });
    }
  }
});
