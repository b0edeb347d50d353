import { eventSchema } from '../core/events/schema.js';
import { snapshotSchema } from '../core/projection/snapshot-schema.js';

/**
 * What a gateway and a page say to each other, written once: from this `npm run generate` makes the
 * types, the gateway's checks and
 * the schemas in `docs/protocol.asyncapi.json`. Only the generator loads this module. Fields that
 * it does not name are ignored.
 */

const { Id } = eventSchema.$defs;
const id = { $ref: '#/$defs/Id' } as const;
const text = (description: string) => ({ type: 'string', description }) as const;
const milliseconds = (description: string) => ({ type: 'integer', description }) as const;
const place = (description: string) => ({ type: 'integer', minimum: 0, description }) as const;

const fields = {
  v: { const: 1, description: 'The major version of the protocol. Another one is refused.' },
  epoch: text('Which stream it is: of one log, cut to one class of rights. Places in another mean nothing here.'),
  upTo: place('Everything up to this place in the log is known with this.'),
  now: milliseconds("The gateway's clock when this was sent, in ms since the Unix epoch."),
  commandId: { ...id, description: 'What the page calls its command.' },
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
  Welcome: message('welcome', 'The first on a live connection: the token was taken.', {
    epoch: fields.epoch,
    now: fields.now,
    heartbeatInterval: milliseconds('At least so often, in ms, a batch comes, be it without events.'),
    upTo: place('How far the log goes: a page that has come so far is up to date.'),
    expiresAt: milliseconds("When the token expires, by the gateway's clock, in ms."),
    viewer: { $ref: '#/$defs/Viewer' },
  }),
  Snapshot: message('snapshot', 'The state of all that the viewer may see, at one place.', {
    epoch: fields.epoch,
    upTo: fields.upTo,
    now: fields.now,
    viewer: { $ref: '#/$defs/Viewer' },
    snapshot: { type: 'object', tsType: 'ProjectionSnapshot', description: 'As `Projection.restore` takes it.' },
  }),
  Batch: message(
    'batch',
    'What happened between two places, as far as the viewer may see it; without events a heartbeat.',
    {
      epoch: fields.epoch,
      prev: place('The place from which this goes on. A page that has not come so far has lost something.'),
      upTo: fields.upTo,
      now: fields.now,
      events: {
        type: 'array',
        items: { type: 'object' },
        tsType: 'readonly unknown[]',
        description: 'Of the vocabulary.',
      },
    },
  ),
  Behind: message(
    'behind',
    'The page is too far behind for batches: it fetches the state, and then follows from there.',
    {
      epoch: fields.epoch,
      now: fields.now,
    },
  ),
  Stalled: message('stalled', 'The gateway cannot follow its log at the moment: what the page has may not be all.', {
    epoch: fields.epoch,
    now: fields.now,
  }),
  Outcome: message('outcome', 'How a command ended.', {
    id: fields.commandId,
    'reason?': {
      enum: ['refused', 'notAllowed', 'unknownAgent', 'unknownStatus', 'unavailable', 'failed', 'noAnswer'],
      description: 'Why it was not taken; absent: it was taken. `noAnswer`: whether it was taken is not known.',
    },
    'message?': text('The same in words.'),
  }),
  Failure: message('failure', 'Something was refused; where it was the connection, that is closed.', {
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
      description: 'Which of the closed list.',
    },
    message: text('What was wrong, and what to do.'),
  }),
} as const;

const fromPage = {
  Hello: message('hello', 'The first on a socket.', {
    token: text('Who asks, as a JWT.'),
    'epoch?': fields.epoch,
    'upTo?': fields.upTo,
  }),
  Follow: message('follow', 'Asks for everything after a place, and for what comes.', {
    epoch: fields.epoch,
    upTo: fields.upTo,
  }),
  Renew: message('renew', 'A new token in place of one that expires.', { token: text('Who asks, as a JWT.') }),
  SetAgentStatus: message('setAgentStatus', 'Asks for a status to be set.', {
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
    FromGateway: { oneOf: refs(fromGateway), description: 'What a gateway says.' },
    FromPage: { oneOf: refs(fromPage), description: 'What a page says on a socket.' },
    ...fromGateway,
    ...fromPage,
  },
} as const;

/** Where the schemas of what messages carry are. */
export const carried = { event: eventSchema.$id, snapshot: snapshotSchema.$id } as const;
