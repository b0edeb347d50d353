import { eventSchema } from '../events/schema.js';

/**
 * The schema of a serialised `Projection`, from which `npm run generate` makes types and checks.
 * The directory and open calls are stored as the events that reproduce them, settled calls as
 * tallies, and misses that are still to be called back one by one.
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
      description: 'The events that reproduce the directory, the agents, the open calls, and the latest talks.',
    },
    misses: {
      type: 'array',
      items: ref('SettledMiss'),
      description: 'The settled missed calls that are still to be called back.',
    },
    tallies: {
      type: 'array',
      items: ref('SettledCalls'),
      description: 'The counts of settled inbound calls of two days.',
    },
  }),
  $defs: {
    Id,
    GroupIds,
    Milliseconds,
    Contact,
    SettledMiss: shape('A settled inbound call that ended unanswered.', {
      callId: ref('Id'),
      contact: nullable(ref('Contact')),
      groupIds,
      startedAt: ref('Milliseconds'),
      endedAt: ref('Milliseconds'),
    }),
    SettledCalls: shape('Counts of calls that started in one quarter of an hour, of one set of groups.', {
      // Not `Milliseconds`: the quarter may begin before the earliest valid `at`.
      start: { type: 'integer' },
      groupIds,
      accepted: count,
      wait: count,
      missed: count,
    }),
  },
} as const;
