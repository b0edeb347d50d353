/**
 * A gateway, its feed and a page, each with a clock that the test moves, and a wire between gateway
 * and page.
 */
import { isDeepStrictEqual } from 'node:util';
import type { MonitoringEvent } from 'callboard/core';
import type { GatewaySourceOptions, ServerSentSource, WebSocketSource } from 'callboard/sources';
import { ManualClock } from 'callboard/testing';
import { DisciplinedClock, type InProcessFeed } from '../../src/index.js';
import { Load } from './load.js';
import { keyHasher, toOracleFormat, expectedView } from './oracle.js';
import { nodeSocket } from './page.js';
import { settled } from './settled.js';
import { ShownValues } from './shown-values.js';
import { Wire } from './wire.js';
import { manager, sign, startGateway, type StartedGateway } from './world.js';

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

/** Time passes in steps of so many ms; after each, everything that is on its way arrives. */
const STEP = 250;
const rights = { groupIds: ['g1', 'g2'], seesNumbers: true };
/**
 * Not compressed, because nobody knows when a decompressor has finished; and each on a connection
 * of its own, because no browser reuses one that has been idle for an hour.
 */
const plainHeaders = { 'accept-encoding': 'identity', connection: 'close' };
const plainFetch: typeof fetch = (url, options) =>
  fetch(url, { ...options, headers: { ...(options?.headers as Record<string, string>), ...plainHeaders } });
/** Diagnostics of a load that makes only half sense. */
const expected = new Set(['outOfOrder', 'repeated', 'unknownAgent', 'unknownGroup', 'unknownStatus', 'disconnected']);

/** A page that publishes at once. */
class SimulatedPage extends ShownValues {
  readonly clock: ManualClock;
  readonly diagnostics: string[];
  /**
   * The position that it must have before it may say that it is live, and how often it said so too
   * early.
   */
  owes = 0;
  lies = 0;

  constructor(source: GatewaySource, clock: ManualClock) {
    const diagnostics: string[] = [];
    super({
      source,
      clock,
      scheduler: { schedule: (work) => work() },
      onDiagnostic: ({ code, message }) => expected.has(code) || diagnostics.push(`${code}: ${message}`),
    });
    this.clock = clock;
    this.diagnostics = diagnostics;
    this.subscriptions.push(
      this.store.connection$.subscribe(({ state }) => {
        if (state === 'live' && this.upTo < this.owes) this.lies += 1;
      }),
    );
  }
}

type GatewaySource = WebSocketSource | ServerSentSource;
export type SourceClass = new (options: GatewaySourceOptions) => GatewaySource;

export interface SimulatedNetworkOptions {
  /** The clocks of the page and of the gateway's machine less the feed's, in ms. */
  readonly pageAhead?: number;
  readonly machineAhead?: number;
  /** How long the page's tokens are valid, in seconds, one after the other. */
  readonly left?: readonly number[];
  readonly changesHeld?: number;
}

export interface Passing {
  readonly step?: number;
  /** Whether the page's clock stands still. */
  readonly isPageAsleep?: boolean;
  /** Whether the feed posts nothing. */
  readonly isQuiet?: boolean;
}

export class SimulatedNetwork {
  static readonly #open: SimulatedNetwork[] = [];
  /** Everything that the gateway has acknowledged. */
  readonly events: MonitoringEvent[] = [];
  readonly refused: unknown[] = [];
  tokensAsked = 0;
  feedAhead = 0;
  machineAhead: number;
  /** The time that has really passed; the timers of the gateway follow it. */
  readonly time = new ManualClock();
  readonly clock: DisciplinedClock;
  #page: SimulatedPage | null = null;
  #wire: Wire | null = null;
  #gateway: StartedGateway | null = null;
  #feed: InProcessFeed | null = null;
  /** Events that could not be posted yet. */
  #queue: { readonly id: string; readonly event: MonitoringEvent }[] = [];
  #count = 0;
  readonly #load = new Load(7);

  private constructor(machineAhead: number) {
    this.machineAhead = machineAhead;
    const { time } = this;
    const start = time.now();
    const clock = new DisciplinedClock(
      () => time.now() + this.machineAhead,
      () => time.now() - start,
    );
    this.clock = Object.assign(clock, {
      setTimeout: (work: () => void, delay: number) => time.setTimeout(work, delay),
      clearTimeout: (handle: unknown) => time.clearTimeout(handle),
    });
  }

