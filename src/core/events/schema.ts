/**
 * The event vocabulary, written once. From this schema `npm run generate` makes three things: the TypeScript types, the
 * run-time check (`parseEvent`), and `event.schema.json` for people who write a source in another language.
 *
 * Only the generator and people who import `eventSchema` load this module; the check itself is precompiled.
 */

const id = { $ref: '#/$defs/Id' } as const;
const groupIds = { $ref: '#/$defs/GroupIds' } as const;

type Properties = Readonly<Record<string, object>>;

/** One event: its fields besides `type` and `at`; a field whose name ends in `?` may be absent. */
function event(type: string, description: string, fields: Properties) {
  const properties: Record<string, object> = {
    type: { const: type },
    at: { $ref: '#/$defs/Milliseconds' },
  };
  const required = ['type', 'at'];
  for (const [field, schema] of Object.entries(fields)) {
    const name = field.replace(/\?$/, '');
    properties[name] = schema;
    if (name === field) required.push(name);
  }
  return { type: 'object', description, properties, required } as const;
}

function record(description: string, properties: Properties, required: readonly string[]) {
  return { type: 'object', description, properties, required } as const;
}

const text = (description: string) => ({ type: 'string', description }) as const;
const flag = (description: string) => ({ type: 'boolean', description }) as const;

const records = {
  Milliseconds: {
    type: 'integer',
    minimum: Number.MIN_SAFE_INTEGER,
    maximum: Number.MAX_SAFE_INTEGER,
    description: "The moment it happened by the source's clock, in milliseconds since the Unix epoch.",
  },
  Id: { type: 'string', minLength: 1, description: 'An identifier: any non-empty string; never parsed.' },
  GroupIds: { type: 'array', items: id, description: 'Identifiers of groups; the order and repetition mean nothing.' },
  Account: record(
    'The account whose calls are shown.',
    {
      id,
      name: text('What people call the account.'),
      timeZone: text('IANA name of the zone whose midnight starts the day. An unknown zone counts as UTC.'),
    },
    ['id', 'timeZone'],
  ),
  Status: record(
    'One entry of the status dictionary.',
    {
      id,
      name: text('What people call the status.'),
      color: text('A CSS colour for the status mark.'),
      available: flag('Whether an idle agent in this status counts as free.'),
      selectable: flag('Whether a supervisor may set it.'),
    },
    ['id', 'name', 'available', 'selectable'],
  ),
  Group: record('A group of agents (a queue, a department).', { id, name: text('What people call the group.') }, [
    'id',
    'name',
  ]),
  Agent: record(
    'An agent: the whole record; it replaces the former one.',
    { id, name: text('Full name.'), groupIds, extension: text('The number by which colleagues reach the agent.') },
    ['id', 'name', 'groupIds'],
  ),
  Viewer: record(
    'Who looks at the page, and what they may see and do.',
    {
      id,
      role: { enum: ['manager', 'agent', 'administrator'], description: 'The role in the account.' },
      groupIds: {
        anyOf: [groupIds, { type: 'null' }],
        description: 'The groups that the viewer may see; `null`: every group.',
      },
      canSetStatus: flag("Whether the viewer may set agents' statuses."),
    },
    ['role', 'groupIds', 'canSetStatus'],
  ),
  CallView: record(
    'Since when the viewer is shown a call, and how much of it.',
    {
      at: { $ref: '#/$defs/Milliseconds' },
      agentsOnly: flag(
        'Whether only what agents do in it is shown: then it counts in no number of calls and stands in no list of them.',
      ),
    },
    ['at', 'agentsOnly'],
  ),
  Contact: record(
    'The subscriber on the other end of a call.',
    {
      key: {
        anyOf: [id, { type: 'null' }],
        description:
          'The normalised number, or a keyed hash of it, by which calls of one subscriber are recognised; `null` or absent: hidden.',
      },
      number: text('The number as people shall see it; shown as it is, nothing is derived from it.'),
      name: text('What people call the subscriber.'),
    },
    [],
  ),
} as const;

