import { expect } from '@open-wc/testing';
import type { CallStarted, MonitoringEvent } from '../../../src/core/events/generated/event-types.js';
import { parseEvent } from '../../../src/core/events/parse-event.js';
import { Projection } from '../../../src/core/projection/projection.js';
import { CallCentre, type CallCentreOptions } from '../../../src/sources/simulation/call-centre.js';

const HOUR = 3_600_000;
const MINUTE = 60_000;
/** Midnight of 23 November 2026 in Moscow. */
const MIDNIGHT = Date.UTC(2026, 10, 22, 21);

const usual: CallCentreOptions = {
  seed: 1,
  agents: 16,
  groups: 5,
  language: 'en',
  timeZone: 'Europe/Moscow',
  load: 1,
  viewer: { role: 'manager', groupIds: null, canSetStatus: true },
};

/** The events of a simulated call centre, advanced to each of `steps` in turn. */
function happenings(
  options: Partial<CallCentreOptions> = {},
  steps: readonly number[] = [MIDNIGHT + 24 * HOUR],
  start = MIDNIGHT,
): MonitoringEvent[] {
  const events: MonitoringEvent[] = [];
  const centre = new CallCentre({ ...usual, ...options }, start, (event) => events.push(event));
  for (const step of steps) centre.advance(step);
  return events;
}

type OfType<T extends MonitoringEvent['type']> = Extract<MonitoringEvent, { type: T }>;
const ofType = <T extends MonitoringEvent['type']>(events: readonly MonitoringEvent[], type: T) =>
  events.filter((event): event is OfType<T> => event.type === type);

const hourOf = (at: number) => (at - MIDNIGHT) / HOUR;

/** A call with all of its events. */
class CallStory {
  readonly events: MonitoringEvent[] = [];

  constructor(readonly start: CallStarted) {}

  of<T extends MonitoringEvent['type']>(type: T) {
    return ofType(this.events, type);
  }

  get answer() {
    return this.of('call.answered')[0];
  }

  get end() {
    return this.of('call.ended')[0];
  }

  /** The time from the first queue or ring to the answer, or to the end. */
  get wait(): number | null {
    const since = this.events.find(({ type }) => type === 'call.queued' || type === 'call.ringing');
    const until = this.answer ?? this.end;
    return since && until ? until.at - since.at : null;
  }

  outcomes() {
    return this.of('call.ringEnded').map(({ outcome }) => outcome);
  }
}

function storiesOf(events: readonly MonitoringEvent[]): CallStory[] {
  const stories = new Map<string, CallStory>();
  for (const event of events) {
    if (event.type === 'call.started') stories.set(event.callId, new CallStory(event));
    if (event.type.startsWith('call.')) stories.get((event as CallStarted).callId)!.events.push(event);
  }
  return [...stories.values()];
}

