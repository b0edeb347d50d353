import { expect } from '@open-wc/testing';
import { eventSchema } from '../../../src/core/events/schema.js';
import { parseEvent } from '../../../src/core/events/parse-event.js';

type Json = Record<string, unknown>;

/** Wrong values for each kind of field; `below` is the path of the problem inside of the field. */
const wrong: Record<string, readonly { value: unknown; below?: string }[]> = {
  id: ['', 0, null, true, {}, []].map((value) => ({ value })),
  text: [0, null, true, {}, []].map((value) => ({ value })),
  flag: ['true', 0, 1, null, {}].map((value) => ({ value })),
  choice: ['', 'other', 'Inbound', 0, null, []].map((value) => ({ value })),
  record: ['', 'x', 0, null, true, []].map((value) => ({ value })),
  word: [0, true, {}, []].map((value) => ({ value })),
  time: ['0', null, true, {}, NaN, Infinity, -Infinity, 8.64e15 + 1, -1, -0.5, new Date(0)].map((value) => ({
    value,
  })),
  ids: [
    ...['sales', 0, null, true, {}].map((value) => ({ value })),
    ...['', 1, null, {}, ['a']].map((value) => ({ value: ['sales', value], below: '/1' })),
  ],
  idsOrNull: [{ value: 'sales' }, { value: {} }, { value: [''], below: '/0' }, { value: [null], below: '/0' }],
};

interface Case {
  /** An event with all fields of its type. */
  readonly full: Json;
  /** The kind of each field besides `type` and `at`, by JSON Pointer. */
  readonly required: Record<string, string>;
  readonly optional?: Record<string, string>;
}

const about = (field: string): Case => ({ full: { [field]: 'x' }, required: { [`/${field}`]: 'id' } });
const wrapUp: Case = {
  full: { agentId: 'a', callId: 'c' },
  required: { '/agentId': 'id' },
  optional: { '/callId': 'id' },
};
/** An event of one phone of an agent. */
const leg: Case = {
  full: { callId: 'c', agentId: 'a', legId: 'mobile' },
  required: { '/callId': 'id', '/agentId': 'id' },
  optional: { '/legId': 'text' },
};
const details = {
  '/contact': 'record',
  '/contact/key': 'id',
  '/contact/number': 'text',
  '/contact/name': 'text',
  '/line': 'text',
  '/agentId': 'id',
};

