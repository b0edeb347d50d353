import { random } from '../../scripts/random.mjs';

/**
 * The agents and changes for every candidate, the same for the same seed. A change is the next
 * state of a random agent; `applyChange` applies it to the values of the agent.
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
/** The sort key within one state: the agent who has been in it longest comes first. */
export const since = ({ sessionStart, statusSince }) => sessionStart ?? statusSince;
/** Compares by state; `index` is the position in the order of names. */
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
/**
 * Initial shares of the states, close to those to which the changes lead, so that they are steady.
 */
const shares = [
  ...['free', 'free', 'free', 'free', 'free', 'talking', 'talking', 'talking'],
  ...['inbound', 'inbound', 'inbound', 'outbound', 'wrapUp', 'wrapUp', 'away'],
];
/** The longest time that an agent has been in a state at the beginning, in ms. */
const spans = { inbound: 45_000, outbound: 30_000, talking: 600_000 };

/** Makes agents as of `now`, in the order of their names, which are unique. */
export function makeAgents(count, now, seed = 5) {
  const roll = random(seed);
  const names = new Set();
  while (names.size < count) names.add(nameOf(roll));
  const { compare } = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
  const numbers = Array.from({ length: count }, (_, index) => [roll(), index]).sort(([a], [b]) => a - b);
  return [...names].sort(compare).map((name, index) => {
    const state = shares[Math.floor(roll() * shares.length)];
    const span = spans[state];
    // The order of ids differs from the order of names.
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

/** The possible next states from each state, with their probabilities. */
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

/** Generates changes and keeps the right values of the agents, to compare the screen with. */
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

  /**
   * One change at `now`, later than the agent's last change: events at the same time have no order.
   */
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

/** Applies a change to the values of an agent. */
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

/** The session time of an agent as m:ss, in whole seconds of the clock. */
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