describe('A simulated day', () => {
  let day: MonitoringEvent[];
  let calls: CallStory[];
  let inbound: CallStory[];
  let outbound: CallStory[];
  let internal: CallStory[];
  /** The times at which calls of a contact ended unanswered. */
  const missesOf = new Map<string, number[]>();

  before(() => {
    day = happenings();
    calls = storiesOf(day);
    [inbound, outbound, internal] = (['inbound', 'outbound', 'internal'] as const).map((direction) =>
      calls.filter(({ start }) => start.direction === direction),
    ) as [CallStory[], CallStory[], CallStory[]];
    for (const { start, answer, end } of inbound) {
      const key = start.contact?.key;
      if (key && end && !answer) missesOf.set(key, [...(missesOf.get(key) ?? []), end.at]);
    }
  });

  describe('is the same', () => {
    it('for the same seed, whatever the number of steps', () => {
      const steps = Array.from({ length: 24 * 97 }, (_, index) => MIDNIGHT + (index + 1) * 37_113.4);
      const again = happenings({}, [...steps, MIDNIGHT + 24 * HOUR]);
      expect(JSON.stringify(again) === JSON.stringify(day)).to.equal(true);
    });

    it('and differs for another seed or day, with other people for another seed', () => {
      const other = happenings({ seed: 2 }, [MIDNIGHT + HOUR]);
      const tomorrow = happenings({}, [MIDNIGHT + 25 * HOUR], MIDNIGHT + 24 * HOUR);
      const names = (events: readonly MonitoringEvent[]) =>
        ofType(events, 'agent.changed').map(({ agent }) => agent.name);
      const times = (events: readonly MonitoringEvent[], from: number) =>
        ofType(events, 'call.started')
          .slice(0, 10)
          .map(({ at }) => at - from);
      expect(names(tomorrow)).to.deep.equal(names(day));
      expect(names(other)).not.to.deep.equal(names(day));
      expect(times(other, MIDNIGHT)).not.to.deep.equal(times(day, MIDNIGHT));
      expect(times(tomorrow, MIDNIGHT + 24 * HOUR)).not.to.deep.equal(times(day, MIDNIGHT));
    });

    it('in every language, except for names and numbers', () => {
      const bare = (language: 'en' | 'ru') =>
        happenings({ language }).map((event) => [event.type, event.at, 'callId' in event ? event.callId : '']);
      expect(bare('ru')).to.deep.equal(bare('en'));
    });
  });

  const centres: Record<string, Partial<CallCentreOptions>> = {
    'the default': {},
    'in Russian': { language: 'ru' },
    'a busy one': { load: 4, agents: 40, groups: 8 },
    'one agent': { agents: 1, groups: 1 },
    'more groups than agents': { agents: 3, groups: 9 },
    'no groups': { groups: 0 },
    nobody: { agents: 0, groups: 0 },
    'in a zone that is none': { timeZone: 'Nowhere/Nothing' },
  };
  for (const [name, options] of Object.entries(centres)) {
    describe(`in a centre: ${name}`, () => {
      let events: MonitoringEvent[];
      before(() => {
        events = happenings(options);
      });

      it('has only valid events, ordered by time', () => {
        let last = MIDNIGHT;
        for (const event of events) {
          if (!parseEvent(event).ok || event.at < last) expect.fail(JSON.stringify(event));
          last = event.at;
        }
      });

      it('causes no diagnostics in a projection', () => {
        const projection = new Projection();
        for (const event of events) projection.apply(event);
        const zone = options.timeZone === undefined ? {} : { unknownTimeZone: 1 };
        expect(projection.diagnostics()).to.deep.equal(zone);
      });

      it('never has an agent in two external talks, nor rings one who has a call', () => expectOneCallEach(events));
    });
  }

  /** What must happen in a day, and at least how often. */
  const behaviours: Record<string, readonly [least: number, count: () => number]> = {
    'calls that end in the menu': [10, () => inbound.filter(({ wait, end }) => wait === null && end).length],
    'callers who give up': [
      20,
      () => inbound.filter(({ end, wait, answer }) => end && wait !== null && !answer).length,
    ],
    'callers who give up while a phone rings': [
      5,
      () => inbound.filter((call) => call.outcomes().includes('cancelled')).length,
    ],
    'one phone ringing at a time': [100, () => inbound.filter((call) => ringsAtOnce(call) === 1).length],
    'several phones ringing at once': [100, () => inbound.filter((call) => ringsAtOnce(call) > 1).length],
    'phones that stop because another was answered': [
      100,
      () => inbound.filter((call) => call.outcomes().includes('elsewhere')).length,
    ],
    'phones that nobody answers': [20, () => inbound.filter((call) => call.outcomes().includes('missed')).length],
    'declined calls': [10, () => inbound.filter((call) => call.outcomes().includes('rejected')).length],
    'calls to one agent, without a group': [
      10,
      () => inbound.filter((call) => call.answer && call.of('call.queued').length === 0).length,
    ],
    'blind transfers': [10, () => inbound.filter((call) => isBlindTransfer(call)).length],
    'blind transfers that nobody takes': [
      1,
      () => inbound.filter(({ end }) => end?.reason === 'nobody took the transfer').length,
    ],
    'attended transfers': [10, () => inbound.filter((call) => consultation(call) !== undefined).length],
    'answered internal calls': [20, () => internal.filter(({ answer }) => answer).length],
    'unanswered internal calls': [1, () => internal.filter(({ answer, end }) => end && !answer).length],
    'callers who call again': [20, () => inbound.filter((call) => followsMiss(call)).length],
    'callbacks that are answered': [10, () => outbound.filter((call) => followsMiss(call) && call.answer).length],
    'callbacks that are not answered': [3, () => outbound.filter((call) => followsMiss(call) && !call.answer).length],
    'outbound calls that are not callbacks': [50, () => outbound.filter((call) => !followsMiss(call)).length],
    'unanswered outbound calls': [20, () => outbound.filter(({ answer, end }) => end && !answer).length],
    'hidden numbers': [20, () => inbound.filter(({ start }) => !start.contact).length],
    'contacts with a name': [100, () => calls.filter(({ start }) => start.contact?.name).length],
    'wrap-ups after calls': [300, () => ofType(day, 'agent.wrapUpEnded').length],
    'breaks that agents take': [20, () => statuses('break', 'agent')],
    lunches: [8, () => statuses('lunch', 'agent')],
    'trainings that a supervisor sets': [2, () => statuses('training', 'supervisor')],
    'agents who set "do not disturb"': [3, () => statuses('dnd', 'agent')],
    'pauses that the system sets': [3, () => statuses('noAnswer', 'system')],
    'agents who go home': [8, () => statuses('offline', 'agent')],
  };
  for (const [behaviour, [least, count]] of Object.entries(behaviours)) {
    it(`has ${behaviour}`, () => expect(count()).to.be.at.least(least));
  }

  it('has hardly any callbacks and repeated calls after a talk', () => {
    const needless = [...inbound, ...outbound].filter(({ start }) => {
      const key = start.contact?.key;
      const misses = (key && missesOf.get(key)) || [];
      const missedAt = Math.max(...misses.filter((end) => end < start.at && end > start.at - 45 * MINUTE));
      if (missedAt === -Infinity) return false;
      return calls.some(({ start: other, answer }) => {
        return other.contact?.key === key && answer && answer.at > missedAt && answer.at < start.at;
      });
    });
    // A few callers call for another reason.
    expect(needless.length).to.be.at.most(5);
  });

  function statuses(statusId: string, by: string): number {
    return ofType(day, 'agent.statusChanged').filter((event) => event.statusId === statusId && event.by === by).length;
  }

  function ringsAtOnce(call: CallStory): number {
    const first = call.of('call.ringing')[0];
    return call.of('call.ringing').filter(({ at }) => at === first?.at).length;
  }

  /** Whether an agent left while another phone rang. */
  function isBlindTransfer(call: CallStory): boolean {
    return call.of('call.left').some(({ at }) => call.of('call.ringing').some((ring) => ring.at === at));
  }

  /** The internal call that ended when the second agent joined the conversation. */
  function consultation(call: CallStory): CallStory | undefined {
    const [, second] = call.of('call.answered');
    return second && internal.find(({ end, answer }) => end?.at === second.at && answer?.agentId === second.agentId);
  }

  /** Whether a call of the same contact was missed shortly before. */
  function followsMiss({ start }: CallStory): boolean {
    const key = start.contact?.key;
    if (!key) return false;
    return (missesOf.get(key) ?? []).some((end) => end < start.at && end > start.at - 45 * MINUTE);
  }

  describe('is realistic', () => {
    const started = (from: number, to: number) =>
      inbound.filter(({ start }) => hourOf(start.at) >= from && hourOf(start.at) < to).length / (to - from);

    it('with two surges, a dip at lunch, a quiet evening and some calls at night', () => {
      expect(started(10.25, 11)).to.be.greaterThan(1.2 * started(13, 14));
      expect(started(15.25, 16)).to.be.greaterThan(1.2 * started(13, 14));
      expect(started(21, 24)).to.be.lessThan(0.5 * started(10, 17));
      for (let hour = 0; hour < 24; hour += 1) expect(started(hour, hour + 1), `at ${hour}`).to.be.at.least(5);
    });

    it('with a handful of calls at a time and somebody free, from ten to five', () => {
      const open: number[] = [];
      const free: number[] = [];
      const projection = new Projection();
      let sample = MIDNIGHT + 10 * HOUR;
      for (const event of day) {
        for (; event.at > sample && sample < MIDNIGHT + 17 * HOUR; sample += MINUTE) {
          open.push(projection.openCalls().length);
          free.push(projection.staffMetrics().free);
        }
        projection.apply(event);
      }
      const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
      expect(open.length).to.equal(420);
      expect(mean(open)).to.be.within(3, 8);
      expect(mean(free)).to.be.within(2, 9);
      expect(free.filter((count) => count === 0).length / free.length, 'minutes with nobody free').to.be.below(0.15);
    });

    it('with waits mostly below half a minute, and some above a minute', () => {
      const waits = inbound.flatMap(({ wait }) => wait ?? []);
      const above = (ms: number) => waits.filter((wait) => wait > ms).length / waits.length;
      expect(above(30_000)).to.be.below(0.3);
      expect(above(60_000)).to.be.within(0.01, 0.2);
    });

    it('with agents in every group on shift at noon, and some at night', () => {
      const projection = new Projection();
      const onShift = () => projection.agents().filter(({ status }) => status.id !== 'offline');
      const until = (hour: number) => {
        for (const event of day) if (hourOf(event.at) <= hour) projection.apply(event);
      };
      until(4);
      expect(onShift().length).to.be.within(2, 6);
      until(12.5);
      expect(onShift().length).to.be.at.least(10);
      expect(new Set(onShift().flatMap(({ groupIds }) => groupIds)).size).to.equal(5);
    });
  });

  describe('uses no real data and no name twice:', () => {
    const shapes = {
      en: /^(\+44 7700 900\d{3}|\+44 20 7946 0\d{3}|\+1 \d{3} 555-01\d{2})$/,
      ru: /^\+7 (495|499|812) 000-\d{2}-\d{2}$/,
    };
    for (const language of ['en', 'ru'] as const) {
      it(`all phone numbers in ${language} are reserved for fiction`, () => {
        const starts = ofType(happenings({ language, load: 8 }), 'call.started');
        for (const { contact, line, direction } of starts) {
          const numbers = [direction === 'internal' ? undefined : line!, contact?.number];
          for (const number of numbers) if (number && !shapes[language].test(number)) expect.fail(number);
          const isOwn = contact !== undefined && contact !== null && contact.number === line;
          if (isOwn || contact?.key !== contact?.number?.replace(/\D/g, '')) expect.fail(JSON.stringify(contact));
        }
      });

      it(`the names of five thousand agents in ${language} are unique`, () => {
        const directory = ofType(happenings({ language, agents: 5_000, groups: 50 }, []), 'agent.changed');
        const names = directory.map(({ agent }) => agent.name);
        expect(new Set(names).size).to.equal(5_000);
        expect(names.filter((name) => name.length > 28).length, 'long names').to.be.within(20, 1_000);
        expect(new Set(directory.map(({ agent }) => agent.extension)).size).to.equal(5_000);
      });

      it(`the names of fifty groups in ${language} are unique`, () => {
        const groups = ofType(happenings({ language, agents: 0, groups: 50 }, []), 'group.changed');
        expect(new Set(groups.map(({ group }) => group.name)).size).to.equal(50);
        expect(new Set(groups.map(({ group }) => group.id)).size).to.equal(50);
      });
    }
  });

  it('has at most some hundred events a second with five thousand agents', () => {
    const start = MIDNIGHT + 15.25 * HOUR;
    const events = happenings({ agents: 5_000, groups: 50, load: 10 }, [start + 10 * MINUTE], start);
    const perSecond = events.filter(({ at }) => at > start + 5 * MINUTE).length / 300;
    expect(perSecond).to.be.within(100, 900);
    expectOneCallEach(events);
  });
});

