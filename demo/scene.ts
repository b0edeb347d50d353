import { Subscription, filter, take } from 'rxjs';
import { createMonitoringStore, type MonitoringStore } from '../src/index.js';
import { SimulatedSource, type SimulatedSourceOptions } from '../src/sources/index.js';
import { DemoClock } from './demo-clock.js';
import { twisted, type Twist } from './gallery/twisted-source.js';
import type { Choice, Settings } from './settings.js';

const loads: Readonly<Record<Choice<'load'>, number>> = { quiet: 0.4, normal: 1, surge: 1.9 };
/** Longer than three heartbeats: from then on the store calls the data stale. */
const SILENCE = 16_000;
const RETRY_IN = 30_000;

export type SceneSettings = Pick<Settings, 'lang' | 'load' | 'state' | 'seed' | 'still'> & {
  readonly agents: number;
  readonly twist?: Twist;
};

/** What a state needs of the simulation from its beginning. */
const optionsOf: Partial<Record<Choice<'state'>, SimulatedSourceOptions>> = {
  /** Nothing special, but never one that has had data. */
  loading: {},
  empty: { empty: true },
  readOnly: { canSetStatus: false },
  unknownZone: { timeZone: 'Europe/Atlantis' },
};

/** A simulated call centre and the store that watches it, in one of the states that a board can be in. */
export class Scene {
  readonly source: SimulatedSource;
  readonly store: MonitoringStore;
  readonly #clock: DemoClock;
  #state: Choice<'state'> = 'live';
  #subscription = Subscription.EMPTY;

  /** What a scene is made of; one that differs in it is another scene. */
  static keyOf({ lang, agents, state, seed }: SceneSettings): string {
    return JSON.stringify([lang, agents, seed, optionsOf[state] ?? null]);
  }

  constructor(settings: SceneSettings, start: number) {
    const { lang, agents, load, state, seed, still, twist } = settings;
    this.#clock = new DemoClock(start, still);
    const clock = this.#clock;
    const options = { seed, agents, groups: groupsFor(agents), language: lang, clock };
    this.source = new SimulatedSource({ ...options, load: loads[load], ...optionsOf[state] });
    this.store = createMonitoringStore({ source: twist ? twisted(this.source, twist) : this.source, clock });
  }

  /** The time in the scene, from which another one may go on. */
  get now(): number {
    return this.#clock.now();
  }

  set load(load: Choice<'load'>) {
    if (this.source.load !== loads[load]) this.source.load = loads[load];
  }

  /** Brings about a state of the connection, by what a real source would do. */
  set state(state: Choice<'state'>) {
    if (state === this.#state) return;
    this.#heal();
    this.#state = state;
    if (state === 'loading') this.source.hold();
    if (state === 'refused' || state === 'expired') this.source.forbid({ isExpired: state === 'expired' });
    if (state === 'stale' || state === 'disconnected') this.#afterData(() => this.#trouble(state));
  }

  dispose(): void {
    this.#subscription.unsubscribe();
  }

  /** There have to be numbers before they can be old. */
  #afterData(act: () => void): void {
    this.#subscription = this.store.connection$
      .pipe(
        filter(({ state }) => state === 'live'),
        take(1),
      )
      .subscribe(() => queueMicrotask(act));
  }

  #trouble(state: 'stale' | 'disconnected'): void {
    if (this.#state !== state) return;
    if (state === 'stale') {
      this.source.pause();
      this.#clock.skip(SILENCE);
      return;
    }
    this.source.drop({ retryIn: RETRY_IN });
    // The outage lasts until the switch says otherwise: whoever comes back is cut off again.
    this.#subscription = this.store.connection$.subscribe(({ state }) => {
      if (state === 'live') this.source.drop({ retryIn: RETRY_IN });
    });
  }

  #heal(): void {
    this.#subscription.unsubscribe();
    this.source.release();
    this.source.resume();
    this.source.allow();
    this.source.retry();
  }
}

/** A handful of groups for a handful of people, dozens for thousands. */
function groupsFor(agents: number): number {
  if (agents < 10) return 3;
  return agents < 100 ? 5 : agents < 1_000 ? 12 : 40;
}
