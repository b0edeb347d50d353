import { expect } from '@open-wc/testing';
import type { AgentRow } from '../../../src/core/projection/metrics.js';
import { SimulatedSource, type SimulatedSourceOptions } from '../../../src/sources/simulation/simulated-source.js';
import { ConformanceClient } from '../../../src/testing/conformance-client.js';
import { sourceConformance } from '../../../src/testing/index.js';
import { ManualClock } from '../../support/manual-clock.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Three in the afternoon in Moscow, on a Monday. */
const AFTERNOON = Date.UTC(2026, 10, 23, 12);
const NIGHT = Date.UTC(2026, 10, 23, 0);

const never = { aborted: false, addEventListener: () => undefined };

/** A simulated source with its clock and a client. */
class Stage {
  readonly clock: ManualClock;
  readonly source: SimulatedSource;
  readonly client: ConformanceClient;

  constructor(options: SimulatedSourceOptions = {}, now = AFTERNOON) {
    this.clock = new ManualClock(now);
    this.source = new SimulatedSource({ clock: this.clock, ...options });
    this.client = new ConformanceClient(this.clock);
  }

  static open(options: SimulatedSourceOptions = {}, now = AFTERNOON): Stage {
    const stage = new Stage(options, now);
    stage.client.connect(stage.source, null);
    stage.clock.advance();
    return stage;
  }

  get now() {
    return this.client.stateAt(this.clock.now());
  }

  get rows(): readonly AgentRow[] {
    return this.now.agents();
  }

  row(id: string): AgentRow {
    return this.rows.find((row) => row.id === id)!;
  }

  /** The messages since the last call: their types, and for connections the states. */
  said(): string[] {
    return this.client.received
      .splice(0)
      .map(({ message }) => (message.type === 'connection' ? message.connection.state : message.type));
  }

  /** Advances the clock until some agent is as wanted. */
  until(isWanted: (row: AgentRow) => boolean): AgentRow {
    for (let second = 0; second < 4 * 3_600; second += 1) {
      const row = this.rows.find(isWanted);
      if (row) return row;
      this.clock.advance(1_000);
    }
    throw new Error('no agent was as wanted within four hours');
  }

  /** Requests a status; resolves with `taken` or the reason of the rejection. */
  async ask(agentId: string, statusId: string, wait = 900): Promise<string> {
    let outcome = 'open';
    void this.source.commands.setAgentStatus(agentId, statusId, never).then(
      () => (outcome = 'taken'),
      (error: { reason: string }) => (outcome = error.reason),
    );
    await this.clock.run(wait);
    return outcome;
  }

  /** Requests a status again if it is rejected by chance. */
  async askUntilTaken(agentId: string, statusId: string): Promise<void> {
    for (let attempt = 0; attempt < 6; attempt += 1) if ((await this.ask(agentId, statusId)) === 'taken') return;
    throw new Error(`${agentId} was never set to ${statusId}`);
  }
}

