import type { MonitoringEvent, Viewer } from '../../core/events/generated/event-types.js';
import { AgentDays } from './agent-day.js';
import { Calls } from './calls.js';
import { DayProfile, PEAK } from './day-profile.js';
import { Directory, type DirectoryOptions } from './directory.js';
import { Floor, type SimulatedAgent } from './floor.js';
import { PhoneBook } from './phone-book.js';
import { Random } from './random.js';
import { World, type Task } from './world.js';

export interface CallCentreOptions extends DirectoryOptions {
  readonly viewer: Viewer;
  readonly load: number;
}

/** Calls per agent and minute in an ordinary hour. */
const perAgent = { in: 0.085, out: 0.025, inside: 0.012 };
/** The greatest number of calls per second, however many agents. */
const MOST_A_SECOND = 30;

/** The model of a call centre. The same options and start give the same events. */
export class CallCentre {
  readonly #world: World;
  readonly #floor: Floor;
  readonly #profile: DayProfile;
  readonly #calls: Calls;
  readonly #agents: number;
  #load: number;
  #arrivals: Task[] = [];

  /** `start` in ms. `sink` is called with each event, beginning with the directory. */
  constructor(options: CallCentreOptions, start: number, sink: (event: MonitoringEvent) => void) {
    const random = new Random(options.seed, start);
    this.#world = new World(start, random, sink);
    const directory = new Directory(options);
    this.#floor = new Floor(directory.groups, directory.agents, this.#world);
    this.#profile = new DayProfile(options.timeZone);
    this.#calls = new Calls(this.#world, this.#floor, new PhoneBook(options.language, options.seed));
    this.#agents = options.agents;
    this.#load = options.load;
    for (const happening of directory.events()) this.#world.emit(happening);
    this.#world.emit({ type: 'viewer.changed', viewer: options.viewer });
    new AgentDays(this.#world, this.#floor, this.#profile).start();
    this.#planArrivals();
  }

  get now(): number {
    return this.#world.now;
  }

  /** The time of the next event, in ms. */
  get nextAt(): number {
    return this.#world.nextAt;
  }

  set sink(sink: (event: MonitoringEvent) => void) {
    this.#world.sink = sink;
  }

  /** Runs everything that is due until `to` (ms). */
  advance(to: number): void {
    this.#world.advance(to);
  }

  set load(load: number) {
    this.#load = load;
    for (const task of this.#arrivals) this.#world.cancel(task);
    this.#planArrivals();
  }

  agent(id: string): SimulatedAgent | undefined {
    return this.#floor.agent(id);
  }

  /** Changes the status in `ms`, or after the agent's call. */
  changeStatus(agent: SimulatedAgent, status: string, ms: number): void {
    this.#world.in(ms, () => this.#floor.changeStatus(agent, status, 'supervisor'));
  }

  #planArrivals(): void {
    this.#arrivals = [];
    this.#arrive(0, perAgent.in, () => this.#calls.callIn());
    this.#arrive(1, perAgent.out, () => this.#calls.callOut());
    this.#arrive(2, perAgent.inside, () => this.#calls.callInside());
  }

  /** Plans calls at the rate of the day's peak, and skips a share of them at any other hour. */
  #arrive(kind: number, perAgentAndMinute: number, happen: () => void): void {
    const perMs = Math.min(MOST_A_SECOND / 1_000, (perAgentAndMinute * this.#agents * this.#load * PEAK) / 60_000);
    if (!(perMs > 0)) return;
    const { random } = this.#world;
    this.#arrivals[kind] = this.#world.in(random.exponential(1 / perMs), () => {
      if (random.chance(this.#profile.trafficAt(this.#world.now) / PEAK)) happen();
      this.#arrive(kind, perAgentAndMinute, happen);
    });
  }
}
