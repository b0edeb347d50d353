import { expect } from '@open-wc/testing';
import type { Diagnostic } from '../../src/core/diagnostics.js';
import type { CallboardErrorCode } from '../../src/core/errors.js';
import type { MonitoringEvent } from '../../src/core/events/generated/event-types.js';
import { Projection } from '../../src/core/projection/projection.js';
import {
  account,
  agent,
  agentRemoved,
  agentStatus,
  answered,
  centre,
  ended,
  group,
  groupRemoved,
  left,
  queued,
  reached,
  ringEnded,
  ringing,
  started,
  status,
  statusRemoved,
  viewer,
  wrapUpEnded,
  wrapUpStarted,
} from '../support/builders.js';
import { projectionOf } from '../support/projection-of.js';

const noon = Date.UTC(2026, 10, 23, 12);
/** Seconds after noon. */
const s = (seconds: number) => noon + seconds * 1_000;

const elsewhere = (at: number) => groupRemoved(at, 'some group');

interface Case {
  readonly code: CallboardErrorCode;
  readonly when: string;
  /** Events before, none of which gives this code. */
  readonly before: readonly MonitoringEvent[];
  readonly event: MonitoringEvent;
  readonly path?: string;
  readonly about?: string;
}

const cases: readonly Case[] = [
  { code: 'late', when: 'a start is too old', before: [elsewhere(s(121))], event: started(s(0), 'c') },
  {
    code: 'late',
    when: 'an event belongs to a settled call',
    before: [elsewhere(s(121))],
    event: answered(s(0), 'c', 'anna'),
  },
  {
    code: 'unknownCall',
    when: 'a call that never started is dropped',
    before: [queued(s(0), 'c')],
    event: elsewhere(s(121)),
    about: 'c',
  },
  { code: 'outOfOrder', when: 'a later event came before', before: [elsewhere(s(1))], event: group(s(0), 'g') },
  {
    code: 'unknownAgent',
    when: 'a phone rings',
    before: [started(s(0), 'c')],
    event: ringing(s(0), 'c', 'dora'),
    path: '/agentId',
    about: 'dora',
  },
  {
    code: 'unknownAgent',
    when: 'an agent dials',
    before: [],
    event: started(s(0), 'c', { direction: 'outbound', agentId: 'dora' }),
    path: '/agentId',
    about: 'dora',
  },
  {
    code: 'unknownAgent',
    when: 'a status changes',
    before: [status(s(0), 'x')],
    event: agentStatus(s(0), 'dora', 'x'),
    path: '/agentId',
    about: 'dora',
  },
  {
    code: 'unknownAgent',
    when: 'a wrap-up starts',
    before: [],
    event: wrapUpStarted(s(0), 'dora'),
    path: '/agentId',
    about: 'dora',
  },
  {
    code: 'unknownAgent',
    when: 'a wrap-up of a removed agent ends',
    before: [agent(s(0), 'dora'), agentRemoved(s(1), 'dora')],
    event: wrapUpEnded(s(1), 'dora'),
    path: '/agentId',
    about: 'dora',
  },
  {
    code: 'unknownGroup',
    when: 'a call is queued',
    before: [started(s(0), 'c')],
    event: queued(s(0), 'c', 'g'),
    path: '/groupIds',
    about: 'g',
  },
  {
    code: 'unknownGroup',
    when: 'an agent has the group',
    before: [],
    event: agent(s(0), 'dora', ['g']),
    path: '/groupIds',
    about: 'g',
  },
  {
    code: 'unknownStatus',
    when: 'an agent has a status without a record',
    before: [agent(s(0), 'dora')],
    event: agentStatus(s(0), 'dora', 'x'),
    path: '/statusId',
    about: 'x',
  },
  {
    code: 'reservedStatus',
    when: 'a record defines the status "unknown"',
    before: [],
    event: status(s(0), 'unknown'),
    about: 'unknown',
  },
  {
    code: 'unknownTimeZone',
    when: 'the account has a zone that does not exist',
    before: [],
    event: account(s(0), 'Mars/Olympus'),
    about: 'Mars/Olympus',
  },
];

