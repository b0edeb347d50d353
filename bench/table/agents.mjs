import { random } from '../../scripts/random.mjs';

/**
 * The agents that every candidate shows, and the changes that every candidate is told of: the same for the same seed. A change
 * is the next state of one agent, picked evenly; `applyChange` says what it means for the values of the agent.
 */

/** In the order of the table. */
export const states = ['inbound', 'talking', 'outbound', 'wrapUp', 'free', 'away'];
export const words = {
  inbound: 'Ringing in',
  talking: 'Talking',
  outbound: 'Dialling out',
  wrapUp: 'Wrap-up',
  free: 'Free',
  away: 'Away',
};
export const columns = ['agent', 'state', 'with', 'session', 'start', 'status', 'groups', 'extension'];
export const headings = ['Agent', 'State', 'With', 'Session', 'Started', 'Status', 'Groups', 'Ext.'];
export const statuses = { available: 'Available', break: 'Break', lunch: 'Lunch' };
export const statusColors = { available: '#157347', break: '#b45f06', lunch: '#5f6974' };
export const groups = ['Sales', 'Support', 'Billing', 'Retention', 'Delivery', 'Partners', 'Claims', 'Night'];

export const rank = Object.fromEntries(states.map((state, index) => [state, index]));
/** By what the agents of one state are ordered: the longest stands first. */
export const since = ({ sessionStart, statusSince }) => sessionStart ?? statusSince;
/** The order by state; `index` is the place in the order of names. */
export const byState = (a, b) => rank[a.state] - rank[b.state] || since(a) - since(b) || a.index - b.index;

const firstNames =
  'Anna Boris Clara Denis Elena Felix Greta Henrik Irina Jonas Karin Leon Maria Nils Olga Pavel Rosa Stefan Tanja Viktor';
const lastNames =
  'Adler Brandt Conrad Dietz Eberle Falk Gruber Hansen Ivanov Jansen Keller Lindner Meyer Novak Orlov Peters Roth Sokolov Thoma Weber';
const syllables =
  'ba de fi go lu ma ne ri so tu va we ki po ha le ju no sa mi ru te bo da fe gi lo mu na re si to vu wa ke'.split(' ');

function nameOf(roll) {
  const pick = (list) => list[Math.floor(roll() * list.length)];
  const middle = pick(syllables) + pick(syllables);
  return `${pick(firstNames.split(' '))} ${middle[0].toUpperCase()}${middle.slice(1)} ${pick(lastNames.split(' '))}`;
}

const number = (roll) => `+44 20 7946 ${String(Math.floor(roll() * 10_000)).padStart(4, '0')}`;
/** A share of the states near to that which the changes lead to, so that nothing drifts while it is measured. */
const shares = [
  ...['free', 'free', 'free', 'free', 'free', 'talking', 'talking', 'talking'],
  ...['inbound', 'inbound', 'inbound', 'outbound', 'wrapUp', 'wrapUp', 'away'],
];
/** For how long an agent may have been in a state at the beginning, in ms. */
const spans = { inbound: 45_000, outbound: 30_000, talking: 600_000 };

/** So many agents at `now`, in the order of their names, of which no two are alike. */
export function makeAgents(count, now, seed = 5) {
  const roll = random(seed);
  const names = new Set();
  while (names.size < count) names.add(nameOf(roll));
  const { compare } = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
  const numbers = Array.from({ length: count }, (_, index) => [roll(), index]).sort(([a], [b]) => a - b);
  return [...names].sort(compare).map((name, index) => {
    const state = shares[Math.floor(roll() * shares.length)];
    const span = spans[state];
    // In the order of ids agents stand otherwise than by name.
    const own = numbers[index][1];
    const first = groups[own % groups.length];
    return {
      ...{ index, id: `agent-${String(own).padStart(5, '0')}`, name, extension: String(10_000 + own), state },
      groups: own % 4 === 0 ? [first, groups[(own + 3) % groups.length]].sort() : [first],
      status: state === 'away' ? 'break' : 'available',
      statusSince: Math.floor(now - 700_000 - roll() * 14_400_000),
      sessionStart: span ? Math.floor(now - 6_000 - roll() * span) : null,
      callId: span ? `first-${index}` : null,
      contact: span ? number(roll) : '',
    };
  });
}

/** What an agent in each state may do next, and how likely. */
const steps = {
  free: [
    [0.6, 'ring'],
    [0.8, 'dial'],
    [1, 'leave'],
  ],
  inbound: [
    [0.85, 'answer'],
    [1, 'end'],
  ],
  outbound: [
    [0.8, 'answer'],
    [1, 'end'],
  ],
  talking: [
    [0.5, 'wrapUp'],
    [1, 'end'],
  ],
  wrapUp: [[1, 'wrapUpEnd']],
  away: [[1, 'return']],
};

/** Changes one after another; keeps the true values of the agents, with which screens are compared. */
export class Traffic {
  #roll;
  #calls = 0;
  #at = 0;
  #last;

  constructor(agents, seed = 11) {
    this.agents = agents;
    this.#roll = random(seed);
    this.#last = new Float64Array(agents.length);
  }

  /** One change at `now`: not before the last one, and later than what the agent did before: events of one moment have no order. */
  next(now) {
    const index = Math.floor(this.#roll() * this.agents.length);
    const agent = this.agents[index];
    const chance = this.#roll();
    const kind = steps[agent.state].find(([share]) => chance < share)[1];
    const at = Math.max(now, this.#at, this.#last[index] + 1);
    this.#at = this.#last[index] = at;
    const change = { index, kind, at, callId: agent.callId, contact: '', status: '' };
    if (kind === 'ring' || kind === 'dial') {
      change.callId = `call-${(this.#calls += 1)}`;
      change.contact = number(this.#roll);
    } else if (kind === 'leave') change.status = chance < 0.9 ? 'break' : 'lunch';
    else if (kind === 'return') change.status = 'available';
    applyChange(agent, change);
    return change;
  }
}

const stateAfter = {
  ...{ ring: 'inbound', dial: 'outbound', answer: 'talking', end: 'free', wrapUp: 'wrapUp' },
  ...{ wrapUpEnd: 'free', leave: 'away', return: 'free' },
};

/** Sets the values that a change means. */
export function applyChange(agent, { kind, at, callId, contact, status }) {
  agent.state = stateAfter[kind];
  if (kind === 'ring' || kind === 'dial') {
    agent.sessionStart = at;
    agent.callId = callId;
    agent.contact = contact;
  } else if (kind === 'end' || kind === 'wrapUp') {
    agent.sessionStart = null;
    agent.callId = null;
    agent.contact = '';
  } else if (status) {
    agent.status = status;
    agent.statusSince = at;
  }
}

const two = (value) => String(value).padStart(2, '0');

/** The session time of an agent: by whole seconds of the clock, as m:ss. */
export function sessionText({ sessionStart }, now) {
  if (sessionStart === null) return '';
  const seconds = Math.max(0, Math.floor((Math.floor(now / 1000) * 1000 - sessionStart) / 1000));
  return `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
}

/** The time of day when the session started, in UTC. */
export function startText({ sessionStart }) {
  if (sessionStart === null) return '';
  const seconds = Math.floor(sessionStart / 1000) % 86_400;
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