  static async open(Source: SourceClass, options: SimulatedNetworkOptions = {}): Promise<SimulatedNetwork> {
    const world = new SimulatedNetwork(options.machineAhead ?? 0);
    this.#open.push(world);
    await world.#start(Source, options);
    return world;
  }

  static async closeAll(): Promise<void> {
    for (const world of this.#open.splice(0)) await world.#close();
  }

  get page(): SimulatedPage {
    return this.#page!;
  }

  get wire(): Wire {
    return this.#wire!;
  }

  get untold(): number {
    return this.#queue.length;
  }

  /** The time at the feed: the right one. */
  get now(): number {
    return this.time.now() + this.feedAhead;
  }

  /** Posts events, together with those that could not be posted before. */
  async tell(events: readonly MonitoringEvent[]): Promise<void> {
    this.#queue.push(...events.map((event) => ({ id: `e${(this.#count += 1)}`, event })));
    const items = this.#queue;
    const answer = await this.#feed!.tell(items).catch(() => null);
    if (!answer) return;
    this.refused.push(...answer.refused);
    this.#queue = [];
    this.events.push(...items.map(({ event }) => event));
  }

  /** Lets everything that is on its way arrive. */
  async settle(): Promise<void> {
    do await settled([this.wire]);
    while (this.wire.isAsked);
  }

  /** Lets time pass. */
  async pass(ms: number, { step = STEP, isPageAsleep = false, isQuiet = false }: Passing = {}): Promise<void> {
    for (let passed = 0; passed < ms; passed += step) {
      if (!isQuiet) await this.tell([this.#load.next(this.now), this.#load.next(this.now + 1)]);
      await this.time.run(step);
      await this.settle();
      if (!isPageAsleep) await this.passOnPage(step);
    }
  }

  /** Lets time pass on the page alone, whose clock may run fast. */
  async passOnPage(ms: number): Promise<void> {
    await this.page.clock.run(ms);
    await this.settle();
  }

  /**
   * Lets the page sleep for an hour: its timers and sockets stand still, and its clock goes on.
   * `meanwhile` is called after so many ms.
   */
  async sleep(meanwhile: (wire: Wire) => void = () => undefined, after = 0): Promise<void> {
    const step = 20 * SECOND;
    this.wire.hold();
    await this.pass(after, { step, isPageAsleep: true });
    meanwhile(this.wire);
    await this.pass(HOUR - after, { step, isPageAsleep: true });
    this.page.clock.shift(HOUR);
    this.page.owes = this.events.length;
  }

  /** Wakes the page, which receives what has come for it meanwhile. */
  async wake(): Promise<void> {
    this.wire.release();
    await this.settle();
  }

  /** Where the page differs from what it should show of all events. */
  get differences() {
    const [seen, wanted] = [
      toOracleFormat(this.page.seen),
      expectedView(this.events, this.now, rights, keyHasher('acme')),
    ];
    const names = (Object.keys(seen) as (keyof typeof seen)[]).filter(
      (name) => !isDeepStrictEqual(seen[name], wanted[name]),
    );
    return names.map((name) => ({ name, seen: seen[name], wanted: wanted[name] }));
  }

  async #start(
    Source: SourceClass,
    { pageAhead = 0, left = [86_400], changesHeld }: SimulatedNetworkOptions,
  ): Promise<void> {
    const { clock } = this;
    this.#gateway = await startGateway({ clock, ...(changesHeld !== undefined && { changesHeld }) });
    this.#feed = this.#gateway.feed('acme', 'pbx');
    this.#wire = await Wire.to(Number(new URL(this.#gateway.url).port));
    await this.tell(this.#load.directory(this.now));
    const at = clock.now();
    const tokens = await Promise.all(left.map((seconds) => sign(manager('g1', 'g2'), { at, left: seconds })));
    const token = () => {
      this.tokensAsked += 1;
      return (tokens.length > 1 ? tokens.shift() : tokens[0])!;
    };
    const pageClock = new ManualClock(this.time.now() + pageAhead);
    const environment = { ...nodeSocket, fetch: plainFetch, random: () => 0.5 };
    this.#page = new SimulatedPage(
      new Source({ url: this.#wire.url, token, clock: pageClock, environment }),
      pageClock,
    );
    await this.settle();
    await this.pass(20 * SECOND);
  }

  async #close(): Promise<void> {
    this.#page?.close();
    await this.#wire?.close();
    await this.#gateway?.close();
  }
}
