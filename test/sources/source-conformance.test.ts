import { expect } from '@open-wc/testing';
import type { SourceMessage } from '../../src/core/store/source.js';
import { sourceConformance } from '../../src/testing/index.js';
import { ended } from '../support/builders.js';
import { harnessOf, instead, isState, without, type Flaw } from './nonconforming-source.js';

const fail = (message: string): never => {
  throw new Error(message);
};

const eventsOf = (message: SourceMessage) => (message.type === 'events' ? message.events : []);

/** Which case must find which flaw, and what it says of it. */
const flaws: Record<string, Record<string, readonly [Flaw, complaint: RegExp]>> = {
  'does nothing before connect': {
    'a timer of its own': [
      { onCreate: (clock) => void clock.setTimeout(() => undefined, 1_000) },
      /a timer is running/,
    ],
  },
  'becomes live': {
    'never says so': [without((message) => isState(message, 'live')), /never told/],
    'says nothing at all': [without(() => true), /nothing was delivered/],
    'throws in connect': [{ connect: () => fail('no network') }, /connect threw/],
    'throws from a timer': [
      { message: (message) => (message.type === 'time' ? fail('out of sorts') : undefined) },
      /the source threw: out of sorts/,
    ],
  },
  'says only what the port knows': {
    'no time': [
      instead((message) => (message.type === 'time' ? { type: 'time', now: NaN } : message)),
      /finite number/,
    ],
    'a negative rate': [instead((message) => (message.type === 'time' ? { ...message, rate: -1 } : message)), /rate/],
    'an empty position': [
      instead((message) => (message.type === 'events' ? { ...message, position: '' } : message)),
      /non-empty string/,
    ],
    'another type': [
      instead((message) => (message.type === 'time' ? ({ type: 'ping' } as never) : message)),
      /no message has this type/,
    ],
    'another state': [
      instead((message) =>
        isState(message, 'live') ? { type: 'connection', connection: { state: 'up' as 'live' } } : message,
      ),
      /no connection has this state/,
    ],
  },
  'delivers the state before what follows': {
    'events before the snapshot': [
      {
        message: (message, deliver, { clock }) => {
          if (message.type === 'snapshot') deliver({ type: 'events', events: [ended(clock.now(), 'early')] });
          deliver(message);
        },
      },
      /before the snapshot/,
    ],
  },
  'is live only when everything is delivered': {
    'live at once': [
      {
        connect: ({ inner }, deliver, position) => {
          deliver({ type: 'connection', connection: { state: 'live' } });
          return inner.connect(deliver, position);
        },
      },
      /a snapshot came after/,
    ],
    'old events later': [
      {
        message: (message, deliver, { clock }) => {
          deliver(message);
          if (isState(message, 'live')) deliver({ type: 'events', events: [ended(clock.now() - 60_000, 'old')] });
        },
      },
      /it came after the connection was said to be live/,
    ],
  },
  'delivers events that parseEvent takes, and snapshots that can be restored': {
    'an event without its call': [
      instead((message) =>
        message.type === 'events' ? { ...message, events: [{ type: 'call.ended', at: 0 }] } : message,
      ),
      /callId is required/,
    ],
    'a snapshot of another version': [
      instead((message) => (message.type === 'snapshot' ? { ...message, snapshot: { version: 2 } } : message)),
      /not a snapshot of version 1/,
    ],
    'no data': [without((message) => message.type === 'events' || message.type === 'snapshot'), /neither events nor/],
  },
  'leaves alone what it has delivered': {
    'uses its array again': [
      {
        message: (message, deliver) => {
          deliver(message);
          (eventsOf(message) as unknown[]).length = 0;
        },
      },
      /was changed after/,
    ],
  },
  'tells its time at least every heartbeatInterval': {
    'no heartbeat': [without((message) => message.type === 'time'), /silent for 120000 ms/],
    'every other heartbeat': [
      without((message, { counts }) => message.type === 'time' && counts.get('time')! % 2 === 0),
      /silent for 10000 ms, and promises to be heard every 5000/,
    ],
  },
  'delivers nothing after disconnect': {
    'does not let go': [
      {
        connect: ({ inner }, deliver, position) => {
          inner.connect(deliver, position);
          return () => undefined;
        },
      },
      /it was let go, and still said/,
    ],
  },
  'delivers nothing after a disconnect from within deliver': {
    'ends its sentence first': [
      {
        connect: ({ inner, clock }, deliver, position) => {
          const disconnect = inner.connect(deliver, position);
          return () => void clock.setTimeout(disconnect, 0);
        },
      },
      /it was let go, and still said/,
    ],
  },
  'takes a second disconnect as nothing': {
    'lets go of whoever is connected': [
      {
        connect: (source, deliver, position) => {
          source.lastDisconnect = source.inner.connect(deliver, position);
          return () => source.lastDisconnect();
        },
      },
      /an old disconnect, called again, ended a later connect/,
    ],
  },
  'starts anew at a second connect': {
    'gives the state only once': [
      without((message, { connects }) => connects > 1 && message.type === 'snapshot'),
      /after a second connect: \w+ is/,
    ],
  },
  'loses and doubles nothing when it goes on from a position': {
    'loses what comes first': [
      without(
        (message, { connects, counts }) => connects > 1 && counts.get('events') === 1 && message.type === 'events',
      ),
      /after going on from a position: \w+ is/,
    ],
    'says calls again under other names': [
      instead((message, { connects }) =>
        connects > 1 && message.type === 'events'
          ? { ...message, events: message.events.map((event) => ({ ...(event as object), callId: 'again' })) }
          : message,
      ),
      /after going on from a position: \w+ is/,
    ],
  },
  'makes up for what happened while nobody was connected': {
    'goes on from now': [
      instead((message, { connectedAt }) =>
        message.type === 'events'
          ? { ...message, events: message.events.filter((event) => (event as { at: number }).at > connectedAt) }
          : message,
      ),
      /after an absence: \w+ is/,
    ],
  },
  'leaves no timer behind': {
    'a timer runs on': [
      {
        connect: ({ inner, clock }, deliver, position) => {
          clock.setTimeout(() => undefined, 600_000);
          return inner.connect(deliver, position);
        },
      },
      /1 timers are left/,
    ],
  },
  'tells that the connection is lost': {
    'keeps it to itself': [without((message) => isState(message, 'disconnected')), /nobody was told/],
  },
  'comes back with everything after the connection was lost': {
    'stays away': [
      without((message, { wasLost }) => wasLost && isState(message, 'live')),
      /after the connection came back: .* should be live/,
    ],
    'loses what was missed': [
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
  'tells that the viewer may not, and leaves it at that': {
    'takes it for a loss': [
      instead((message) =>
        isState(message, 'unauthorised') ? { type: 'connection', connection: { state: 'disconnected' } } : message,
      ),
      /is disconnected, and should be unauthorised/,
    ],
    'asks again and again': [
      {
        message: (message, deliver, { clock }) => {
          deliver(message);
          if (isState(message, 'unauthorised')) clock.setTimeout(() => deliver(message), 10_000);
        },
      },
      /should wait for retry/,
    ],
  },
  'goes on after garbage': {
    'gives up the connection': [{ onGarbage: ({ inner }) => inner.drop() }, /is disconnected, and should be live/],
    hangs: [{ onGarbage: ({ inner }) => inner.pause() }, /after garbage: \w+ is/],
  },
  'settles a command, and refuses with a reason from the list': {
    'never answers': [{ setAgentStatus: () => new Promise(() => undefined) }, /not settled within 60 s/],
    'has a reason of its own': [
      { setAgentStatus: () => Promise.reject(Object.assign(new Error('no'), { reason: 'busy' })) },
      /a refusal needs a reason from the list, not busy/,
    ],
    throws: [{ setAgentStatus: () => fail('no') }, /setAgentStatus threw/],
  },
  'refuses a command for what it does not know': {
    'takes everything': [{ setAgentStatus: () => Promise.resolve() }, /took a command for an unknown agent/],
  },
  'settles a command that nobody waits for any more': {
    'forgets it': [
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
  'refuses a command while nobody is connected': {
    'takes it all the same': [{ setAgentStatus: () => Promise.resolve() }, /though nobody is connected/],
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
    for (const name of names) expect(name).not.to.match(/command|garbage|lost|viewer|while nobody/);
  });
});
