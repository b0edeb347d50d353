/**
 * The event vocabulary. From this schema `npm run generate` makes the TypeScript types, the checks
 * of `parseEvent`, and `event.schema.json` for sources in other languages.
 *
 * Not loaded at run time, except by users of `eventSchema`.
 */

const id = { $ref: '#/$defs/Id' } as const;
const groupIds = { $ref: '#/$defs/GroupIds' } as const;

type Properties = Readonly<Record<string, object>>;

/**
 * Defines an event by its fields besides `type` and `at`. A trailing `?` marks an optional field.
 */
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
    description: "The time of the event by the source's clock, in milliseconds since the Unix epoch.",
  },
  Id: { type: 'string', minLength: 1, description: 'An identifier: any non-empty string. Its content has no meaning.' },
  GroupIds: { type: 'array', items: id, description: 'Ids of groups. Order and duplicates have no meaning.' },
  Account: record(
    'The account whose calls are shown.',
    {
      id,
      name: text('The name of the account.'),
      timeZone: text('The IANA time zone in which days begin. An unknown zone counts as UTC.'),
    },
    ['id', 'timeZone'],
  ),
  Status: record(
    'A status that agents may have.',
    {
      id,
      name: text('The name of the status.'),
      color: text('A CSS colour for the status mark.'),
      available: flag('True if an idle agent in this status counts as free.'),
      selectable: flag('True if a supervisor may set it.'),
    },
    ['id', 'name', 'available', 'selectable'],
  ),
  Group: record('A group of agents (a queue, a department).', { id, name: text('The name of the group.') }, [
    'id',
    'name',
  ]),
  Agent: record(
    'An agent. The record is complete: it replaces the previous one.',
    { id, name: text('Full name.'), groupIds, extension: text('The number by which colleagues reach the agent.') },
    ['id', 'name', 'groupIds'],
  ),
  Viewer: record(
    'The viewer of the page, and what they may see and do.',
    {
      id,
      role: { enum: ['manager', 'agent', 'administrator'], description: 'The role in the account.' },
      groupIds: {
        anyOf: [groupIds, { type: 'null' }],
        description: 'The groups that the viewer may see; `null` for all groups.',
      },
      canSetStatus: flag("True if the viewer may set agents' statuses."),
    },
    ['role', 'groupIds', 'canSetStatus'],
  ),
  CallView: record(
    'Since when the viewer may see a call, and how much of it.',
    {
      at: { $ref: '#/$defs/Milliseconds' },
      agentsOnly: flag(
        'True if only the agents in it are shown: it then counts in no call metric and is in no list of calls.',
      ),
    },
    ['at', 'agentsOnly'],
  ),
  Contact: record(
    'The party outside.',
    {
      key: {
        anyOf: [id, { type: 'null' }],
        description:
          'The normalised number, or a keyed hash of it, by which a contact is recognised again; `null` or absent if hidden.',
      },
      number: text('The number as it is displayed. Nothing is derived from it.'),
      name: text('The name of the contact.'),
    },
    [],
  ),
} as const;

const contact = { anyOf: [{ $ref: '#/$defs/Contact' }, { type: 'null' }] } as const;

const events = {
  AccountChanged: event(
    'account.changed',
    'The account was set or changed. Until this event days are counted in UTC.',
    {
      account: { $ref: '#/$defs/Account' },
    },
  ),
  StatusChanged: event('status.changed', 'A status was added or changed.', {
    status: { $ref: '#/$defs/Status' },
  }),
  StatusRemoved: event('status.removed', 'A status was removed.', { statusId: id }),
  GroupChanged: event('group.changed', 'A group was added or changed.', { group: { $ref: '#/$defs/Group' } }),
  GroupRemoved: event('group.removed', 'A group was removed.', { groupId: id }),
  AgentChanged: event('agent.changed', 'An agent was added or changed.', { agent: { $ref: '#/$defs/Agent' } }),
  AgentRemoved: event('agent.removed', 'An agent was removed.', { agentId: id }),
  AgentStatusChanged: event('agent.statusChanged', "An agent's status changed.", {
    agentId: id,
    statusId: id,
    'by?': { enum: ['agent', 'supervisor', 'system'], description: 'The party that changed it.' },
  }),
  AgentWrapUpStarted: event('agent.wrapUpStarted', 'After-call work began.', {
    agentId: id,
    'callId?': id,
  }),
  AgentWrapUpEnded: event('agent.wrapUpEnded', 'After-call work ended.', { agentId: id, 'callId?': id }),
  ViewerChanged: event('viewer.changed', 'The viewer was set or changed.', { viewer: { $ref: '#/$defs/Viewer' } }),
  CallStarted: event('call.started', 'A call began.', {
    callId: id,
    direction: {
      enum: ['inbound', 'outbound', 'internal'],
      description: 'The direction, as the company sees it; internal: between agents.',
    },
    'contact?': { ...contact, description: 'The contact; absent or `null` if hidden.' },
    'line?': text("The company's number that was called, or called from."),
    'groupIds?': groupIds,
    'agentId?': { ...id, description: 'The agent who dials (outbound, internal).' },
    'view?': {
      $ref: '#/$defs/CallView',
      description:
        'Present if the viewer may see the call only since a later time. Of two starts the one shown last wins.',
    },
  }),
  CallQueued: event('call.queued', 'The call waits for an agent of the group, whether or not a phone rings yet.', {
    callId: id,
    'groupIds?': groupIds,
  }),
  CallRinging: event('call.ringing', "The agent's phone starts to ring.", {
    callId: id,
    agentId: id,
    'groupIds?': groupIds,
  }),
  CallRingEnded: event('call.ringEnded', "The agent's phone stops ringing.", {
    callId: id,
    agentId: id,
    'outcome?': {
      enum: ['answered', 'missed', 'rejected', 'elsewhere', 'cancelled'],
      description: 'The reason why it stopped.',
    },
  }),
  CallAnswered: event(
    'call.answered',
    'The agent begins to talk with the contact or, in an internal call, with other agents.',
    {
      callId: id,
      agentId: id,
    },
  ),
  CallLeft: event('call.left', 'The agent leaves the call, which may go on (transfer).', {
    callId: id,
    agentId: id,
  }),
  CallEnded: event('call.ended', 'The call ended.', {
    callId: id,
    'reason?': text("The reason, in the source's own words."),
  }),
  CallWithdrawn: event(
    'call.withdrawn',
    'The viewer may not see the call any more, unless a later start shows it again.',
    { callId: id },
  ),
  ContactReached: event('contact.reached', 'Somebody talked with the contact, in a call that the viewer may not see.', {
    key: id,
  }),
} as const;

/**
 * JSON Schema (2020-12) of one event. Unknown fields are ignored; a wrong field refuses the event.
 */
export const eventSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:callboard:event',
  title: 'MonitoringEvent',
  description: 'One event of a call centre, as a source delivers it to the store.',
  oneOf: Object.keys(events).map((name) => ({ $ref: `#/$defs/${name}` })),
  $defs: { ...records, ...events },
} as const;
