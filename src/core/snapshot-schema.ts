import { eventSchema } from './event-schema.js';

/**
 * The serialised state of a `Projection`, written once: the generator makes its type and its run-time check from this. It
 * holds what is open, what is still to be called back and the tallies of two days; never the calls of the day.
 */

const { Id, GroupIds, Milliseconds, Account, Viewer, Status, Group, Agent, Contact, CallStarted } = eventSchema.$defs;

const ref = (name: string) => ({ $ref: `#/$defs/${name}` }) as const;
const nullable = (schema: object) => ({ anyOf: [schema, { type: 'null' }] }) as const;
const list = (items: object) => ({ type: 'array', items }) as const;
const id = ref('Id');
const at = ref('Milliseconds');
const atOrNull = ref('MillisecondsOrNull');
const count = ref('Count');

function shape(properties: Readonly<Record<string, object>>) {
  return { type: 'object', properties, required: Object.keys(properties) } as const;
}

const fact = (name: string) => shape({ at, value: nullable(ref(name)) });
const register = (name: string) => list(shape({ id, at, value: nullable(ref(name)) }));

const { type: _type, callId: _callId, ...startFields } = CallStarted.properties;

export const snapshotSchema = {
  $id: 'urn:callboard:snapshot',
  title: 'ProjectionSnapshot',
  description: 'The state of a projection at one position of the stream, as plain JSON.',
  ...shape({
    version: { const: 1 },
    clock: atOrNull,
    account: nullable(fact('Account')),
    viewer: nullable(fact('Viewer')),
    statuses: register('Status'),
    groups: register('Group'),
    agents: register('Agent'),
    agentFacts: list(ref('AgentFacts')),
    // Tallies, misses and calls name a set of groups by its place in this list.
    groupSets: list(ref('GroupIds')),
    tallies: list(ref('Tally')),
    callers: list(ref('Caller')),
    calls: list(ref('Call')),
  }),
  $defs: {
    Id,
    GroupIds,
    Milliseconds,
    Account,
    Viewer,
    Status,
    Group,
    Agent,
    Contact,
    MillisecondsOrNull: { type: ['integer', 'null'] },
    IdOrNull: { type: ['string', 'null'], minLength: 1 },
    Count: { type: 'integer', minimum: 0 },
    AgentFacts: shape({
      id,
      statusId: ref('IdOrNull'),
      statusAt: atOrNull,
      wrapUpStart: atOrNull,
      wrapUpEnd: atOrNull,
    }),
    // The quarter of an hour may begin before the first moment that an event can have.
    Tally: shape({ start: { type: 'integer' }, groupSet: count, accepted: count, wait: count, missed: count }),
    Miss: shape({ callId: id, contact: nullable(ref('Contact')), groupSet: count, startedAt: at, endedAt: at }),
    Part: shape({
      agentId: id,
      ring: atOrNull,
      ringEnd: atOrNull,
      answer: atOrNull,
      leave: atOrNull,
    }),
    Caller: shape({
      key: ref('IdOrNull'),
      reach: atOrNull,
      misses: list(ref('Miss')),
    }),
    Call: shape({
      id,
      start: nullable(ref('Start')),
      groupSet: count,
      waitingSince: atOrNull,
      answeredAt: atOrNull,
      endedAt: atOrNull,
      latestFact: at,
      parts: list(ref('Part')),
    }),
    Start: { type: 'object', properties: startFields, required: ['at', 'direction'] },
  },
} as const;
