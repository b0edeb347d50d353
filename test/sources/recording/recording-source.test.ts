import { expect } from '@open-wc/testing';
import type { MonitoringEvent } from '../../../src/core/events/generated/event-types.js';
import { Projection } from '../../../src/core/projection/projection.js';
import { RecordingSource } from '../../../src/sources/recording/recording-source.js';
import type { Playback, PlaybackOptions } from '../../../src/sources/recording/playback.js';
import type { RecordingInput } from '../../../src/sources/recording/recording-reader.js';
import { CallCentre, type CallCentreOptions } from '../../../src/sources/simulation/call-centre.js';
import { ConformanceClient } from '../../../src/testing/conformance-client.js';
import { sourceConformance } from '../../../src/testing/index.js';
import { answered, centre, ended, queued, started } from '../../support/builders.js';
import { ManualClock, turn } from '../../support/manual-clock.js';
import { expected, loadRecordedDay, recordingUrl, shown, type RecordedDay } from './recorded-day.js';

const HOUR = 3_600_000;
/** The longest time until the next tick, in ms. */
const LONGEST_TICK = 1_000;

const centreOptions: CallCentreOptions = {
  seed: 7,
  agents: 12,
  groups: 3,
  language: 'en',
  timeZone: 'UTC',
  load: 1,
  viewer: { role: 'manager', groupIds: null, canSetStatus: true },
};

/** A clock that counts the timers that were set. */
class CountingClock extends ManualClock {
  timersSet = 0;

  override setTimeout(callback: () => void, delay: number): number {
    this.timersSet += 1;
    return super.setTimeout(callback, delay);
  }
}

/** A source that plays to a client, with its clock and what both have received. */
class Stage {
  readonly clock = new CountingClock();
  readonly source: RecordingSource;
  readonly client = new ConformanceClient(this.clock);
  readonly playbacks: Playback[] = [];

  constructor(input: RecordingInput, options: PlaybackOptions = {}) {
    this.source = new RecordingSource({ ...input, clock: this.clock, ...options });
    this.source.playback$.subscribe((playback) => this.playbacks.push(playback));
  }

  static async open(input: RecordingInput, options: PlaybackOptions = {}): Promise<Stage> {
    const stage = new Stage(input, options);
    await stage.connect();
    return stage;
  }

  async connect(position: string | null = null): Promise<void> {
    this.client.connect(this.source, position);
    do await this.clock.run(0);
    while (this.playback.state === 'loading');
  }

  get playback(): Playback {
    return this.playbacks.at(-1)!;
  }

  /** The messages since the last call; only those of some types if any are given. */
  said(...types: string[]): unknown[] {
    const messages = this.client.received.splice(0).map(({ message }) => message);
    return types.length === 0 ? messages : messages.filter(({ type }) => types.includes(type));
  }

  saidTypes(): string[] {
    return (this.said() as { type: string }[]).map(({ type }) => type);
  }

  /** The time that the source has sent to the client. */
  get told(): number {
    return this.client.sourceTime!;
  }
}