function expectOneCallEach(events: readonly MonitoringEvent[]): void {
  const internal = new Set<string>();
  /** The calls of each agent (rung, dialling or talking), and the agents of each call. */
  const callsOf = new Map<string, Set<string>>();
  const agentsOf = new Map<string, Set<string>>();
  const wrappingUp = new Set<string>();
  const occupy = (agentId: string, callId: string) => {
    callsOf.set(agentId, (callsOf.get(agentId) ?? new Set()).add(callId));
    agentsOf.set(callId, (agentsOf.get(callId) ?? new Set()).add(agentId));
  };
  const callsIn = (agentId: string) => [...(callsOf.get(agentId) ?? [])];
  for (const event of events) {
    const check = (holds: boolean) => {
      if (!holds) expect.fail(JSON.stringify(event));
    };
    if (event.type === 'call.started') {
      if (event.direction === 'internal') internal.add(event.callId);
      if (event.agentId === undefined) continue;
      // A consultation is an internal call beside the call to be transferred.
      check(callsIn(event.agentId).length <= (event.direction === 'internal' ? 1 : 0));
      occupy(event.agentId, event.callId);
    } else if (event.type === 'call.ringing') {
      check(callsIn(event.agentId).length === 0 && !wrappingUp.has(event.agentId));
      occupy(event.agentId, event.callId);
    } else if (event.type === 'call.answered') {
      occupy(event.agentId, event.callId);
      check(callsIn(event.agentId).filter((callId) => !internal.has(callId)).length <= 1);
    } else if (event.type === 'call.left' || (event.type === 'call.ringEnded' && event.outcome !== 'answered')) {
      callsOf.get(event.agentId)?.delete(event.callId);
    } else if (event.type === 'call.ended') {
      for (const agentId of agentsOf.get(event.callId) ?? []) callsOf.get(agentId)?.delete(event.callId);
    } else if (event.type === 'agent.wrapUpStarted') wrappingUp.add(event.agentId);
    else if (event.type === 'agent.wrapUpEnded') wrappingUp.delete(event.agentId);
  }
}