const cases: Record<string, Case> = {
  'account.changed': {
    full: { account: { id: 'a', name: 'Account', timeZone: 'Europe/London' } },
    required: { '/account': 'record', '/account/id': 'id', '/account/timeZone': 'text' },
    optional: { '/account/name': 'text' },
  },
  'status.changed': {
    full: { status: { id: 's', name: 'Lunch', color: '#123', available: false, selectable: true } },
    required: {
      '/status': 'record',
      '/status/id': 'id',
      '/status/name': 'text',
      '/status/available': 'flag',
      '/status/selectable': 'flag',
    },
    optional: { '/status/color': 'text' },
  },
  'status.removed': about('statusId'),
  'group.changed': {
    full: { group: { id: 'g', name: 'Sales' } },
    required: { '/group': 'record', '/group/id': 'id', '/group/name': 'text' },
  },
  'group.removed': about('groupId'),
  'agent.changed': {
    full: { agent: { id: 'a', name: 'Anna', groupIds: ['g', 'g'], extension: '101' } },
    required: { '/agent': 'record', '/agent/id': 'id', '/agent/name': 'text', '/agent/groupIds': 'ids' },
    optional: { '/agent/extension': 'text' },
  },
  'agent.removed': about('agentId'),
  'agent.statusChanged': {
    full: { agentId: 'a', statusId: 's', by: 'supervisor', reason: 'dentist' },
    required: { '/agentId': 'id', '/statusId': 'id' },
    optional: { '/by': 'word', '/reason': 'text' },
  },
  'agent.reachabilityChanged': {
    full: { agentId: 'a', reachable: false },
    required: { '/agentId': 'id', '/reachable': 'flag' },
  },
  'agent.wrapUpStarted': {
    full: { ...wrapUp.full, until: 1_700_000_060_000 },
    required: wrapUp.required,
    optional: { ...wrapUp.optional, '/until': 'time' },
  },
  'agent.wrapUpEnded': wrapUp,
  'viewer.changed': {
    full: { viewer: { id: 'v', role: 'manager', groupIds: ['g'], canSetStatus: true } },
    required: {
      '/viewer': 'record',
      '/viewer/role': 'choice',
      '/viewer/groupIds': 'idsOrNull',
      '/viewer/canSetStatus': 'flag',
    },
    optional: { '/viewer/id': 'id' },
  },
  'call.started': {
    full: {
      callId: 'c',
      direction: 'inbound',
      contact: { key: '+1', number: '+1', name: 'Ann' },
      line: '100',
      groupIds: [],
      agentId: 'a',
      waitUnknown: true,
      view: { at: 1_700_000_000_000, agentsOnly: true },
    },
    required: { '/callId': 'id', '/direction': 'choice' },
    optional: {
      ...details,
      '/groupIds': 'ids',
      '/waitUnknown': 'flag',
      '/view': 'record',
      '/view/at': 'time',
      '/view/agentsOnly': 'flag',
    },
  },
  'call.changed': {
    full: {
      callId: 'c',
      direction: 'outbound',
      contact: { key: '+1', number: '+1', name: 'Ann' },
      line: '100',
      agentId: 'a',
    },
    required: { '/callId': 'id' },
    optional: { '/direction': 'word', ...details },
  },
  'call.queued': {
    full: { callId: 'c', groupIds: ['g'] },
    required: { '/callId': 'id' },
    optional: { '/groupIds': 'ids' },
  },
  'call.ringing': { ...leg, full: { ...leg.full, groupIds: ['g'] }, optional: { ...leg.optional, '/groupIds': 'ids' } },
  'call.ringEnded': {
    ...leg,
    full: { ...leg.full, outcome: 'missed' },
    optional: { ...leg.optional, '/outcome': 'word' },
  },
  'call.answered': {
    ...leg,
    full: { ...leg.full, groupIds: ['g'] },
    optional: { ...leg.optional, '/groupIds': 'ids' },
  },
  'call.held': leg,
  'call.resumed': leg,
  'call.left': leg,
  'call.ended': {
    full: { callId: 'c', reason: 'busy' },
    required: { '/callId': 'id' },
    optional: { '/reason': 'text' },
  },
  'call.withdrawn': about('callId'),
  'contact.reached': about('key'),
};

const eventOf = (type: string, { full }: Case): Json => ({ type, at: 1_700_000_000_000, ...full });

/** The event with another value at the pointer, or without the field if there is no `value`. */
function changed(event: Json, pointer: string, ...value: unknown[]): Json {
  const [field = '', ...rest] = pointer.slice(1).split('/');
  if (rest.length > 0) return { ...event, [field]: changed(event[field] as Json, `/${rest.join('/')}`, ...value) };
  const { [field]: _old, ...others } = event;
  return value.length > 0 ? { ...others, [field]: value[0] } : others;
}

function expectRefused(input: unknown, code: string, path: string): void {
  const result = parseEvent(input);
  if (result.ok) throw new Error('parseEvent accepted the event');
  expect(result.error.code).to.equal(code);
  expect(result.error.path).to.equal(path);
  expect(result.error.message).to.be.a('string').with.length.within(10, 300);
}

/** The pointers of fields that an event or a record may lack: a view has all of its fields. */
const absentable = (pointers: Record<string, string>) =>
  Object.keys(pointers).filter((pointer) => !pointer.startsWith('/view/'));

function expectTaken(input: unknown): void {
  const result = parseEvent(input);
  expect(result).to.deep.equal({ ok: true, event: input });
  if (result.ok) expect(result.event).to.equal(input);
}