describe('A projection', () => {
  for (const { code, when, before, event, path = '', about = '' } of cases) {
    it(`counts ${code} and passes it to the listener when ${when}`, () => {
      const projection = projectionOf(before);
      expect(projection.diagnostics()).not.to.have.property(code);
      const heard: Diagnostic[] = [];
      projection.onDiagnostic = (diagnostic) => heard.push(diagnostic);
      projection.apply(event);
      expect(projection.diagnostics()).to.have.property(code, 1);
      const [told, ...more] = heard.filter((diagnostic) => diagnostic.code === code);
      expect(more).to.deep.equal([]);
      expect(told).to.include({ path });
      expect(told?.message).to.include(about).and.have.length.above(10);
      expect(told).to.have.property('subject');
    });
  }

  it('counts each diagnostic as often as it occurs', () => {
    const projection = projectionOf([elsewhere(s(200)), started(s(0), 'c'), started(s(0), 'c'), ended(s(0), 'c')]);
    expect(projection.diagnostics()).to.include({ late: 3, outOfOrder: 3 });
  });

  it('reports nothing on an ordinary day', () => {
    const call = [
      started(s(0), 'c', { key: 'X' }),
      queued(s(1), 'c', 'sales'),
      ringing(s(2), 'c', 'anna'),
      ringEnded(s(3), 'c', 'anna'),
    ];
    const projection = projectionOf([
      ...centre(noon),
      ...call,
      answered(s(3), 'c', 'anna'),
      left(s(9), 'c', 'anna'),
      ended(s(9), 'c'),
    ]);
    projection.advance(s(3_600));
    expect(projection.diagnostics()).to.deep.equal({});
  });
});

describe('A repeated event', () => {
  const known = [...centre(noon), started(s(1), 'c'), wrapUpStarted(s(1), 'clara')];
  for (const event of [
    account(s(2), 'Asia/Tokyo'),
    viewer(s(2), { role: 'agent' }),
    status(s(2), 'x'),
    statusRemoved(s(2), 'break'),
    group(s(2), 'g'),
    groupRemoved(s(2), 'sales'),
    agent(s(2), 'dora'),
    agentRemoved(s(2), 'anna'),
    agentStatus(s(2), 'anna', 'break'),
    wrapUpStarted(s(2), 'anna'),
    wrapUpEnded(s(2), 'clara'),
    started(s(2), 'd'),
    started(s(2), 'd', { direction: 'outbound', agentId: 'anna', groupIds: ['sales'] }),
    queued(s(2), 'c', 'sales'),
    ringing(s(2), 'c', 'anna'),
    ringEnded(s(2), 'c', 'anna'),
    answered(s(2), 'c', 'anna'),
    left(s(2), 'c', 'anna'),
    ended(s(2), 'c'),
    reached(s(2), 'X'),
  ]) {
    it(`changes nothing and is counted as repeated if it is ${event.type}: ${JSON.stringify(event)}`, () => {
      const projection = projectionOf(known);
      expect(projection.apply(event)).to.equal(true);
      const versions = projection.versions;
      expect(projection.diagnostics()).not.to.have.property('repeated');
      expect(projection.apply(structuredClone(event))).to.equal(false);
      expect(projection.diagnostics()).to.include({ repeated: 1 });
      expect(projection.versions).to.deep.equal(versions);
    });
  }
});

describe('The listener of diagnostics', () => {
  it('may throw: that is counted, and the event is applied', () => {
    const projection = new Projection();
    projection.onDiagnostic = () => {
      throw new Error('from the page');
    };
    expect(projection.apply(agentStatus(noon, 'dora', 'x'))).to.equal(true);
    projection.apply(agent(noon, 'dora'));
    expect(projection.diagnostics()).to.deep.equal({ unknownAgent: 1, unknownStatus: 1, listenerFailed: 2 });
    expect(projection.agent('dora')?.statusSince).to.equal(noon);
  });

  it('is not called any more once it is removed', () => {
    const heard: Diagnostic[] = [];
    const projection = new Projection();
    projection.onDiagnostic = (diagnostic) => heard.push(diagnostic);
    projection.apply(wrapUpStarted(s(0), 'dora'));
    projection.onDiagnostic = null;
    projection.apply(wrapUpStarted(s(1), 'dora'));
    expect(heard.map(({ code }) => code)).to.deep.equal(['unknownAgent']);
    expect(projection.diagnostics()).to.include({ unknownAgent: 2 });
  });

  it('has no part in the counts that diagnostics() returns, which are a copy', () => {
    const projection = projectionOf([wrapUpStarted(s(0), 'dora')]);
    projection.diagnostics().unknownAgent = 99;
    expect(projection.diagnostics()).to.deep.equal({ unknownAgent: 1 });
  });
});
