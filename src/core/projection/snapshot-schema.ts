import { eventSchema } from '../events/schema.js';

/**
 * The serialised state of a `Projection`, written once: the generator makes its type and its run-time check from this. What
 * is open and the directory are events again, those that still count; the calls of the day are tallies, and a record each where
 * somebody is still to be called back.
 */

const { Id, GroupIds, Milliseconds, Contact } = eventSchema.$defs;

const ref = (name: string) => ({ $ref: `#/$defs/${name}` }) as const;
const nullable = (schema: object) => ({ anyOf: [schema, { type: 'null' }] }) as const;
const groupIds = ref('GroupIds');
const count = { type: 'integer', minimum: 0 } as const;

function shape(description: string, properties: Readonly<Record<string, object>>) {
  return { type: 'object', description, properties, required: Object.keys(properties) } as const;
}

export const snapshotSchema = {
  $id: 'urn:callboard:snapshot',
  title: 'ProjectionSnapshot',
  ...shape('The state of a projection at one position of the stream, as plain JSON.', {
    version: { const: 1 },
    clock: { ...nullable(ref('Milliseconds')), description: "The stream's clock; `null` before the first event." },
    events: {
      type: 'array',
      tsType: 'readonly MonitoringEvent[]',
      description: 'What still counts: the directory, the agents, the open calls, when subscribers were reached.',
    },
    misses: {
      type: 'array',
      items: ref('SettledMiss'),
      description: 'The settled calls that are still to be called back.',
    },
    tallies: {
      type: 'array',
      items: ref('SettledCalls'),
      description: 'The settled inbound calls of two days.',
    },
  }),
  $defs: {
    Id,
    GroupIds,
    Milliseconds,
    Contact,
    SettledMiss: shape('An inbound call that ended unanswered, and that nothing can take back.', {
      callId: ref('Id'),
      contact: nullable(ref('Contact')),
      groupIds,
      startedAt: ref('Milliseconds'),
      endedAt: ref('Milliseconds'),
    }),
    SettledCalls: shape('Those that started in one quarter of an hour, of one set of groups.', {
      // The quarter may begin before the first moment that an event can have.
      start: { type: 'integer' },
      groupIds,
      accepted: count,
      wait: count,
      missed: count,
    }),
  },
} as const;
