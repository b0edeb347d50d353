import { clockOf, type Clock, type ClockLike } from '../../core/clock.js';
import type { Viewer } from '../../core/events/generated/event-types.js';
import type {
  Disconnect,
  EventSourceAdapter,
  SourceCommands,
  SourceConnection,
  SourceMessage,
} from '../../core/store/source.js';
import { connecting, Delivery, live } from '../delivery.js';
import type { CallCentre, CallCentreOptions } from './call-centre.js';
import { SimulatedCommands } from './commands.js';
import type { SimulationLanguage } from './names.js';
import { Random } from './random.js';
import { SimulatedStream } from './stream.js';
import { statusesIn } from './wording.js';

/** Options of the simulated centre. */
export interface SimulatedSourceOptions {
  /** The same seed, options and time give the same events; 1 by default. */
  readonly seed?: number;
  /** The number of agents: 16 by default, up to some thousands. */
  readonly agents?: number;
  /** The number of groups: 5 by default. */
  readonly groups?: number;
  /** IANA time zone of the centre and its working hours; `Europe/Moscow` by default. */
  readonly timeZone?: string;
  /** Language of the names of people, groups and statuses; `en` by default. */
  readonly language?: SimulationLanguage;
  /** The number of calls relative to an ordinary day; 1 by default. */
  readonly load?: number;
  /** True if the viewer may set statuses; `true` by default. */
  readonly canSetStatus?: boolean;
  /**
   * The viewer; a manager of all groups by default. Delivered to the store and respected by
   * commands; the simulation itself hides nothing.
   */
  readonly viewer?: Partial<Omit<Viewer, 'canSetStatus'>>;
  /** A centre without agents, groups and calls. */
  readonly empty?: boolean;
  /** Delivers all events of the day instead of a snapshot. */
  readonly wholeDay?: boolean;
  readonly clock?: ClockLike;
}

/** Events within this time, in ms, are delivered together. */
const SHORTEST_TICK = 40;
/** The time to reconnect, in ms. */
const CONNECTING = 400;

/**
 * A store that missed events older than this, in ms, gets a snapshot: it would refuse them as late.
 */
const OLDEST_HANDED_ON = 60_000;

interface Client {
  readonly delivery: Delivery;
  /** The number of events that were delivered; `null` if a snapshot is needed. */
  known: number | null;
}

interface Loss {
  readonly connection: SourceConnection;
  /** When the source reconnects by itself, in ms; `Infinity` for never. */
  readonly retryAt: number;
}

/**
 * A simulated call centre: for demos, trials and load tests. Its day began at midnight; from the
 * moment of connection on it follows the clock. It uses no network.
 *
 * Rare states can be shown on demand: see `pause`, `drop`, `forbid` and `hold`.
 */
export class SimulatedSource implements EventSourceAdapter {
  readonly heartbeatInterval = 5_000;
  readonly commands: SourceCommands;
  readonly #commands: SimulatedCommands;
  readonly #options: CallCentreOptions;
  readonly #clock: Clock;
  readonly #wholeDay: boolean;
  #load: number;
  #stream: SimulatedStream | null = null;

  readonly #clients = new Set<Client>();
  #timer: unknown = null;
  #timeSentAt = -Infinity;

  #isHeld = false;
  #isSilent = false;
  /** Set while the viewer may not see the centre. */
  #prohibition: Loss | null = null;
  #lost: Loss | null = null;
  /** When the present attempt to reconnect succeeds, in ms. */
  #connectedAt = -Infinity;

