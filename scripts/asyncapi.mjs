/** The protocol of the gateway as an AsyncAPI document, made of the schemas in the code. */

const address = {
  live: ['/v1/live', 'A WebSocket: `hello` first, then batches as things happen, and commands.'],
  stream: ['/v1/stream', 'Server-sent events, each one message as JSON on one line of data.'],
  state: [
    '/v1/state',
    'NDJSON over HTTP: a snapshot and the batches after it, or only the batches after the place that is asked for.',
  ],
  commands: ['/v1/commands', 'POST of one command; the answer is its outcome.'],
  events: [
    '/v1/events',
    'POST of what a feed tells, as JSON or NDJSON; the answer is written when all of it is durable.',
  ],
};
/** Which messages of the gateway and of the page go by which channel. */
const traffic = {
  live: [
    ['Welcome', 'Batch', 'Behind', 'Stalled', 'Outcome', 'Failure'],
    ['Hello', 'Follow', 'Renew', 'SetAgentStatus'],
  ],
  stream: [['Welcome', 'Batch', 'Behind', 'Stalled', 'Failure'], []],
  state: [['Snapshot', 'Batch', 'Failure'], []],
  commands: [['Outcome', 'Failure'], ['SetAgentStatus']],
  events: [['IngestAnswer', 'Failure'], ['FeedItem']],
};

const ingest = {
  FeedItem: {
    type: 'object',
    description: 'An event as a feed tells it.',
    properties: {
      id: {
        type: 'string',
        minLength: 1,
        maxLength: 200,
        description: 'The same whenever the event is told again: of one source and id the first is logged.',
      },
      event: { $ref: '#/components/schemas/MonitoringEvent' },
    },
    required: ['id', 'event'],
  },
  IngestAnswer: {
    type: 'object',
    description: 'What became of what was told.',
    properties: {
      accepted: { type: 'integer', description: 'How many are in the log now, durable.' },
      repeated: { type: 'integer', description: 'How many of those were there already.' },
      refused: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            index: { type: 'integer', description: 'Its place among those told together, from 0.' },
            id: { type: 'string' },
            code: { type: 'string', description: 'Why, of the closed list of codes of callboard, or `notForFeeds`.' },
            message: { type: 'string' },
            path: { type: 'string', description: 'JSON Pointer to the offending field.' },
          },
          required: ['index', 'code', 'message', 'path'],
        },
      },
    },
    required: ['accepted', 'repeated', 'refused'],
  },
};

/** A schema with its references led to where the document holds them, and nothing that only the generator reads. */
function placed(schema) {
  const text = JSON.stringify(schema, (key, value) =>
    key === 'tsType' || key === '$schema' || key === '$id' ? undefined : value,
  );
  return JSON.parse(text.replaceAll('"#/$defs/', '"#/components/schemas/'));
}

export function asyncApi({ protocolSchema, eventSchema, snapshotSchema, version }) {
  const { $defs: ofProtocol } = protocolSchema;
  const { $defs: ofEvents, ...event } = eventSchema;
  const { $defs: ofSnapshot, ...snapshot } = snapshotSchema;
  const schemas = placed({
    ...ofSnapshot,
    ...ofEvents,
    ...ofProtocol,
    ...ingest,
    MonitoringEvent: event,
    ProjectionSnapshot: snapshot,
  });
  // What the types name, the schemas of messages only promise to be objects.
  const events = { type: 'array', items: { $ref: '#/components/schemas/MonitoringEvent' } };
  schemas.Batch.properties.events = { ...schemas.Batch.properties.events, ...events };
  schemas.ProjectionSnapshot.properties.events = { ...schemas.ProjectionSnapshot.properties.events, ...events };
  schemas.Snapshot.properties.snapshot = { $ref: '#/components/schemas/ProjectionSnapshot' };
  const messages = [...new Set(Object.values(traffic).flat(2))];
  const refs = (channel, names) => names.map((name) => ({ $ref: `#/channels/${channel}/messages/${name}` }));
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'callboard gateway',
      version,
      description: 'What a gateway, pages and feeds say to each other; docs/protocol.md says how.',
    },
    channels: Object.fromEntries(
      Object.entries(address).map(([channel, [path, description]]) => [
        channel,
        {
          address: path,
          description,
          messages: Object.fromEntries(
            traffic[channel].flat().map((name) => [name, { $ref: `#/components/messages/${name}` }]),
          ),
        },
      ]),
    ),
    operations: Object.fromEntries(
      Object.entries(traffic).flatMap(([channel, [sent, received]]) => [
        [
          `${channel}Send`,
          { action: 'send', channel: { $ref: `#/channels/${channel}` }, messages: refs(channel, sent) },
        ],
        ...(received.length > 0
          ? [
              [
                `${channel}Receive`,
                { action: 'receive', channel: { $ref: `#/channels/${channel}` }, messages: refs(channel, received) },
              ],
            ]
          : []),
      ]),
    ),
    components: {
      messages: Object.fromEntries(
        messages.map((name) => [
          name,
          { name, summary: schemas[name].description, payload: { $ref: `#/components/schemas/${name}` } },
        ]),
      ),
      schemas,
    },
  };
}
