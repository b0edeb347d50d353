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
  time: ['0', null, true, {}, 1.5, NaN, Infinity, -Infinity, 2 ** 53, -(2 ** 53), new Date(0)].map((value) => ({
    value,
  })),
  ids: [
    ...['sales', 0, null, true, {}].map((value) => ({ value })),
    ...['', 1, null, {}, ['a']].map((value) => ({ value: ['sales', value], below: '/1' })),
  ],
  idsOrNull: [{ value: 'sales' }, { value: {} }, { value: [''], below: '/0' }, { value: [null], below: '/0' }],
  idOrNull: ['', 0, true, {}, []].map((value) => ({ value })),
  recordOrNull: ['', 'x', 0, true, []].map((value) => ({ value })),
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
const part: Case = { full: { callId: 'c', agentId: 'a' }, required: { '/callId': 'id', '/agentId': 'id' } };

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
    full: { agentId: 'a', statusId: 's', by: 'supervisor' },
    required: { '/agentId': 'id', '/statusId': 'id' },
    optional: { '/by': 'choice' },
  },
  'agent.wrapUpStarted': wrapUp,
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
      view: { at: 1_700_000_000_000, agentsOnly: true },
    },
    required: { '/callId': 'id', '/direction': 'choice' },
    optional: {
      '/contact': 'recordOrNull',
      '/contact/key': 'idOrNull',
      '/contact/number': 'text',
      '/contact/name': 'text',
      '/line': 'text',
      '/groupIds': 'ids',
      '/agentId': 'id',
      '/view': 'record',
      '/view/at': 'time',
      '/view/agentsOnly': 'flag',
    },
  },
  'call.queued': {
    full: { callId: 'c', groupIds: ['g'] },
    required: { '/callId': 'id' },
    optional: { '/groupIds': 'ids' },
  },
  'call.ringing': { ...part, full: { ...part.full, groupIds: ['g'] }, optional: { '/groupIds': 'ids' } },
  'call.ringEnded': { ...part, full: { ...part.full, outcome: 'missed' }, optional: { '/outcome': 'choice' } },
  'call.answered': part,
  'call.left': part,
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
          for (const { value, below = '' } of wrong[kind]!) {
            expectRefused(changed(event, pointer, value), 'invalidField', pointer + below);
          }
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
      expectTaken(changed(start, '/contact', contact));
    }
    expectTaken(changed(eventOf('viewer.changed', cases['viewer.changed']!), '/viewer/groupIds', null));
  });

  it('accepts every safe integer as a time', () => {
    const event = eventOf('call.ended', cases['call.ended']!);
    for (const at of [0, -0, -1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER]) expectTaken({ ...event, at });
  });
});