  constructor(options: SimulatedSourceOptions = {}) {
    const { seed = 1, empty = false, load = 1, language = 'en', timeZone = 'Europe/Moscow' } = options;
    this.#clock = clockOf(options.clock);
    this.#load = load;
    this.#wholeDay = options.wholeDay ?? false;
    const viewer: Viewer = {
      role: 'manager',
      groupIds: null,
      ...options.viewer,
      canSetStatus: options.canSetStatus ?? true,
    };
    const agents = empty ? 0 : (options.agents ?? 16);
    this.#options = { seed, load, language, timeZone, viewer, agents, groups: empty ? 0 : (options.groups ?? 5) };
    this.commands = this.#commands = new SimulatedCommands({
      clock: this.#clock,
      random: new Random(seed, 'commands'),
      viewer,
      statuses: statusesIn(language),
      reach: () => this.#reach(),
    });
  }

  connect(deliver: (message: SourceMessage) => void, position: string | null): Disconnect {
    const known = position === null ? null : (this.#stream?.countAt(position) ?? null);
    const feed: Client = { delivery: new Delivery(deliver), known };
    this.#clients.add(feed);
    this.#timeSentAt = -Infinity;
    if (this.#lost?.connection.state === 'unauthorised' && !this.#prohibition) this.#lost = null;
    this.#schedule(0);
    return () => {
      feed.delivery.close();
      if (!this.#clients.delete(feed) || this.#clients.size > 0) return;
      this.#clock.clearTimeout(this.#timer);
      this.#commands.rejectAll();
    };
  }

  readonly retry = (): void => {
    if (this.#lost === null) return;
    this.#reconnect();
    this.#tickSoon();
  };

  /** The number of calls relative to an ordinary day. */
  get load(): number {
    return this.#load;
  }

  set load(load: number) {
    this.#load = load;
    this.#reach();
    if (this.#stream) this.#stream.centre.load = load;
  }

  /** Falls silent, as a hanging connection does: no events, no heartbeat. */
  pause(): void {
    this.#isSilent = true;
  }

  /** Ends `pause`, and delivers what was held back. */
  resume(): void {
    this.#isSilent = false;
    this.#tickSoon();
  }

  /** Loses the connection, and reconnects after `retryIn` ms or, without it, at `retry`. */
  drop({ retryIn }: { readonly retryIn?: number } = {}): void {
    const reason = 'the simulation dropped the connection';
    const retryAt = retryIn === undefined ? Infinity : this.#clock.now() + retryIn;
    const connection: SourceConnection = { state: 'disconnected', reason, ...(retryIn !== undefined && { retryAt }) };
    this.#isSilent = false;
    this.#lose({ connection, retryAt });
  }

  /** Refuses the viewer. `isExpired`: because their time is over. */
  forbid({ isExpired = false }: { readonly isExpired?: boolean } = {}): void {
    const connection = { state: 'unauthorised', reason: 'the simulation forbids it', isExpired } as const;
    this.#prohibition = { connection, retryAt: Infinity };
    this.#lose(this.#prohibition);
  }

  /** Ends `forbid`, from the next `retry` or `connect` on. */
  allow(): void {
    this.#prohibition = null;
  }

  /** Stays in the state `connecting` until `release`, as when the first data take long. */
  hold(): void {
    this.#isHeld = true;
    this.#tickSoon();
  }

  /** Ends `hold`. */
  release(): void {
    this.#isHeld = false;
    this.#tickSoon();
  }

  get #isReachable(): boolean {
    return this.#clients.size > 0 && !this.#isHeld && this.#lost === null && this.#clock.now() >= this.#connectedAt;
  }

  /** The centre at the present time, to be changed; `null` if it cannot be reached. */
  #reach(): CallCentre | null {
    if (!this.#isReachable || this.#stream === null) return null;
    this.#tickSoon();
    return this.#streamAt(this.#clock.now()).centre;
  }

  #lose(loss: Loss): void {
    this.#lost = loss;
    this.#commands.rejectAll();
    this.#tickSoon();
  }

  #reconnect(): void {
    this.#lost = null;
    this.#connectedAt = this.#clock.now() + CONNECTING;
    this.#timeSentAt = -Infinity;
  }

  #tickSoon(): void {
    if (this.#clients.size > 0) this.#schedule(0);
  }

  #schedule(delay: number): void {
    this.#clock.clearTimeout(this.#timer);
    this.#timer = this.#clock.setTimeout(() => this.#tick(), delay);
  }

  #tick(): void {
    const now = this.#clock.now();
    if (this.#lost !== null && now >= this.#lost.retryAt) this.#reconnect();
    if (this.#isReachable && this.#prohibition) this.#lost = this.#prohibition;
    if (this.#lost !== null) {
      this.#sendConnection(this.#lost.connection);
      if (this.#lost.retryAt < Infinity) this.#schedule(this.#lost.retryAt - now);
    } else if (!this.#isReachable) {
      this.#sendConnection(connecting);
      if (!this.#isHeld) this.#schedule(this.#connectedAt - now);
    } else if (!this.#isSilent) {
      this.#sendLive(now);
    }
  }

  #sendConnection(connection: SourceConnection): void {
    for (const { delivery } of this.#clients) delivery.sendConnection(connection);
  }

  #sendLive(now: number): void {
    const stream = this.#streamAt(now);
    if (Math.abs(now - this.#timeSentAt) >= this.heartbeatInterval) {
      this.#timeSentAt = now;
      for (const { delivery } of this.#clients) delivery.send({ type: 'time', now });
    }
    this.#sendEvents(stream, now);
    this.#sendConnection(live);
    if (this.#clients.size === 0) return;
    const heartbeat = this.heartbeatInterval - Math.abs(now - this.#timeSentAt);
    this.#schedule(Math.max(SHORTEST_TICK, Math.min(heartbeat, stream.centre.nextAt - now)));
  }

  /** The stream, advanced to `now`; a new one if the gap is too long. */
  #streamAt(now: number): SimulatedStream {
    if (this.#stream?.reaches(now)) {
      this.#stream.centre.advance(now);
      return this.#stream;
    }
    for (const feed of this.#clients) feed.known = null;
    return (this.#stream = new SimulatedStream({ ...this.#options, load: this.#load }, now, this.#wholeDay));
  }

  #sendEvents(stream: SimulatedStream, now: number): void {
    const position = stream.positionAfter(stream.count);
    let snapshot: unknown;
    for (const feed of this.#clients) {
      const events = feed.known === null && !this.#wholeDay ? null : stream.since(feed.known ?? 0);
      feed.known = stream.count;
      const isOld = !this.#wholeDay && (events?.[0]?.at ?? now) < now - OLDEST_HANDED_ON;
      if (events === null || isOld) {
        snapshot ??= stream.snapshot();
        feed.delivery.send({ type: 'snapshot', snapshot, position });
      } else if (events.length > 0) {
        feed.delivery.send({ type: 'events', events, position });
      }
    }
  }
}