describe('RecordingSource', () => {
  let day: RecordedDay;
  let start: number;
  let end: number;

  before(async () => {
    day = await loadRecordedDay();
    start = day.events[0]!.at;
    end = day.events.at(-1)!.at;
  });

  /** Expects the numbers of the whole day, which another program computed. */
  const expectWholeDay = ({ client }: Stage) => {
    const last = day.instants.at(-1)!;
    expect(shown(client.stateAt(last.now), last)).to.deep.equal(expected(last));
  };

  describe('reads a recording', () => {
    const inputs: Record<string, () => RecordingInput> = {
      events: () => ({ events: day.events }),
      text: () => ({ text: day.text }),
      'text with CRLF and empty lines': () => ({ text: day.text.replaceAll('\n', '\r\n\r\n') }),
      bytes: () => ({ data: new TextEncoder().encode(day.text) }),
      'bytes with a byte order mark': () => ({ data: new TextEncoder().encode(`\ufeff${day.text}`) }),
      'compressed bytes': () => ({ data: day.gzip }),
      'a compressed buffer': () => ({ data: day.gzip.buffer }),
      'a file': () => ({ data: new Blob([day.text]) }),
      'a compressed file': () => ({ data: new Blob([day.gzip]) }),
      'an address': () => ({ url: recordingUrl }),
    };
    for (const [name, input] of Object.entries(inputs)) {
      it(`that is given as ${name}`, async () => {
        const stage = await Stage.open(input(), { speed: Infinity });
        expect(stage.client.invalid).to.deep.equal([]);
        expect(stage.playback).to.include({ state: 'ended', start, end, position: end });
        expectWholeDay(stage);
      });
    }
  });

  describe('gives the numbers of the recorded day', () => {
    const everyInstant = async (options: PlaybackOptions, reach: (stage: Stage, now: number) => void) => {
      const stage = await Stage.open({ events: day.events }, options);
      for (const instant of day.instants) {
        reach(stage, instant.now);
        expect(stage.client.sourceTime).to.equal(Math.min(instant.now, end));
        expect(shown(stage.client.stateAt(instant.now), instant), `at ${instant.now}`).to.deep.equal(expected(instant));
      }
    };

    it('when played and paused at each moment', () =>
      everyInstant({}, ({ source, clock, playback }, now) => {
        source.play();
        clock.advance(now - playback.position!);
        source.pause();
        clock.advance();
      }));

    it('when seeking forward from moment to moment', () =>
      everyInstant({ autoplay: false }, ({ source, clock }, now) => {
        source.seek(now);
        clock.advance();
      }));

    it('when seeking back from moment to moment', async () => {
      const stage = await Stage.open({ events: day.events }, { autoplay: false });
      for (const instant of day.instants.toReversed()) {
        stage.source.seek(instant.now);
        stage.clock.advance();
        expect(shown(stage.client.stateAt(instant.now), instant), `at ${instant.now}`).to.deep.equal(expected(instant));
      }
    });

    it('when seeking back and forth in a long recording', async () => {
      const events: MonitoringEvent[] = [];
      new CallCentre({ ...centreOptions, load: 2 }, 0, (event) => events.push(event)).advance(24 * HOUR);
      expect(events.length).to.be.greaterThan(12_000);
      const stage = await Stage.open({ events }, { autoplay: false });
      for (const hour of [21.3, 3.1, 13.37, 13.36, 24, 0, 8.5, 17.02, 21.3]) {
        stage.source.seek(hour * HOUR);
        stage.clock.advance();
        const whole = new Projection();
        for (const event of events) if (event.at <= hour * HOUR) whole.apply(event);
        const { position } = stage.playback;
        whole.advance(position!);
        expect(stage.client.stateAt(position!).snapshot(), `at ${hour}`).to.deep.equal(whole.snapshot());
      }
    });

    for (const speed of [1, 7.5, 60, 1_000, Infinity]) {
      it(`when played to the end at the speed ${speed}`, async () => {
        const stage = await Stage.open({ events: day.events }, { speed });
        stage.clock.advance(speed === Infinity ? 0 : (end - start) / speed + 100);
        expect(stage.playback).to.include({ state: 'ended', position: end, speed });
        expect(stage.said('events').flatMap((message) => (message as { events: unknown[] }).events)).to.deep.equal(
          day.events,
        );
        expectWholeDay(stage);
      });
    }
  });

  describe('delivers', () => {
    it('a snapshot, then the due events, and then the state live', async () => {
      const stage = await Stage.open({ events: day.events });
      const types = stage.said() as { type: string; connection?: { state: string } }[];
      expect(types.map(({ type, connection }) => connection?.state ?? type)).to.deep.equal([
        'time',
        'snapshot',
        'events',
        'live',
      ]);
    });

    it('all events of one moment in one message, in the order of the file', async () => {
      const events = [started(5, 'b'), started(0, 'a'), queued(5, 'b'), ended(5, 'b'), ended(9, 'a')];
      const stage = await Stage.open({ events });
      stage.said();
      stage.clock.advance(16);
      const [a, b1, b2, b3, a2] = [events[1], events[0], events[2], events[3], events[4]];
      expect(stage.said('events')).to.deep.include({ type: 'events', events: [b1, b2, b3, a2], position: '0/5/5' });
      stage.source.seek(0);
      stage.clock.advance();
      expect(
        stage.client
          .stateAt(0)
          .openCalls()
          .map(({ id }) => id),
        'the state at the start',
      ).to.deep.equal([(a as { callId: string }).callId]);
    });

    it('an item that is not an event in its order, so that the store counts it', async () => {
      const lines = [
        '{"type":"call.sta',
        JSON.stringify(started(100, 'a')),
        'no json',
        '{"type":"call.queued","callId":"a"}',
        '7',
        JSON.stringify(ended(100, 'a')),
        JSON.stringify(started(50, 'b')),
      ];
      const stage = await Stage.open({ text: lines.join('\n') }, { speed: Infinity });
      expect(stage.said('events').flatMap((message) => (message as { events: unknown[] }).events)).to.deep.equal([
        JSON.parse(lines[6]!),
        lines[0],
        JSON.parse(lines[1]!),
        'no json',
        { type: 'call.queued', callId: 'a' },
        7,
        JSON.parse(lines[5]!),
      ]);
      expect(stage.client.invalid).to.have.length(4);
      expect(
        stage.client
          .stateAt(100)
          .openCalls()
          .map(({ id }) => id),
      ).to.deep.equal(['b']);
    });

    it('no time from an item that is not an event, so that a corrupt line does not set the clock', async () => {
      const spoiled = { type: 'call.queued', at: 1e15 };
      const events = [started(50, 'a'), spoiled, ended(100, 'a')];
      const stage = await Stage.open({ text: events.map((event) => JSON.stringify(event)).join('\n') });
      expect([stage.playback.start, stage.playback.end]).to.deep.equal([50, 100]);
    });

    it('the state live for an empty recording', async () => {
      for (const input of [{ events: [] }, { text: '' }, { data: new Uint8Array() }]) {
        const { client, playback, clock } = await Stage.open(input);
        expect(client.isLive).to.equal(true);
        expect(playback).to.include({ state: 'ended', start: clock.now(), end: clock.now() });
      }
    });

    it('the events of a long jump in steps, so that none counts as late or in the future', async () => {
      const events = [0, 1, 2, 3, 30, 31].flatMap((hour) => [
        started(hour * HOUR, `call ${hour}`),
        queued(hour * HOUR + 1_000, `call ${hour}`),
        answered(hour * HOUR + 9_000, `call ${hour}`, 'anna'),
        ended(hour * HOUR + 90_000, `call ${hour}`),
      ]);
      const stage = await Stage.open({ events: [...centre(0), ...events] }, { speed: 60 });
      stage.said();
      stage.clock.shift(HOUR);
      stage.clock.advance(LONGEST_TICK);
      let time = 0;
      for (const message of stage.said('time', 'events') as { type: string; now: number; events: { at: number }[] }[]) {
        if (message.type === 'time') {
          expect(message.now).to.be.at.least(time);
          time = message.now;
        } else {
          expect(message.events[0]!.at - time).to.be.within(0, 600_000);
          expect(message.events.at(-1)!.at - time).to.be.within(0, 600_000);
        }
      }
      expect(stage.playback).to.include({ state: 'ended', position: 31 * HOUR + 90_000 });
      expect(stage.client.stateAt(32 * HOUR).callMetrics()).to.include({
        accepted: 2,
        unprocessed: 0,
        averageWait: 8_000,
      });
    });
  });

  describe('sends a time that', () => {
    it('runs at the speed of playback, and stops with it', async () => {
      const stage = await Stage.open({ events: day.events }, { speed: 60 });
      const rates = () => stage.said('time').map((message) => (message as { rate: number }).rate);
      expect(rates()).to.deep.equal([60]);
      stage.source.pause();
      stage.clock.advance();
      expect(rates()).to.deep.equal([0]);
      stage.source.speed = 2;
      stage.source.play();
      stage.clock.advance();
      expect(rates()).to.deep.equal([2]);
      stage.source.speed = Infinity;
      stage.clock.advance();
      expect(stage.playback.state).to.equal('ended');
      expect(rates().at(-1)).to.equal(0);
    });

    it('continues where it stopped, however long ago', async () => {
      const stage = await Stage.open({ events: day.events });
      stage.clock.advance(10_000);
      stage.source.pause();
      stage.clock.advance(HOUR);
      expect(stage.told).to.equal(start + 10_000);
      stage.source.play();
      stage.clock.advance(5_000);
      stage.source.pause();
      stage.clock.advance();
      expect(stage.told).to.equal(start + 15_000);
    });

    for (const state of ['paused', 'ended'] as const) {
      it(`is sent at every heartbeat while ${state}`, async () => {
        const stage = await Stage.open({ events: day.events }, { autoplay: false });
        if (state === 'ended') stage.source.seek(end);
        stage.clock.advance(1);
        expect(stage.playback.state).to.equal(state);
        stage.said();
        const { timersSet } = stage.clock;
        stage.clock.advance(10 * stage.source.heartbeatInterval);
        expect(stage.saidTypes()).to.deep.equal(Array(10).fill('time'));
        expect(stage.clock.timersSet - timersSet).to.equal(10);
      });
    }

    it("is sent again when the page's clock was corrected", async () => {
      for (const hours of [-1, 1]) {
        const stage = await Stage.open({ events: day.events }, { autoplay: false });
        stage.clock.shift(hours * HOUR);
        stage.said();
        stage.clock.advance(2 * stage.source.heartbeatInterval);
        expect(stage.saidTypes().length).to.be.at.least(1);
        expect(stage.told).to.equal(start);
      }
    });

    it('is shifted to now by one offset for all events', async () => {
      for (const begin of [start, start + 60_000]) {
        const stage = new Stage({ events: day.events }, { moveToNow: true });
        if (begin > start) stage.source.seek(begin);
        const now = stage.clock.now();
        await stage.connect();
        expect(stage.told).to.equal(now);
        expect(stage.playback).to.include({ position: begin, start, end });
        stage.clock.advance(60_000);
        stage.source.pause();
        stage.clock.advance();
        expect(stage.told, 'the time of the source').to.equal(now + 60_000);
        expect(stage.playback.position, 'the recorded time').to.equal(begin + 60_000);
        stage.source.seek(day.instants[3]!.now);
        stage.clock.advance();
        const offset = now - begin;
        const moved = stage.client.stateAt(day.instants[3]!.now + offset);
        const [{ callMetrics, staffMetrics }] = [day.instants[3]!.results[0]!];
        expect(moved.callMetrics()).to.deep.equal(callMetrics);
        expect(moved.staffMetrics()).to.deep.equal(staffMetrics);
        const open = new Map(moved.openCalls().map(({ id, startedAt }) => [id, startedAt - offset]));
        for (const { callId, sessionStart } of day.instants[3]!.results[0]!.agents) {
          if (callId !== null) expect(open.get(callId)).to.equal(sessionStart);
        }
      }
    });

    it('needs no timer for a moment without events', async () => {
      const stage = await Stage.open({ events: [...centre(0), started(30_500, 'a'), ended(HOUR, 'a')] });
      const { timersSet } = stage.clock;
      stage.clock.advance(30_000);
      expect(stage.clock.timersSet - timersSet, 'timers in 30 s').to.be.at.most(30);
      stage.clock.advance(499);
      expect(stage.client.stateAt(stage.told).openCalls()).to.have.length(0);
      stage.clock.advance(1);
      expect(stage.client.stateAt(stage.told).openCalls()).to.have.length(1);
    });

    it('needs at most one timer per frame when there are many events', async () => {
      const stage = await Stage.open({ events: day.events }, { speed: 60 });
      const { timersSet } = stage.clock;
      stage.clock.advance(3_200);
      expect(stage.clock.timersSet - timersSet).to.be.at.most(200);
    });
  });

  describe('can be controlled', () => {
    it('and emits its progress', async () => {
      const stage = new Stage({ text: day.text });
      expect(stage.playbacks).to.deep.equal([{ state: 'loading', position: null, start: null, end: null, speed: 1 }]);
      await stage.connect();
      expect(stage.playback).to.deep.equal({ state: 'playing', position: start, start, end, speed: 1 });
      stage.clock.advance(2_000);
      stage.source.pause();
      stage.clock.advance();
      expect(stage.playback).to.include({ state: 'paused', position: start + 2_000 });
      stage.source.seek(end - 1_000);
      stage.source.play();
      stage.clock.advance();
      expect(stage.playback).to.include({ state: 'playing', position: end - 1_000 });
      stage.clock.advance(1_000);
      expect(stage.playback).to.include({ state: 'ended', position: end });
      stage.source.play();
      stage.clock.advance();
      expect(stage.playback).to.include({ state: 'playing', position: start });
    });

    it('even before it is connected and loaded', async () => {
      const stage = new Stage({ text: day.text });
      stage.source.seek(start + 30_000);
      stage.source.pause();
      stage.source.speed = 4;
      await stage.connect();
      expect(stage.playback).to.include({ state: 'paused', position: start + 30_000, speed: 4 });
      expect(stage.said('snapshot', 'events')).to.have.length(1);
    });

    it('and moves the position at least every second while it plays', async () => {
      const stage = await Stage.open({ events: [...centre(0), ended(HOUR, 'a')] });
      const before = stage.playbacks.length;
      stage.clock.advance(10_000);
      const positions = stage.playbacks.slice(before).map(({ position }) => position);
      expect(positions).to.deep.equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((second) => second * 1_000));
    });

    it('and stays within the recording', async () => {
      const { source, clock, playbacks } = await Stage.open({ events: day.events }, { autoplay: false });
      for (const [at, position] of [
        [start - HOUR, start],
        [end + HOUR, end],
        [NaN, end],
      ] as const) {
        source.seek(at);
        clock.advance();
        expect(playbacks.at(-1)!.position).to.equal(position);
      }
    });

    it('and plays at the recorded speed if the speed is invalid', () => {
      for (const speed of [0, -1, NaN]) expect(new RecordingSource({ events: [], speed }).speed).to.equal(1);
    });

    it('and merges several jumps in one task', async () => {
      const { source, clock, client } = await Stage.open({ events: day.events });
      client.received.length = 0;
      for (let at = start; at < end; at += 10_000) source.seek(at);
      clock.advance();
      expect(client.received.filter(({ message }) => message.type === 'snapshot')).to.have.length(1);
    });

    it('and starts over at the end if loop is set', async () => {
      const stage = await Stage.open({ events: day.events }, { loop: true, speed: 60 });
      stage.clock.advance((end - start) / 60 + 100);
      expect(stage.playback.state).to.equal('playing');
      expect(stage.playback.position).to.be.below(start + 60_000);
      expect(stage.client.stateAt(stage.told).callMetrics().accepted).to.be.below(10);
      stage.source.seek(end - 1);
      stage.clock.advance((2.5 * (end - start)) / 60);
      expect(stage.client.isLive).to.equal(true);
      stage.source.pause();
      stage.source.seek(end);
      stage.clock.advance(60_000);
      expect(stage.playback, 'paused at the end').to.include({ state: 'ended', position: end });
    });

    it('and does not start over if the recording has no length', async () => {
      for (const options of [{ speed: Infinity }, { speed: 60 }]) {
        const events = options.speed === 60 ? centre(0) : day.events;
        const stage = await Stage.open({ events }, { loop: true, ...options });
        stage.clock.advance(60_000);
        expect(stage.playback.state).to.equal('ended');
      }
    });
  });

  describe('connects', () => {
    it('again from the last position without a snapshot', async () => {
      const stage = await Stage.open({ events: day.events });
      stage.clock.advance(60_000);
      stage.client.disconnect();
      const { position } = stage.client;
      stage.clock.advance(HOUR);
      expect(stage.playback.position).to.equal(start + 60_000);
      await stage.connect(position);
      expect(stage.saidTypes()).to.deep.equal(['time', 'connection']);
      stage.clock.advance(end - start);
      expectWholeDay(stage);
    });

    it('again from where it was disconnected, even between two ticks', async () => {
      const stage = await Stage.open({ events: [...centre(0), ended(HOUR, 'a')] });
      stage.clock.advance(1_500);
      stage.client.disconnect();
      expect(stage.playback.position).to.equal(1_500);
    });

    it('with a snapshot if the position is any other', async () => {
      const stage = await Stage.open({ events: day.events });
      const { position } = stage.client;
      stage.clock.advance(60_000);
      stage.client.disconnect();
      for (const other of [position, 'elsewhere', null]) {
        await stage.connect(other);
        expect(stage.said('snapshot')).to.have.length(1);
        stage.client.disconnect();
      }
    });

    it('two stores at the same time', async () => {
      const stage = await Stage.open({ events: day.events }, { speed: 60 });
      const second = new ConformanceClient(stage.clock);
      stage.clock.advance(2_000);
      second.connect(stage.source, null);
      stage.clock.advance(2_000);
      expect(second.isLive).to.equal(true);
      expect(second.numbers(end)).to.deep.equal(stage.client.numbers(end));
      stage.client.disconnect();
      stage.clock.advance(end - start);
      const last = day.instants.at(-1)!;
      expect(shown(second.stateAt(last.now), last)).to.deep.equal(expected(last));
      second.disconnect();
      expect(stage.clock.pendingTimers).to.equal(0);
    });

    it('to a recording that it loads only once', async () => {
      const stage = await Stage.open({ text: day.text });
      stage.client.disconnect();
      stage.client.connect(stage.source, null);
      stage.clock.advance();
      expect(stage.client.isLive).to.equal(true);
    });

    it('no store that disconnected while the recording was loading', async () => {
      const stage = new Stage({ text: day.text });
      stage.client.connect(stage.source, null);
      stage.client.disconnect();
      for (let turns = 0; turns < 50; turns += 1) await turn();
      expect(stage.client.received).to.deep.equal([]);
      expect(stage.playback.state).to.equal('loading');
      await stage.connect();
      expect(stage.client.isLive).to.equal(true);
    });
  });

  describe('reports an error and can retry', () => {
    const cut = () => day.gzip.slice(0, 5_000);
    const inputs: Record<string, readonly [() => RecordingInput, state: string, reason: RegExp]> = {
      'when compressed bytes are cut off': [() => ({ data: cut() }), 'disconnected', /could not be read/],
      'when the address is invalid': [() => ({ url: 'http://[' }), 'disconnected', /could not be read/],
    };
    for (const [name, [input, state, reason]] of Object.entries(inputs)) {
      it(name, async () => {
        const stage = await Stage.open(input());
        expect(stage.client.connection).to.include({ state });
        expect((stage.client.connection as { reason: string }).reason).to.match(reason);
        expect(stage.playback).to.include({ state: 'failed', position: null });
        expect(stage.clock.pendingTimers).to.equal(0);
        stage.said();
        stage.source.retry();
        do await stage.clock.run(0);
        while (stage.playback.state === 'loading');
        expect(
          (stage.said() as { connection: { state: string } }[]).map(({ connection }) => connection.state),
        ).to.deep.equal(['connecting', state]);
      });
    }

    for (const [status, state] of [
      [404, 'disconnected'],
      [500, 'disconnected'],
      [401, 'unauthorised'],
      [403, 'unauthorised'],
    ] as const) {
      it(`when the server answers with HTTP status ${status}`, async () => {
        const { fetch: original } = window;
        window.fetch = () => Promise.resolve(new Response('', { status }));
        const stage = await Stage.open({ url: recordingUrl }).finally(() => (window.fetch = original));
        expect(stage.client.connection).to.include({ state });
        expect((stage.client.connection as { reason: string }).reason).to.contain(
          `the server answered with HTTP status ${status}`,
        );
        stage.source.retry();
        do await stage.clock.run(0);
        while (stage.playback.state === 'loading');
        expect(stage.client.isLive, 'after retry').to.equal(true);
      });
    }
  });

  describe('is a source', () => {
    for (const [speed, autoplay] of [
      [1, true],
      [3, true],
      [1, false],
    ] as const) {
      describe(`${autoplay ? 'played' : 'stopped'} at the speed ${speed}`, () => {
        const cases = sourceConformance({
          create: (clock) => new RecordingSource({ events: day.events, clock, speed, autoplay }),
          goesOnAlone: false,
        });
        for (const { name, run } of cases) it(name, run);
      });
    }
  });
});
