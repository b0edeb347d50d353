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

/** What the simulated centre is like. */
export interface SimulatedSourceOptions {
  /** The same seed, options and time give the same events; 1 by default. */
  readonly seed?: number;
  /** 16 by default; up to some thousands. */
  readonly agents?: number;
  /** 5 by default. */
  readonly groups?: number;
  /** IANA name; `Europe/Moscow` by default. The hours of the centre follow it. */
  readonly timeZone?: string;
  /** Of the names of people, groups and statuses; `en` by default. */
  readonly language?: SimulationLanguage;
  /** How many times the usual number of calls; 1 by default. */
  readonly load?: number;
  /** Whether the viewer may set statuses; `true` by default. */
  readonly canSetStatus?: boolean;
  /**
   * Who looks; a manager of every group by default. It is told to the store and respected by the commands; the simulation
   * hides nothing from anybody.
   */
  readonly viewer?: Partial<Omit<Viewer, 'canSetStatus'>>;
  /** A centre with no agents, no groups and no calls. */
  readonly empty?: boolean;
  /** Tells the day as its events in place of a snapshot: to feed something that wants all of them. */
  readonly wholeDay?: boolean;
  readonly clock?: ClockLike;
}

/** Several happenings within this time, in ms, are delivered together. */
const SHORTEST_TICK = 40;
/** How long it takes to connect again, in ms. */
const CONNECTING = 400;

/** Events older than this, in ms, are not handed on to a store that was away: it would take them for late. */
const OLDEST_HANDED_ON = 60_000;

interface Client {
  readonly delivery: Delivery;
  /** How many events of the stream it has; `null`: it needs a snapshot. */
  known: number | null;
}

interface Loss {
  readonly connection: SourceConnection;
  /** When the source connects again by itself; `Infinity`: never. */
  readonly retryAt: number;
}

/**
 * A believable call centre that needs no telephony: for demos, for trying out, and for load tests. Where it is opened, its
 * day has been going on since midnight; from then on it lives by the clock. It never looks at anything outside.
 *
 * It shows on demand what a real source only does on a bad day: `pause`, `drop`, `forbid`, `hold`.
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
  /** Why the viewer may not see the centre; `null`: they may. */
  #prohibition: Loss | null = null;
  #lost: Loss | null = null;
  /** When the attempt to connect again will be over. */
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

  /** How many times the usual number of calls. */
  get load(): number {
    return this.#load;
  }

  set load(load: number) {
    this.#load = load;
    this.#reach();
    if (this.#stream) this.#stream.centre.load = load;
  }

  /** Falls silent as if the connection hung: no events, no heartbeat. */
  pause(): void {
    this.#isSilent = true;
  }

  /** Goes on after `pause` and delivers what was held back. */
  resume(): void {
    this.#isSilent = false;
    this.#tickSoon();
  }

  /** Loses the connection; with `retryIn` (ms) it comes back by itself, without it at `retry`. */
  drop({ retryIn }: { readonly retryIn?: number } = {}): void {
    const reason = 'the simulation dropped the connection';
    const retryAt = retryIn === undefined ? Infinity : this.#clock.now() + retryIn;
    const connection: SourceConnection = { state: 'disconnected', reason, ...(retryIn !== undefined && { retryAt }) };
    this.#isSilent = false;
    this.#lose({ connection, retryAt });
  }

  /** The viewer may not see the centre any more; `isExpired`: because a time is over. */
  forbid({ isExpired = false }: { readonly isExpired?: boolean } = {}): void {
    const connection = { state: 'unauthorised', reason: 'the simulation forbids it', isExpired } as const;
    this.#prohibition = { connection, retryAt: Infinity };
    this.#lose(this.#prohibition);
  }

  /** The viewer may see it again, from the next `retry` or `connect` on. */
  allow(): void {
    this.#prohibition = null;
  }

  /** Delivers nothing but `connecting` until `release`, as when the first data take long. */
  hold(): void {
    this.#isHeld = true;
    this.#tickSoon();
  }

  release(): void {
    this.#isHeld = false;
    this.#tickSoon();
  }

  get #isReachable(): boolean {
    return this.#clients.size > 0 && !this.#isHeld && this.#lost === null && this.#clock.now() >= this.#connectedAt;
  }

  /** The centre as it is now, about to be changed; `null` when it cannot be reached. */
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

  /** The stream, brought to this moment; after too long a gap another one. */
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
