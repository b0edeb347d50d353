/** Makes the AsyncAPI document of the gateway's protocol from the schemas in the code. */

const address = {
  live: ['/v1/live', 'A WebSocket: the page sends `hello`, then receives batches and may send commands.'],
  stream: ['/v1/stream', 'Server-sent events; the data of each is one message as JSON on one line.'],
  state: [
    '/v1/state',
    'NDJSON over HTTP: a snapshot and the batches after it, or only the batches after a given position.',
  ],
  commands: ['/v1/commands', 'POST one command; the response is its outcome.'],
  events: [
    '/v1/events',
    'POST the events of a feed as JSON or NDJSON; the gateway responds when all of them are durable.',
  ],
};
/** By channel: the messages that the gateway sends, and those that it receives. */
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
    description: 'An event as a feed posts it.',
    properties: {
      id: {
        type: 'string',
        minLength: 1,
        maxLength: 200,
        description: 'Stays the same when the event is posted again: the gateway logs the first of each feed and id.',
      },
      event: { $ref: '#/components/schemas/MonitoringEvent' },
    },
    required: ['id', 'event'],
  },
  IngestAnswer: {
    type: 'object',
    description: 'The result of posting events.',
    properties: {
      accepted: { type: 'integer', description: 'How many of the events are durable in the log.' },
      repeated: { type: 'integer', description: 'How many of those were in the log before.' },
      refused: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            index: { type: 'integer', description: 'The index of the refused event in the request, from 0.' },
            id: { type: 'string' },
            code: { type: 'string', description: 'A code of docs/events.md, or `notForFeeds`.' },
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

/** Points the references of a schema into the document and drops what only the generator reads. */
function forDocument(schema) {
  const text = JSON.stringify(schema, (key, value) =>
    key === 'tsType' || key === '$schema' || key === '$id' ? undefined : value,
  );
  return JSON.parse(text.replaceAll('"#/$defs/', '"#/components/schemas/'));
}

export function asyncApi({ protocolSchema, eventSchema, snapshotSchema, version }) {
  const { $defs: ofProtocol } = protocolSchema;
  const { $defs: ofEvents, ...event } = eventSchema;
  const { $defs: ofSnapshot, ...snapshot } = snapshotSchema;
  const schemas = forDocument({
    ...ofSnapshot,
    ...ofEvents,
    ...ofProtocol,
    ...ingest,
    MonitoringEvent: event,
    ProjectionSnapshot: snapshot,
  });
  // The schemas of messages say only "object" for events and snapshots, which have schemas too.
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
      description: 'The messages between a gateway, its pages and its feeds, explained in docs/protocol.md.',
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
