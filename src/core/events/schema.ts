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
 * An optional field: a `null` is the same as no field. Types of events leave it out, but for the
 * fields whose default is `null`.
 */
function orNull(schema: Readonly<{ description?: string }>): object {
  const { description, ...rest } = schema;
  if ('default' in schema) return schema;
  return { anyOf: [rest, { type: 'null' }], ...(description !== undefined && { description }) };
}

/**
 * Defines an event by its fields besides `type` and `at`. A trailing `?` marks an optional field.
 */
function event(type: string, description: string, fields: Properties) {
  return record(description, { type: { const: type }, at: { $ref: '#/$defs/Milliseconds' }, ...fields });
}

/** Defines an object by its fields. A trailing `?` marks an optional field. */
function record(description: string, fields: Properties) {
  const properties: Record<string, object> = {};
  const required: string[] = [];
  for (const [field, schema] of Object.entries(fields)) {
    const name = field.replace(/\?$/, '');
    properties[name] = name === field ? schema : orNull(schema);
    if (name === field) required.push(name);
  }
  return { type: 'object', description, properties, required } as const;
}

const text = (description: string) => ({ type: 'string', description }) as const;
/** An optional field that has one of some words. Any other word is the same as no field. */
const word = (description: string, ...words: readonly string[]) =>
  ({ type: 'string', examples: words, description: `${description} Any other word is the same as none.` }) as const;
const flag = (description: string) => ({ type: 'boolean', description }) as const;

const records = {
  Milliseconds: {
    type: 'number',
    minimum: 0,
    maximum: 8.64e15,
    description:
      "The time of the event by the source's clock, in milliseconds since the Unix epoch. Fractions count: they order events within one millisecond.",
  },
  Id: { type: 'string', minLength: 1, description: 'An identifier: any non-empty string. Its content has no meaning.' },
  GroupIds: { type: 'array', items: id, description: 'Ids of groups. Order and duplicates have no meaning.' },
  Account: record('The account whose calls are shown.', {
    id,
    'name?': text('The name of the account.'),
    timeZone: text('The IANA time zone in which days begin. An unknown zone counts as UTC.'),
  }),
  Status: record('A status that agents may have.', {
    id,
    name: text('The name of the status.'),
    'color?': text('A CSS colour for the status mark.'),
    available: flag('True if an idle agent in this status counts as free.'),
    selectable: flag('True if a supervisor may set it.'),
  }),
  Group: record('A group of agents (a queue, a department).', { id, name: text('The name of the group.') }),
  Agent: record('An agent. The record is complete: it replaces the previous one.', {
    id,
    name: text('Full name.'),
    groupIds,
    'extension?': text('The number by which colleagues reach the agent.'),
  }),
  Viewer: record('The viewer of the page, and what they may see and do.', {
    'id?': id,
    role: { enum: ['manager', 'agent', 'administrator'], description: 'The role in the account.' },
    groupIds: {
      anyOf: [groupIds, { type: 'null' }],
      description: 'The groups that the viewer may see; `null` for all groups.',
    },
    canSetStatus: flag("True if the viewer may set agents' statuses."),
  }),
  CallView: record('Since when the viewer may see a call, and how much of it.', {
    at: { $ref: '#/$defs/Milliseconds' },
    agentsOnly: flag(
      'True if only the agents in it are shown: it then counts in no call metric and is in no list of calls.',
    ),
  }),
  Contact: record('The party outside.', {
    'key?': {
      anyOf: [id, { type: 'null' }],
      default: null,
      description:
        'The normalised number, or a keyed hash of it, by which a contact is recognised again; `null` or absent if hidden.',
    },
    'number?': text('The number as it is displayed. Nothing is derived from it.'),
    'name?': text('The name of the contact.'),
  }),
} as const;

/** What is known of a call besides what happens in it. */
const details = {
  'contact?': {
    anyOf: [{ $ref: '#/$defs/Contact' }, { type: 'null' }],
    default: null,
    description: 'The contact; absent or `null` if hidden.',
  },
  'line?': text("The company's number that was called, or called from."),
  'agentId?': { ...id, description: 'The agent who dials (outbound, internal; ignored for inbound).' },
} as const;

/** One phone of an agent in a call. */
const leg = {
  callId: id,
  agentId: id,
  'legId?': text("Which of the agent's phones it is, if the source tells them apart."),
} as const;

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
    'by?': word('The party that changed it.', 'agent', 'supervisor', 'system'),
    'reason?': text('The reason, in words for people, such as "dentist".'),
  }),
  AgentReachabilityChanged: event(
    'agent.reachabilityChanged',
    "The agent's phones can be rung, or not any more. Until it is told they can.",
    { agentId: id, reachable: flag('True if at least one phone of the agent can be rung.') },
  ),
  AgentWrapUpStarted: event('agent.wrapUpStarted', 'After-call work began.', {
    agentId: id,
    'callId?': id,
    'until?': { $ref: '#/$defs/Milliseconds', description: 'When it ends by itself, in ms since the Unix epoch.' },
  }),
  AgentWrapUpEnded: event('agent.wrapUpEnded', 'After-call work ended.', { agentId: id, 'callId?': id }),
  ViewerChanged: event('viewer.changed', 'The viewer was set or changed.', { viewer: { $ref: '#/$defs/Viewer' } }),
  CallStarted: event('call.started', 'A call began.', {
    callId: id,
    direction: {
      enum: ['inbound', 'outbound', 'internal'],
      description: 'The direction, as the company sees it; internal: between agents.',
    },
    ...details,
    'groupIds?': groupIds,
    'waitUnknown?': flag(
      'True if the call was found in talk, and its beginning was not seen: it is accepted, and in no average.',
    ),
    'view?': {
      $ref: '#/$defs/CallView',
      description:
        'Present if the viewer may see the call only since a later time. Of two starts the one shown last wins.',
    },
  }),
  CallChanged: event('call.changed', 'A detail of the call was learnt, or corrected.', {
    callId: id,
    'direction?': word('The direction, as the company sees it.', 'inbound', 'outbound', 'internal'),
    ...details,
  }),
  CallQueued: event('call.queued', 'The call waits for an agent of the group, whether or not a phone rings yet.', {
    callId: id,
    'groupIds?': groupIds,
  }),
  CallRinging: event('call.ringing', "The agent's phone starts to ring.", {
    ...leg,
    'groupIds?': groupIds,
  }),
  CallRingEnded: event('call.ringEnded', "The agent's phone stops ringing.", {
    ...leg,
    'outcome?': word('The reason why it stopped.', 'answered', 'missed', 'rejected', 'elsewhere', 'cancelled'),
  }),
  CallAnswered: event(
    'call.answered',
    'The agent begins to talk with the contact or, in an internal call, with other agents.',
    { ...leg, 'groupIds?': groupIds },
  ),
  CallHeld: event('call.held', 'The agent puts the other side on hold.', leg),
  CallResumed: event('call.resumed', 'The agent is back from hold.', leg),
  CallLeft: event('call.left', 'The agent leaves the call, which may go on (transfer).', leg),
  CallEnded: event('call.ended', 'The call ended.', {
    callId: id,
    'reason?': text(
      'One of: hangup, abandoned, timeout, noAgents, voicemail, callbackRequested, refused, unknown. Any other counts as hangup. A call that ended `unknown` without an answer was not missed.',
    ),
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
