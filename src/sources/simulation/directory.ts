import { statusesIn, accountNameIn, groupNameIn } from './wording.js';
import { shiftOf } from './day-profile.js';
import { nameAt, type SimulationLanguage } from './names.js';
import type { SimulatedAgent, SimulatedGroup } from './floor.js';
import type { SimulatedEvent } from './world.js';

export interface DirectoryOptions {
  readonly seed: number;
  readonly agents: number;
  readonly groups: number;
  readonly language: SimulationLanguage;
  readonly timeZone: string;
}

/** Phones that ring at once for a call of every other group; in the rest it is one at a time. */
const PHONES_AT_ONCE = 6;

const padded = (index: number, count: number) => String(index + 1).padStart(String(count).length, '0');

/** The groups and agents of the centre, and their events. The same seed gives the same people. */
export class Directory {
  readonly groups: readonly SimulatedGroup[];
  readonly agents: readonly SimulatedAgent[];
  readonly #options: DirectoryOptions;

  constructor(options: DirectoryOptions) {
    this.#options = options;
    this.groups = Array.from({ length: options.groups }, (_, index) => ({
      id: `group-${padded(index, options.groups)}`,
      index,
      phones: index % 2 === 0 ? 1 : PHONES_AT_ONCE,
      ready: new Set<SimulatedAgent>(),
      onShift: 0,
    }));
    this.agents = Array.from({ length: options.agents }, (_, index) => ({
      id: `agent-${padded(index, options.agents)}`,
      groups: this.#groupsOf(index),
      shift: shiftOf(index, options.agents),
      status: 'offline',
      statusBy: 'system' as const,
      busy: null,
      wanted: null,
      comebackTask: null,
    }));
  }

  /** Each agent has one group, and two of five have a second. */
  #groupsOf(index: number): SimulatedGroup[] {
    const { groups } = this;
    if (groups.length === 0) return [];
    const own = groups[index % groups.length]!;
    const other = groups[(index * 7 + 3) % groups.length]!;
    return index % 5 < 2 && other !== own ? [own, other] : [own];
  }

  /** The events of account, statuses, groups and agents, without the agents' statuses. */
  events(): SimulatedEvent[] {
    const { seed, agents, language, timeZone } = this.#options;
    return [
      { type: 'account.changed', account: { id: 'simulation', name: accountNameIn(language), timeZone } },
      ...statusesIn(language).map((status): SimulatedEvent => ({ type: 'status.changed', status })),
      ...this.groups.map(({ id, index }): SimulatedEvent => ({
        type: 'group.changed',
        group: { id, name: groupNameIn(language, index) },
      })),
      ...this.agents.map(({ id, groups }, index): SimulatedEvent => ({
        type: 'agent.changed',
        agent: {
          id,
          name: nameAt(language, index, seed),
          groupIds: groups.map((group) => group.id),
          extension: String((agents < 900 ? 101 : 10_001) + index),
        },
      })),
    ];
  }
}