const contact = { anyOf: [{ $ref: '#/$defs/Contact' }, { type: 'null' }] } as const;

const events = {
  AccountChanged: event('account.changed', 'The account. Until it comes the zone is UTC.', {
    account: { $ref: '#/$defs/Account' },
  }),
  StatusChanged: event('status.changed', 'An entry of the status dictionary was added or changed.', {
    status: { $ref: '#/$defs/Status' },
  }),
  StatusRemoved: event('status.removed', 'An entry left the status dictionary.', { statusId: id }),
  GroupChanged: event('group.changed', 'A group was added or changed.', { group: { $ref: '#/$defs/Group' } }),
  GroupRemoved: event('group.removed', 'A group was removed.', { groupId: id }),
  AgentChanged: event('agent.changed', 'An agent was added or changed.', { agent: { $ref: '#/$defs/Agent' } }),
  AgentRemoved: event('agent.removed', 'An agent was removed.', { agentId: id }),
  AgentStatusChanged: event('agent.statusChanged', 'The status of an agent took effect.', {
    agentId: id,
    statusId: id,
    'by?': { enum: ['agent', 'supervisor', 'system'], description: 'Who changed it.' },
  }),
  AgentWrapUpStarted: event('agent.wrapUpStarted', 'After-call work began, where the source knows it.', {
    agentId: id,
    'callId?': id,
  }),
  AgentWrapUpEnded: event('agent.wrapUpEnded', 'After-call work is over.', { agentId: id, 'callId?': id }),
  ViewerChanged: event('viewer.changed', 'Who looks at the page.', { viewer: { $ref: '#/$defs/Viewer' } }),
  CallStarted: event('call.started', 'A call began.', {
    callId: id,
    direction: { enum: ['inbound', 'outbound', 'internal'], description: 'Who called whom; internal: both inside.' },
    'contact?': { ...contact, description: 'The subscriber; absent or `null`: hidden.' },
    'line?': text("The company's own number."),
    'groupIds?': groupIds,
    'agentId?': { ...id, description: 'Who dials (outbound, internal).' },
    'view?': {
      $ref: '#/$defs/CallView',
      description: 'Where this viewer came to be shown the call only later; of two starts the one shown last counts.',
    },
  }),
  CallQueued: event('call.queued', 'The call waits for a member of the group, whether or not a phone rings yet.', {
    callId: id,
    'groupIds?': groupIds,
  }),
  CallRinging: event('call.ringing', "This agent's phone starts to ring.", {
    callId: id,
    agentId: id,
    'groupIds?': groupIds,
  }),
  CallRingEnded: event('call.ringEnded', "This agent's phone stops ringing.", {
    callId: id,
    agentId: id,
    'outcome?': { enum: ['answered', 'missed', 'rejected', 'elsewhere', 'cancelled'], description: 'Why it stopped.' },
  }),
  CallAnswered: event('call.answered', 'The subscriber and this agent are talking; internal: this agent is talking.', {
    callId: id,
    agentId: id,
  }),
  CallLeft: event('call.left', "This agent's part is over; the call may go on (transfer).", {
    callId: id,
    agentId: id,
  }),
  CallEnded: event('call.ended', 'The call is over.', { callId: id, 'reason?': text('Why, in words of the source.') }),
  CallWithdrawn: event(
    'call.withdrawn',
    'This viewer is not shown the call any more, unless a start says that it is shown again later.',
    { callId: id },
  ),
  ContactReached: event(
    'contact.reached',
    'Somebody talked with this subscriber, in a call that this viewer is not shown.',
    { key: id },
  ),
} as const;

/** JSON Schema (2020-12) of one event. Fields not named in it are ignored; a named field that is wrong refuses the event. */
export const eventSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:callboard:event',
  title: 'MonitoringEvent',
  description: 'What a source tells the store: one thing that happened in the call centre.',
  oneOf: Object.keys(events).map((name) => ({ $ref: `#/$defs/${name}` })),
  $defs: { ...records, ...events },
} as const;
