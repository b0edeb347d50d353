import { Subscription, filter, take } from 'rxjs';
import { createMonitoringStore, type MonitoringStore } from '../src/index.js';
import { SimulatedSource, type SimulatedSourceOptions } from '../src/sources/index.js';
import { DemoClock } from './demo-clock.js';
import { alteredSource, type Alteration } from './gallery/altered-source.js';
import type { Choice, Settings } from './settings.js';

const loads: Readonly<Record<Choice<'load'>, number>> = { quiet: 0.4, normal: 1, surge: 1.9 };
/** Longer than three heartbeats, after which the store reports the data as stale. */
const SILENCE = 16_000;
const RETRY_IN = 30_000;

export type SceneSettings = Pick<Settings, 'lang' | 'load' | 'state' | 'seed' | 'still'> & {
  readonly agents: number;
  readonly alteration?: Alteration;
};

/** Options with which the simulation must be created for a state. */
const optionsOf: Partial<Record<Choice<'state'>, SimulatedSourceOptions>> = {
  /** No options, but the entry makes it a scene of its own, which has never had data. */
  loading: {},
  empty: { empty: true },
  readOnly: { canSetStatus: false },
  unknownZone: { timeZone: 'Europe/Atlantis' },
};

/** A simulated call centre and a store that follows it, in one of the states of a board. */
export class Scene {
  readonly source: SimulatedSource;
  readonly store: MonitoringStore;
  readonly #clock: DemoClock;
  #state: Choice<'state'> = 'live';
  #subscription = Subscription.EMPTY;

  /** Key of a scene: settings with different keys need different scenes. */
  static keyOf({ lang, agents, state, seed }: SceneSettings): string {
    return JSON.stringify([lang, agents, seed, optionsOf[state] ?? null]);
  }

  constructor(settings: SceneSettings, start: number) {
    const { lang, agents, load, state, seed, still, alteration } = settings;
    this.#clock = new DemoClock(start, still);
    const clock = this.#clock;
    const options = { seed, agents, groups: groupsFor(agents), language: lang, clock };
    this.source = new SimulatedSource({ ...options, load: loads[load], ...optionsOf[state] });
    this.store = createMonitoringStore({
      source: alteration ? alteredSource(this.source, alteration) : this.source,
      clock,
    });
  }

  /** The current time of the scene; a scene that replaces it starts there. */
  get now(): number {
    return this.#clock.now();
  }

  set load(load: Choice<'load'>) {
    if (this.source.load !== loads[load]) this.source.load = loads[load];
  }

  /** Puts the connection into a state by the means of a real source. */
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

  /** Runs `act` once data have arrived: data must exist before they can become stale. */
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
    // The outage lasts until the switch is changed: drop every reconnection.
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