describe('SimulatedSource', () => {
  describe('opens', () => {
    it('in the afternoon on a day that has been going on since midnight', () => {
      const { now, client, rows } = Stage.open();
      expect(client.isLive).to.equal(true);
      const { accepted, unprocessed, averageWait } = now.callMetrics();
      expect(accepted).to.be.within(300, 1_000);
      expect(unprocessed).to.be.within(5, 0.15 * accepted);
      expect(averageWait).to.be.within(4_000, 40_000);
      expect(now.openCalls().length).to.be.within(1, 15);
      expect(now.account()).to.include({ timeZone: 'Europe/Moscow', dayStart: Date.UTC(2026, 10, 22, 21) });
      expect(now.viewer()).to.deep.equal({ role: 'manager', groupIds: null, canSetStatus: true });
      expect(rows).to.have.length(16);
      expect(now.groups()).to.have.length(5);
      expect(rows.filter(({ statusSince }) => statusSince! > AFTERNOON - 2 * HOUR).length).to.be.at.least(3);
    });

    it('at night on a centre with calls', () => {
      const stage = Stage.open({}, NIGHT);
      stage.said();
      stage.clock.advance(10 * MINUTE);
      expect(stage.said().filter((type) => type === 'events').length).to.be.at.least(10);
      expect(stage.now.openCalls().length + stage.now.callMetrics().accepted).to.be.at.least(1);
    });

    it('the same day for the same seed, even minutes later', () => {
      const [one, same, other] = [Stage.open(), Stage.open(), Stage.open({ seed: 2 })];
      expect(one.client.numbers(AFTERNOON)).to.deep.equal(same.client.numbers(AFTERNOON));
      expect(one.client.numbers(AFTERNOON)).not.to.deep.equal(other.client.numbers(AFTERNOON));
      for (const options of [{}, { agents: 1_000, groups: 20 }]) {
        const [sooner, later] = [Stage.open(options), Stage.open(options, AFTERNOON + 3 * MINUTE)];
        sooner.clock.advance(3 * MINUTE);
        const now = sooner.clock.now();
        expect(sooner.client.numbers(now)).to.deep.equal(later.client.numbers(now));
      }
    });

    it('with a snapshot, not with the events of the day', () => {
      expect(Stage.open().said()).to.deep.equal(['time', 'snapshot', 'live']);
    });

    it('in Russian, with the given zone, viewer and size', () => {
      const { now } = Stage.open({
        language: 'ru',
        agents: 40,
        groups: 12,
        timeZone: 'Asia/Vladivostok',
        viewer: { id: 'me', role: 'administrator', groupIds: ['group-01'] },
        canSetStatus: false,
      });
      expect(now.agents()).to.have.length(40);
      expect(now.groups()).to.have.length(12);
      for (const { name } of [...now.agents(), ...now.groups(), ...now.statuses()]) {
        expect(name).to.match(/^[А-Яа-яЁё ,:-]+$/);
      }
      expect(now.account().timeZone).to.equal('Asia/Vladivostok');
      expect(now.viewer()).to.deep.equal({
        id: 'me',
        role: 'administrator',
        groupIds: ['group-01'],
        canSetStatus: false,
      });
    });

    it('an empty centre', () => {
      const stage = Stage.open({ empty: true });
      stage.clock.advance(HOUR);
      expect(stage.client.isLive).to.equal(true);
      expect([stage.rows, stage.now.groups(), stage.now.openCalls()]).to.deep.equal([[], [], []]);
      expect(stage.now.callMetrics()).to.include({ accepted: 0, unprocessed: 0, averageWait: null });
      expect(stage.now.statuses().length).to.be.at.least(5);
    });

    it('a centre of five thousand, on a part of its day', () => {
      const { now } = Stage.open({ agents: 5_000, groups: 50 });
      expect(now.agents()).to.have.length(5_000);
      const { talking, free, inbound } = now.staffMetrics();
      for (const count of [talking, free, inbound]) expect(count).to.be.at.least(20);
      expect(now.callMetrics().accepted).to.be.within(2_000, 20_000);
    });
  });

  describe('goes on', () => {
    it('by the clock, whatever happened before', () => {
      const stage = Stage.open({}, Date.UTC(2026, 10, 23, 20, 55));
      const { accepted } = stage.now.callMetrics();
      stage.clock.advance(10 * MINUTE);
      expect(stage.now.callMetrics().accepted).to.be.below(10).and.below(accepted);
      expect(stage.now.account().dayStart).to.equal(Date.UTC(2026, 10, 23, 21));
    });

    it('with more calls under a greater load, and with none under none', () => {
      const accepted = (load: number) => {
        const stage = Stage.open({ agents: 100, groups: 4 });
        stage.source.load = load;
        expect(stage.source.load).to.equal(load);
        stage.clock.advance(HOUR);
        return stage.now.callMetrics().accepted - Stage.open({ agents: 100, groups: 4 }).now.callMetrics().accepted;
      };
      const [none, usual, much] = [accepted(0), accepted(1), accepted(2.5)];
      expect(none).to.be.below(15);
      expect(much).to.be.greaterThan(1.7 * usual);
    });

    it('under the load that was set while nobody was connected', () => {
      const stage = Stage.open();
      stage.client.disconnect();
      stage.source.load = 0;
      stage.client.connect(stage.source, null);
      stage.clock.advance(HOUR);
      expect(stage.now.openCalls()).to.deep.equal([]);
    });

    it('from the present after a short absence, afresh after a long one', () => {
      for (const [absence, agents] of [
        [30_000, 16],
        [20 * MINUTE, 16],
        [3 * HOUR, 16],
        [3 * HOUR, 1_000],
      ] as const) {
        const stage = Stage.open({ agents });
        stage.client.disconnect();
        expect(stage.clock.pendingTimers).to.equal(0);
        stage.clock.advance(absence);
        stage.client.connect(stage.source, stage.client.position);
        stage.clock.advance();
        const isShort = absence < MINUTE;
        expect(stage.said()).to.deep.equal(['time', isShort ? 'events' : 'snapshot', 'live']);
        if (agents === 16) {
          const whole = Stage.open();
          whole.clock.advance(absence);
          expect(stage.client.numbers(stage.clock.now())).to.deep.equal(whole.client.numbers(stage.clock.now()));
        }
      }
    });

    it("when the page's clock was corrected", () => {
      for (const shift of [-3 * HOUR, 3 * HOUR]) {
        const stage = Stage.open();
        stage.clock.shift(shift);
        stage.said();
        stage.clock.advance(10_000);
        expect(stage.said()).to.include('time');
        const { sourceTime } = stage.client;
        expect(sourceTime).to.be.within(stage.clock.now() - 5_000, stage.clock.now());
      }
    });

    it('for two stores alike, of which one came later', () => {
      const stage = Stage.open();
      stage.clock.advance(MINUTE);
      const second = new ConformanceClient(stage.clock);
      second.connect(stage.source, null);
      stage.clock.advance(MINUTE);
      const now = stage.clock.now();
      expect(second.numbers(now)).to.deep.equal(stage.client.numbers(now));
      stage.client.disconnect();
      stage.said();
      stage.clock.advance(MINUTE);
      expect(stage.said()).to.deep.equal([]);
      expect(second.isLive).to.equal(true);
    });
  });

  describe('accepts a change of status', () => {
    it('after a moment, and it takes effect soon after', async () => {
      const stage = Stage.open();
      stage.source.load = 0;
      stage.clock.advance(HOUR);
      const { id } = stage.until(({ state }) => state === 'free');
      expect(await stage.ask(id, 'break', 99), 'at once').to.equal('open');
      await stage.clock.run(801);
      await stage.askUntilTaken(id, 'training');
      await stage.clock.run(700);
      expect(stage.row(id).status.id).to.equal('training');
    });

    it('during a call, and it takes effect after the call', async () => {
      const stage = Stage.open();
      const { id, callId } = stage.until(({ state, sessionStart, callId: call }) => {
        const isYoung = sessionStart !== null && sessionStart > stage.clock.now() - 12_000;
        return state === 'talking' && isYoung && stage.now.openCalls().some((open) => open.id === call);
      });
      await stage.askUntilTaken(id, 'training');
      await stage.clock.run(2_000);
      expect(stage.row(id)).to.include({ state: 'talking', callId });
      expect(stage.row(id).status.id, 'during the call').to.equal('available');
      stage.until((row) => row.id === id && row.callId !== callId);
      expect(stage.row(id).status.id, 'after the call').to.equal('training');
    });

    it('and the agents return by themselves some time after the last change', async () => {
      const stage = Stage.open({ agents: 7 });
      stage.source.load = 0;
      stage.clock.advance(HOUR);
      const ids = stage.rows.filter(({ state }) => state === 'free').map(({ id }) => id);
      expect(ids.length).to.be.at.least(3);
      for (const id of ids) await stage.askUntilTaken(id, 'break');
      stage.clock.advance(7.5 * MINUTE);
      for (const id of ids) await stage.askUntilTaken(id, 'training');
      stage.clock.advance(7.5 * MINUTE);
      for (const id of ids) expect(stage.row(id).status.id).to.equal('training');
      stage.clock.advance(13 * MINUTE);
      const before = stage.clock.now() - 20 * MINUTE;
      for (const id of ids) expect(stage.row(id).statusSince, 'since').to.be.greaterThan(before);
    });

    it('in eleven of twelve cases', async () => {
      const stage = Stage.open({ agents: 40 });
      const outcomes = new Map<string, number>();
      for (let attempt = 0; attempt < 240; attempt += 1) {
        const agent = `agent-${String((attempt % 40) + 1).padStart(2, '0')}`;
        if (stage.row(agent).status.id === 'dnd') continue;
        const outcome = await stage.ask(agent, attempt % 80 < 40 ? 'break' : 'available');
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      }
      expect([...outcomes.keys()].sort()).to.deep.equal(['refused', 'taken']);
      expect(outcomes.get('refused')).to.be.within(8, 40);
    });
  });

  describe('refuses a change of status', () => {
    const refusals: Record<
      string,
      readonly [SimulatedSourceOptions, agentId: string, statusId: string, reason: string]
    > = {
      'of an unknown agent': [{}, '__proto__', 'break', 'unknownAgent'],
      'to an unknown status': [{}, 'agent-01', '__proto__', 'unknownStatus'],
      'to a status that only the system sets': [{}, 'agent-01', 'offline', 'refused'],
      'by a viewer without the right': [{ canSetStatus: false }, 'agent-01', 'break', 'notAllowed'],
      'of an agent in no group of the viewer': [
        { viewer: { groupIds: ['group-2'] } },
        'agent-03',
        'break',
        'notAllowed',
      ],
      'in a call centre without agents': [{ empty: true }, 'agent-01', 'break', 'unknownAgent'],
    };
    for (const [name, [options, agentId, statusId, reason]] of Object.entries(refusals)) {
      it(name, async () => {
        const stage = Stage.open(options);
        for (let attempt = 0; attempt < 4; attempt += 1) expect(await stage.ask(agentId, statusId)).to.equal(reason);
      });
    }

    it('of an agent who has set "do not disturb"', async () => {
      const stage = Stage.open({ agents: 60 });
      const { id } = stage.until(({ status }) => status.id === 'dnd');
      for (let attempt = 0; attempt < 8; attempt += 1) expect(await stage.ask(id, 'available')).to.equal('refused');
    });

    it('but not if a supervisor has set that', async () => {
      const stage = Stage.open();
      const { id } = stage.until(({ state }) => state === 'free');
      await stage.askUntilTaken(id, 'dnd');
      await stage.clock.run(700);
      await stage.askUntilTaken(id, 'available');
    });

    it('when the connection is lost, even pending ones', async () => {
      const stage = Stage.open();
      const waiting = stage.ask('agent-01', 'break', 50);
      await waiting;
      let reason = '';
      stage.source.commands.setAgentStatus('agent-02', 'break', never).catch((error: { reason: string }) => {
        reason = error.reason;
      });
      stage.source.drop();
      await stage.clock.run(0);
      expect(reason).to.equal('unavailable');
      expect(await stage.ask('agent-01', 'break')).to.equal('unavailable');
    });

    it('that was aborted, and does not carry it out', async () => {
      const stage = Stage.open();
      const { id } = stage.until(({ state }) => state === 'free');
      const controller = new AbortController();
      let reason = '';
      stage.source.commands.setAgentStatus(id, 'training', controller.signal).catch((error: { reason: string }) => {
        reason = error.reason;
      });
      controller.abort();
      await stage.clock.run(5_000);
      expect(reason).to.equal('failed');
      expect(stage.row(id).status.id).not.to.equal('training');
    });
  });

  describe('shows on demand', () => {
    it('silence, and the delayed events after it', () => {
      const [stage, whole] = [Stage.open(), Stage.open()];
      stage.source.pause();
      stage.said();
      for (const { clock } of [stage, whole]) clock.advance(50_000);
      expect(stage.said()).to.deep.equal([]);
      stage.source.resume();
      for (const { clock } of [stage, whole]) clock.advance();
      expect(stage.said()).to.deep.equal(['time', 'events']);
      expect(stage.client.numbers(stage.clock.now())).to.deep.equal(whole.client.numbers(stage.clock.now()));
    });

    it('a lost connection that comes back by itself', () => {
      const [stage, whole] = [Stage.open(), Stage.open()];
      stage.said();
      stage.source.drop({ retryIn: 20_000 });
      stage.clock.advance(1);
      expect(stage.client.connection).to.include({ state: 'disconnected', retryAt: AFTERNOON + 20_000 });
      stage.clock.advance(19_998);
      expect(stage.said()).to.deep.equal(['disconnected']);
      stage.clock.advance(1_001);
      expect(stage.said().slice(0, 4)).to.deep.equal(['connecting', 'time', 'events', 'live']);
      whole.clock.advance(21_000);
      expect(stage.client.numbers(stage.clock.now())).to.deep.equal(whole.client.numbers(stage.clock.now()));
    });

    it('a lost connection that comes back at retry, or at once instead of later', () => {
      for (const options of [{}, { retryIn: HOUR }]) {
        const stage = Stage.open();
        stage.source.drop(options);
        stage.clock.advance(10 * MINUTE);
        expect(stage.client.connection!.state).to.equal('disconnected');
        stage.said();
        stage.source.retry();
        stage.clock.advance(1_000);
        expect(stage.said().slice(0, 4)).to.deep.equal(['connecting', 'time', 'snapshot', 'live']);
      }
    });

    it('a refused viewer, until allowed and retried', () => {
      const stage = Stage.open();
      stage.source.forbid();
      stage.clock.advance(HOUR);
      expect(stage.client.connection!.state).to.equal('unauthorised');
      stage.said();
      stage.source.retry();
      stage.clock.advance(1_000);
      expect(stage.said()).to.deep.equal(['connecting', 'unauthorised']);
      stage.source.allow();
      stage.clock.advance(HOUR);
      expect(stage.said(), 'by itself').to.deep.equal([]);
      stage.source.retry();
      stage.clock.advance(1_000);
      expect(stage.client.isLive).to.equal(true);
    });

    it('a viewer refused from the start, and allowed at the next connect', () => {
      const stage = new Stage();
      stage.source.forbid();
      stage.client.connect(stage.source, null);
      stage.clock.advance(1_000);
      expect(stage.said()).to.deep.equal(['unauthorised']);
      stage.client.disconnect();
      stage.source.allow();
      stage.client.connect(stage.source, null);
      stage.clock.advance(1_000);
      expect(stage.client.isLive).to.equal(true);
    });

    it('first data that take long', () => {
      const stage = new Stage();
      stage.source.hold();
      stage.client.connect(stage.source, null);
      stage.clock.advance(HOUR);
      expect(stage.said()).to.deep.equal(['connecting']);
      stage.source.release();
      stage.clock.advance();
      expect(stage.said()).to.deep.equal(['time', 'snapshot', 'live']);
    });

    it('nothing while nobody is connected', () => {
      const stage = new Stage();
      for (const control of ['pause', 'resume', 'hold', 'release', 'forbid', 'allow', 'retry', 'drop'] as const) {
        stage.source[control]();
        expect(stage.clock.pendingTimers, control).to.equal(0);
      }
    });
  });

  describe('is a source', () => {
    const cases = sourceConformance({
      create: (clock) => new SimulatedSource({ clock, load: 2, language: 'ru' }),
      breakConnection: (source) => source.drop(),
      forbid: (source) => source.forbid(),
      command: { agentId: 'agent-05', statusId: 'break' },
    });
    for (const { name, run } of cases) it(name, run);
  });
});
