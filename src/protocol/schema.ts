import { eventSchema } from '../core/events/schema.js';
import { snapshotSchema } from '../core/projection/snapshot-schema.js';

/**
 * The messages between a gateway and a page. `npm run generate` makes the types, the gateway's
 * checks and the AsyncAPI document from this schema; nothing else loads it. Receivers ignore fields
 * that it does not name.
 */

const { Id } = eventSchema.$defs;
const id = { $ref: '#/$defs/Id' } as const;
const text = (description: string) => ({ type: 'string', description }) as const;
const milliseconds = (description: string) => ({ type: 'integer', description }) as const;
const position = (description: string) => ({ type: 'integer', minimum: 0, description }) as const;

const fields = {
  v: { const: 1, description: 'The major version of the protocol. Messages of any other version are refused.' },
  epoch: text('Identifies one log as seen with one set of rights. Positions of another epoch mean nothing.'),
  upTo: position('The position in the log up to which the page knows every event once it has this message.'),
  now: milliseconds("The gateway's clock when it sent the message, in ms since the Unix epoch."),
  commandId: { ...id, description: "The page's own id for its command." },
} as const;

type Properties = Readonly<Record<string, object>>;

/** One message; a field whose name ends in `?` may be absent. */
function message(type: string, description: string, own: Properties) {
  const properties: Record<string, object> = { type: { const: type }, v: fields.v };
  const required = ['type', 'v'];
  for (const [field, schema] of Object.entries(own)) {
    const name = field.replace(/\?$/, '');
    properties[name] = schema;
    if (name === field) required.push(name);
  }
  return { type: 'object', description, properties, required } as const;
}

const fromGateway = {
  Welcome: message('welcome', 'The first message on a live connection: the gateway has accepted the token.', {
    epoch: fields.epoch,
    now: fields.now,
    heartbeatInterval: milliseconds('The longest time between two batches, in ms. A batch may have no events.'),
    upTo: position('The last position in the log: a page that has reached it is up to date.'),
    expiresAt: milliseconds("When the token expires by the gateway's clock, in ms since the Unix epoch."),
    viewer: { $ref: '#/$defs/Viewer' },
  }),
  Snapshot: message('snapshot', 'Everything that the viewer may see, as of one position in the log.', {
    epoch: fields.epoch,
    upTo: fields.upTo,
    now: fields.now,
    viewer: { $ref: '#/$defs/Viewer' },
    snapshot: { type: 'object', tsType: 'ProjectionSnapshot', description: 'The argument for `Projection.restore`.' },
  }),
  Batch: message(
    'batch',
    'The events between two positions, as far as the viewer may see them. Without events it is a heartbeat.',
    {
      epoch: fields.epoch,
      prev: position('The position after which this batch begins. A page that has not reached it has lost events.'),
      upTo: fields.upTo,
      now: fields.now,
      events: {
        type: 'array',
        items: { type: 'object' },
        tsType: 'readonly unknown[]',
        description: 'Events as described in docs/events.md.',
      },
    },
  ),
  Behind: message(
    'behind',
    'The page is too far behind for batches. It has to fetch the state and follow from its position.',
    {
      epoch: fields.epoch,
      now: fields.now,
    },
  ),
  Stalled: message('stalled', 'The gateway cannot read its log at the moment, so the page may lack events.', {
    epoch: fields.epoch,
    now: fields.now,
  }),
  Outcome: message('outcome', 'The result of a command.', {
    id: fields.commandId,
    'reason?': {
      enum: ['refused', 'notAllowed', 'unknownAgent', 'unknownStatus', 'unavailable', 'failed', 'noAnswer'],
      description:
        'Why the command was not accepted. Absent if it was; `noAnswer` if the gateway does not know whether it was.',
    },
    'message?': text('The reason in words.'),
  }),
  Failure: message('failure', 'The gateway refused a message, a request or the connection, which it then closes.', {
    code: {
      enum: [
        'unauthorised',
        'expired',
        'forbidden',
        'unsupportedVersion',
        'invalidMessage',
        'tooLarge',
        'tooMany',
        'tooSlow',
        'notFound',
        'unavailable',
      ],
      description: 'Why it was refused. docs/protocol.md explains each code.',
    },
    message: text('What is wrong and how to solve it.'),
  }),
} as const;

const fromPage = {
  Hello: message('hello', 'The first message on a WebSocket.', {
    token: text("The viewer's token, a JWT."),
    'epoch?': fields.epoch,
    'upTo?': fields.upTo,
  }),
  Follow: message('follow', 'Asks for all events after a position, and for new ones as they come.', {
    epoch: fields.epoch,
    upTo: fields.upTo,
  }),
  Renew: message('renew', 'Replaces a token that is about to expire.', { token: text("The viewer's token, a JWT.") }),
  SetAgentStatus: message('setAgentStatus', 'Asks to set the status of an agent.', {
    id: fields.commandId,
    agentId: id,
    statusId: id,
  }),
} as const;

const refs = (messages: object) => Object.keys(messages).map((name) => ({ $ref: `#/$defs/${name}` }));

export const protocolSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:callboard:protocol',
  title: 'GatewayProtocol',
  description: 'Every message between a gateway and a page.',
  oneOf: [{ $ref: '#/$defs/FromGateway' }, { $ref: '#/$defs/FromPage' }],
  $defs: {
    Id,
    GroupIds: eventSchema.$defs.GroupIds,
    Viewer: eventSchema.$defs.Viewer,
    FromGateway: { oneOf: refs(fromGateway), description: 'A message from a gateway to a page.' },
    FromPage: { oneOf: refs(fromPage), description: 'A message from a page to a gateway on a WebSocket.' },
    ...fromGateway,
    ...fromPage,
  },
} as const;

/** The ids of the schemas of events and snapshots, which messages carry. */
export const carried = { event: eventSchema.$id, snapshot: snapshotSchema.$id } as const;
