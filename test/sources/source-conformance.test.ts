import { expect } from '@open-wc/testing';
import type { SourceMessage } from '../../src/core/store/source.js';
import { sourceConformance } from '../../src/testing/index.js';
import { ended } from '../support/builders.js';
import { harnessOf, instead, isState, without, type Flaw } from './nonconforming-source.js';

const fail = (message: string): never => {
  throw new Error(message);
};

const eventsOf = (message: SourceMessage) => (message.type === 'events' ? message.events : []);

/** By case: the flaws that it must find, and its message about each. */
const flaws: Record<string, Record<string, readonly [Flaw, complaint: RegExp]>> = {
  'does nothing before connect': {
    'starts a timer before connect': [
      { onCreate: (clock) => void clock.setTimeout(() => undefined, 1_000) },
      /a timer is running/,
    ],
  },
  'becomes live': {
    'never becomes live': [without((message) => isState(message, 'live')), /never reported/],
    'delivers nothing at all': [without(() => true), /nothing was delivered/],
    'throws in connect': [{ connect: () => fail('no network') }, /connect threw/],
    'throws in a timer': [
      { message: (message) => (message.type === 'time' ? fail('out of sorts') : undefined) },
      /the source threw: out of sorts/,
    ],
  },
  'delivers only messages of the contract': {
    'sends a time that is not a number': [
      instead((message) => (message.type === 'time' ? { type: 'time', now: NaN } : message)),
      /finite number/,
    ],
    'sends a negative rate': [
      instead((message) => (message.type === 'time' ? { ...message, rate: -1 } : message)),
      /rate/,
    ],
    'sends an empty position': [
      instead((message) => (message.type === 'events' ? { ...message, position: '' } : message)),
      /non-empty string/,
    ],
    'sends a message of an unknown type': [
      instead((message) => (message.type === 'time' ? ({ type: 'ping' } as never) : message)),
      /no message has this type/,
    ],
    'reports an unknown state': [
      instead((message) =>
        isState(message, 'live') ? { type: 'connection', connection: { state: 'up' as 'live' } } : message,
      ),
      /no connection has this state/,
    ],
  },
  'delivers its snapshot before any events': {
    'delivers events before the snapshot': [
      {
        message: (message, deliver, { clock }) => {
          if (message.type === 'snapshot') deliver({ type: 'events', events: [ended(clock.now(), 'early')] });
          deliver(message);
        },
      },
      /before the snapshot/,
    ],
  },
  'becomes live only after it has delivered all earlier events': {
    'is live at once': [
      {
        connect: ({ inner }, deliver, position) => {
          deliver({ type: 'connection', connection: { state: 'live' } });
          return inner.connect(deliver, position);
        },
      },
      /a snapshot came after/,
    ],
    'delivers old events later': [
      {
        message: (message, deliver, { clock }) => {
          deliver(message);
          if (isState(message, 'live')) deliver({ type: 'events', events: [ended(clock.now() - 60_000, 'old')] });
        },
      },
      /an old event came after the connection was reported live/,
    ],
  },
  'delivers valid events and valid snapshots': {
    'delivers an event without its call': [
      instead((message) =>
        message.type === 'events' ? { ...message, events: [{ type: 'call.ended', at: 0 }] } : message,
      ),
      /callId is required/,
    ],
    'delivers a snapshot of another version': [
      instead((message) => (message.type === 'snapshot' ? { ...message, snapshot: { version: 2 } } : message)),
      /not a snapshot of version 1/,
    ],
    'delivers no data': [
      without((message) => message.type === 'events' || message.type === 'snapshot'),
      /neither events nor/,
    ],
  },
  'never changes what it has delivered': {
    'empties the array that it has delivered': [
      {
        message: (message, deliver) => {
          deliver(message);
          (eventsOf(message) as unknown[]).length = 0;
        },
      },
      /was changed after/,
    ],
  },
  'sends its time at least every heartbeatInterval': {
    'sends no heartbeat': [without((message) => message.type === 'time'), /no time for 120000 ms/],
    'sends only every other heartbeat': [
      without((message, { counts }) => message.type === 'time' && counts.get('time')! % 2 === 0),
      /no time for 10000 ms, but its heartbeatInterval is 5000/,
    ],
  },
  'delivers nothing after disconnect': {
    'does not disconnect': [
      {
        connect: ({ inner }, deliver, position) => {
          inner.connect(deliver, position);
          return () => undefined;
        },
      },
      /it was disconnected, and still delivered/,
    ],
  },
  'delivers nothing after a disconnect inside of deliver': {
    'disconnects only with the next task': [
      {
        connect: ({ inner, clock }, deliver, position) => {
          const disconnect = inner.connect(deliver, position);
          return () => void clock.setTimeout(disconnect, 0);
        },
      },
      /it was disconnected, and still delivered/,
    ],
  },
  'ignores a second disconnect': {
    'ends a later connection by an old disconnect': [
      {
        connect: (source, deliver, position) => {
          source.lastDisconnect = source.inner.connect(deliver, position);
          return () => source.lastDisconnect();
        },
      },
      /an old disconnect, called again, ended a later connect/,
    ],
  },
  'starts again on a second connect': {
    'delivers its snapshot only once': [
      without((message, { connects }) => connects > 1 && message.type === 'snapshot'),
      /after a second connect: \w+ is/,
    ],
  },
  'neither loses nor repeats events when it resumes from a position': {
    'loses the first events': [
      without(
        (message, { connects, counts }) => connects > 1 && counts.get('events') === 1 && message.type === 'events',
      ),
      /after going on from a position: \w+ is/,
    ],
    'repeats calls under other ids': [
      instead((message, { connects }) =>
        connects > 1 && message.type === 'events'
          ? { ...message, events: message.events.map((event) => ({ ...(event as object), callId: 'again' })) }
          : message,
      ),
      /after going on from a position: \w+ is/,
    ],
  },
  'delivers what happened while nobody was connected': {
    'delivers only new events': [
      instead((message, { connectedAt }) =>
        message.type === 'events'
          ? { ...message, events: message.events.filter((event) => (event as { at: number }).at > connectedAt) }
          : message,
      ),
      /after an absence: \w+ is/,
    ],
  },
  'leaves no timer behind': {
    'leaves a timer running': [
      {
        connect: ({ inner, clock }, deliver, position) => {
          clock.setTimeout(() => undefined, 600_000);
          return inner.connect(deliver, position);
        },
      },
      /1 timers are left/,
    ],
  },
  'reports a lost connection': {
    'does not report it': [without((message) => isState(message, 'disconnected')), /did not report it/],
  },
  'reconnects and delivers what was missed': {
    'does not reconnect': [
      without((message, { wasLost }) => wasLost && isState(message, 'live')),
      /after the connection came back: .* should be live/,
    ],
    'loses the missed events': [
      {
        message: (message, deliver, course) => {
          const isLost = course.wasLost && message.type === 'events';
          if (isLost) course.wasLost = false;
          else deliver(message);
        },
      },
      /after the connection came back: \w+ is/,
    ],
  },
  'reports a refused viewer and waits for retry': {
    'reports a lost connection instead': [
      instead((message) =>
        isState(message, 'unauthorised') ? { type: 'connection', connection: { state: 'disconnected' } } : message,
      ),
      /is disconnected, and should be unauthorised/,
    ],
    'retries by itself': [
      {
        message: (message, deliver, { clock }) => {
          deliver(message);
          if (isState(message, 'unauthorised')) clock.setTimeout(() => deliver(message), 10_000);
        },
      },
      /should wait for retry/,
    ],
  },
  'continues after garbage': {
    disconnects: [{ onGarbage: ({ inner }) => inner.drop() }, /is disconnected, and should be live/],
    hangs: [{ onGarbage: ({ inner }) => inner.pause() }, /after garbage: \w+ is/],
  },
  'settles a command, and rejects it only with a listed reason': {
    'never answers': [{ setAgentStatus: () => new Promise(() => undefined) }, /not settled within 60 s/],
    'rejects with an unknown reason': [
      { setAgentStatus: () => Promise.reject(Object.assign(new Error('no'), { reason: 'busy' })) },
      /a rejection needs a reason of CommandRejectionReason, not busy/,
    ],
    throws: [{ setAgentStatus: () => fail('no') }, /setAgentStatus threw/],
  },
  'rejects a command for an unknown agent or status': {
    'accepts every command': [{ setAgentStatus: () => Promise.resolve() }, /accepted a command for an unknown agent/],
  },
  'settles an aborted command': {
    'never settles it': [
      {
        setAgentStatus: (inner, agentId, statusId, signal) =>
          new Promise((resolve, reject) => {
            const deaf = { aborted: false, addEventListener: () => undefined };
            inner.setAgentStatus(agentId, statusId, deaf).then(
              () => (signal.aborted ? undefined : resolve()),
              (error: unknown) => (signal.aborted ? undefined : reject(error)),
            );
          }),
      },
      /not settled/,
    ],
  },
  'rejects a command while nobody is connected': {
    'accepts it': [{ setAgentStatus: () => Promise.resolve() }, /though nobody is connected/],
  },
};

describe('The conformance suite for sources', () => {
  const cases = sourceConformance(harnessOf({}));

  describe('passes a correct source', () => {
    for (const { name, run } of cases) it(name, run);
  });

  it('is tested with a faulty source for each of its cases', () => {
    expect(Object.keys(flaws).sort()).to.deep.equal(cases.map(({ name }) => name).sort());
  });

  for (const [name, flawed] of Object.entries(flaws)) {
    describe(`"${name}" finds a source that`, () => {
      for (const [flaw, [source, complaint]] of Object.entries(flawed)) {
        it(flaw, async () => {
          const { run } = sourceConformance(harnessOf(source)).find((item) => item.name === name)!;
          const error = await run().then(
            () => null,
            (reason: unknown) => reason,
          );
          expect(error, 'no complaint').to.be.instanceOf(Error);
          expect((error as Error).message).to.match(complaint);
        });
      }
    });
  }

  it('leaves out the cases that need a step which the harness lacks', () => {
    const { create } = harnessOf({});
    const names = sourceConformance({ create, goesOnAlone: false }).map(({ name }) => name);
    expect(names).to.include('becomes live');
    for (const name of names) expect(name).not.to.match(/command|garbage|lost|missed|viewer|while nobody/);
  });
});