describe('parseEvent', () => {
  it('is tested with every event of the schema', () => {
    const types = [...JSON.stringify(eventSchema).matchAll(/"const":"([^"]+)"/g)].map(([, type]) => type);
    expect(Object.keys(cases)).to.have.members(types);
  });

  for (const [type, { full, required, optional = {} }] of Object.entries(cases)) {
    describe(type, () => {
      const event = eventOf(type, { full, required });

      it('is accepted with all fields, and with the required ones only', () => {
        expectTaken(event);
        expectTaken(Object.keys(optional).reduceRight((rest, pointer) => changed(rest, pointer), event));
      });

      it('ignores unknown fields', () => {
        const more = { ...event, extra: { '': [null, -1] }, ['toString']: 1, by2: undefined };
        expectTaken(more);
        expectTaken(JSON.parse(JSON.stringify(more).replace('{', '{"__proto__":{"at":"x"},')));
        for (const pointer of Object.keys(required).filter((name) => required[name] === 'record')) {
          expectTaken(changed(event, `${pointer}/extra`, null));
        }
      });

      for (const pointer of ['/at', ...Object.keys(required)]) {
        it(`is refused without ${pointer}`, () => {
          expectRefused(changed(event, pointer), 'invalidField', pointer);
          expectRefused(changed(event, pointer, undefined), 'invalidField', pointer);
        });
      }

      for (const [pointer, kind] of Object.entries({ '/at': 'time', ...required, ...optional })) {
        it(`is refused with a wrong ${pointer}`, () => {
          const isAbsentable = absentable(optional).includes(pointer);
          for (const { value, below = '' } of wrong[kind]!) {
            if (value === null && isAbsentable) continue;
            expectRefused(changed(event, pointer, value), 'invalidField', pointer + below);
          }
        });
      }

      for (const pointer of absentable(optional)) {
        it(`is the same with null in ${pointer} as without it`, () => {
          const result = parseEvent(changed(event, pointer, null));
          expect(result).to.deep.equal({ ok: true, event: changed(event, pointer) });
        });
      }

      it('accepts any non-empty string as an id', () => {
        const pointers = Object.entries({ ...required, ...optional }).filter(([, kind]) => kind.startsWith('id'));
        for (const [pointer, kind] of pointers) {
          for (const id of ['__proto__', 'constructor', ' ', '\0', '\u{1F600}', '\uD800', '0', 'x'.repeat(1_000_000)]) {
            expectTaken(changed(event, pointer, kind.startsWith('ids') ? [id] : id));
          }
        }
      });
    });
  }

  it('leaves out every null in an optional field, and changes nothing that the source holds', () => {
    const contact = Object.freeze({ key: null, number: '+1', name: null });
    const told = Object.freeze({ type: 'call.started', at: 1, callId: 'c', direction: 'inbound', line: null, contact });
    const event = { type: 'call.started', at: 1, callId: 'c', direction: 'inbound', contact: { number: '+1' } };
    expect(parseEvent(told)).to.deep.equal({ ok: true, event });
    expect(told.line).to.equal(null);
  });

  it('leaves out a word that its list does not have: a newer source must not leave a phone ringing', () => {
    const ended = eventOf('call.ringEnded', cases['call.ringEnded']!);
    const { outcome: _outcome, ...event } = ended;
    for (const word of ['', 'forwarded', 'Missed', '__proto__']) {
      expect(parseEvent({ ...ended, outcome: word })).to.deep.equal({ ok: true, event });
    }
  });

  it('accepts every value of an enum', () => {
    for (const [type, pointer, choices] of [
      ['agent.statusChanged', '/by', ['agent', 'supervisor', 'system']],
      ['viewer.changed', '/viewer/role', ['manager', 'agent', 'administrator']],
      ['call.started', '/direction', ['inbound', 'outbound', 'internal']],
      ['call.ringEnded', '/outcome', ['answered', 'missed', 'rejected', 'elsewhere', 'cancelled']],
    ] as const) {
      for (const choice of choices) expectTaken(changed(eventOf(type, cases[type]!), pointer, choice));
    }
  });

  it('accepts a hidden contact in every form, and a viewer of all groups', () => {
    const start = eventOf('call.started', cases['call.started']!);
    for (const contact of [null, {}, { key: null }, { key: null, number: '', name: '' }]) {
      expect(parseEvent(changed(start, '/contact', contact)).ok).to.equal(true);
    }
    expectTaken(changed(eventOf('viewer.changed', cases['viewer.changed']!), '/viewer/groupIds', null));
  });

  it('accepts every time that a date can hold, and fractions of milliseconds', () => {
    const event = eventOf('call.ended', cases['call.ended']!);
    for (const at of [0, -0, 1.5, 1_700_000_000_000.25, 8.64e15]) expectTaken({ ...event, at });
  });
});
