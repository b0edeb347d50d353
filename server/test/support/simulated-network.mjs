/** A gateway, its feed and a page, each by a clock that is moved; between gateway and page a wire that can stand still. */
import { connect, createServer } from 'node:net';
import { isDeepStrictEqual } from 'node:util';
import { WebSocket } from 'ws';
import { createMonitoringStore } from 'callboard/core';
import { DisciplinedClock } from '../../src/gateway/disciplined-clock.js';
import { ManualClock } from 'callboard/testing';
import { Load } from './load.mjs';
import { keyHasher, pictureOf, seenBy } from './oracle.mjs';
import { settled } from './watched-network.mjs';
import { manager, sign, startGateway } from './world.mjs';

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

/** The time goes by in steps; in between all that is on its way arrives. */
const STEP = 250;
const rights = { groupIds: ['g1', 'g2'], seesNumbers: true };
/**
 * Not packed, for nobody knows when what is unpacked elsewhere is there; and each on a connection of its own: no browser uses again what
 * has been idle for an hour.
 */
const plainly = { 'accept-encoding': 'identity', connection: 'close' };
const fetchPlainly = (url, { headers, ...options }) => fetch(url, { headers: { ...headers, ...plainly }, ...options });
/** What a page may notice of a load that makes only half sense. */
const expected = new Set(['outOfOrder', 'repeated', 'unknownAgent', 'unknownGroup', 'unknownStatus', 'disconnected']);

/** Connections through which nothing goes for a while, or never again though they look open. */
class Wire {
  /** Raised with all that comes through. */
  activity = 0;
  /** Whether nobody can connect. */
  isClosed = false;
  #isHeld = false;
  #lines = new Set();

  static async to(port) {
    const wire = new Wire();
    // What is small must not wait for what comes next.
    const noDelay = true;
    wire.server = createServer({ noDelay }, (page) => wire.#join(page, connect({ port, host: '127.0.0.1', noDelay })));
    await new Promise((resolve) => wire.server.listen(0, '127.0.0.1', resolve));
    wire.url = `http://127.0.0.1:${wire.server.address().port}`;
    return wire;
  }

  /** Whether a page has asked something and has no answer yet. */
  get isAsked() {
    return [...this.#lines].some(({ isAsked }) => isAsked);
  }

  /** The page takes nothing: what comes waits for it. */
  hold() {
    this.#isHeld = true;
  }

  release() {
    this.#isHeld = false;
    for (const { waiting } of this.#lines) for (const act of waiting.splice(0)) act();
  }

  /** From now on nothing goes through what is open, and neither end hears of it. */
  die() {
    for (const line of this.#lines) line.isDead = true;
  }

  cut() {
    for (const { gateway } of this.#lines) gateway.destroy();
  }

  async close() {
    for (const { page, gateway } of this.#lines) [page, gateway].forEach((socket) => socket.destroy());
    await new Promise((resolve) => this.server.close(resolve));
  }

  #join(page, gateway) {
    if (this.isClosed) return [page, gateway].forEach((socket) => socket.destroy());
    const line = { page, gateway, isAsked: false, isDead: false, waiting: [] };
    this.#lines.add(line);
    this.activity += 1;
    const toPage = (act) => {
      this.activity += 1;
      if (line.isDead) return;
      if (this.#isHeld) line.waiting.push(act);
      else act();
    };
    for (const socket of [page, gateway]) socket.on('error', () => undefined);
    gateway.on('data', (data) => {
      line.isAsked = false;
      toPage(() => page.write(data));
    });
    gateway.on('close', () => {
      line.isAsked = false;
      toPage(() => page.end());
    });
    page.on('data', (data) => {
      this.activity += 1;
      if (line.isDead) return;
      line.isAsked = true;
      gateway.write(data);
    });
    page.on('close', () => {
      this.activity += 1;
      this.#lines.delete(line);
      // Of a dead connection the gateway hears nothing; here nobody needs it any more.
      gateway.destroy();
    });
  }
}

/** The store of a page that publishes at once, and all that it shows. */
class SimulatedPage {
  seen = {};
  states = [];
  diagnostics = [];
  /** What it must have before it may say that it is live, and how often it said so too early. */
  owes = 0;
  lies = 0;

  constructor(source, clock) {
    this.clock = clock;
    const scheduler = { schedule: (work) => work() };
    const onDiagnostic = ({ code, message }) => expected.has(code) || this.diagnostics.push(`${code}: ${message}`);
    this.store = createMonitoringStore({ source, clock, scheduler, onDiagnostic });
    const names = ['callMetrics', 'staffMetrics', 'agents', 'openCalls', 'unprocessedCallers'];
    this.subscriptions = names.map((name) => this.store[`${name}$`].subscribe((value) => (this.seen[name] = value)));
    this.subscriptions.push(this.store.connection$.subscribe(({ state }) => this.#say(state)));
  }

  get state() {
    return this.states.at(-1);
  }

  get upTo() {
    return Number(this.store.diagnostics().position?.split(':').at(-1) ?? -1);
  }

  #say(state) {
    if (state !== this.state) this.states.push(state);
    if (state === 'live' && this.upTo < this.owes) this.lies += 1;
  }

  close() {
    for (const subscription of this.subscriptions) subscription.unsubscribe();
  }
}

/** What a browser tells a page of whether anybody sees it; Node has nothing of the kind. */
export class Screen {
  document = Object.assign(new EventTarget(), { visibilityState: 'hidden' });
  window = new EventTarget();

  constructor() {
    Object.assign(globalThis, { document: this.document, window: this.window });
  }

  /** Somebody sees the page, and is told so: `target` and `event` as in a browser. */
  show(target, event) {
    this.document.visibilityState = 'visible';
    this[target].dispatchEvent(new Event(event));
  }

  close() {
    for (const name of ['document', 'window']) delete globalThis[name];
  }
}

export class SimulatedNetwork {
  static #open = [];
  /** Everything that the feed was told that the gateway has. */
  events = [];
  refused = [];
  tokensAsked = 0;
  /** What the feed has not got rid of yet. */
  #queue = [];
  #count = 0;
  #load = new Load(7);

  /**
   * `pageAhead`, `machineAhead`: the clocks of the page and of the gateway's machine less the feed's, in ms; `changesHeld` as of a
   * gateway; `left`: how long the page's tokens hold, in seconds, one after the other.
   */
  static async open(Source, { pageAhead = 0, machineAhead = 0, left = [86_400], ...options } = {}) {
    const world = new SimulatedNetwork();
    this.#open.push(world);
    // What has really passed: the timers of the gateway go by this.
    const time = (world.time = new ManualClock());
    world.feedAhead = 0;
    world.machineAhead = machineAhead;
    const start = time.now();
    const steady = new DisciplinedClock(
      () => time.now() + world.machineAhead,
      () => time.now() - start,
    );
    world.clock = Object.assign(steady, {
      setTimeout: (...timer) => time.setTimeout(...timer),
      clearTimeout: (handle) => time.clearTimeout(handle),
    });
    world.gateway = await startGateway({ clock: world.clock, ...options });
    world.feed = world.gateway.feed('acme', 'pbx');
    world.wire = await Wire.to(new URL(world.gateway.url).port);
    await world.tell(world.#load.directory(world.now));
    const at = world.clock.now();
    const tokens = await Promise.all(left.map((seconds) => sign(manager('g1', 'g2'), { at, left: seconds })));
    const token = () => {
      world.tokensAsked += 1;
      return tokens.length > 1 ? tokens.shift() : tokens[0];
    };
    const pageClock = new ManualClock(time.now() + pageAhead);
    const source = new Source({
      ...{ url: world.wire.url, token, clock: pageClock },
      environment: { WebSocket, fetch: fetchPlainly, random: () => 0.5 },
    });
    world.page = new SimulatedPage(source, pageClock);
    await world.settle();
    await world.pass(20 * SECOND);
    return world;
  }

  static async closeAll() {
    for (const world of this.#open.splice(0)) await world.close();
  }

  get untold() {
    return this.#queue.length;
  }

  /** The time at the feed: the right one. */
  get now() {
    return this.time.now() + this.feedAhead;
  }

  /** Tells events, and what could not be told before. */
  async tell(events) {
    this.#queue.push(...events.map((event) => ({ id: `e${(this.#count += 1)}`, event })));
    const items = this.#queue;
    try {
      this.refused.push(...(await this.feed.tell(items)).refused);
    } catch {
      // It is told again together with what comes next.
      return;
    }
    this.#queue = [];
    this.events.push(...items.map(({ event }) => event));
  }

  /** Lets everything that is on its way arrive. */
  async settle() {
    do await settled([this.wire]);
    while (this.wire.isAsked);
  }

  /** Lets time pass for all; or not for the page, or without anything to be told. */
  async pass(ms, { step = STEP, isPageAsleep = false, isQuiet = false } = {}) {
    for (let passed = 0; passed < ms; passed += step) {
      if (!isQuiet) await this.tell([this.#load.next(this.now), this.#load.next(this.now + 1)]);
      await this.time.run(step);
      await this.settle();
      if (!isPageAsleep) await this.passOnPage(step);
    }
  }

  /** Lets time pass on the page alone, whose clock may run fast. */
  async passOnPage(ms) {
    await this.page.clock.run(ms);
    await this.settle();
  }

  /** The page sleeps for an hour: its timers and its sockets stand still, and its clock goes on; `meanwhile` after so many ms. */
  async sleep(meanwhile = () => undefined, after = 0) {
    const step = 20 * SECOND;
    this.wire.hold();
    await this.pass(after, { step, isPageAsleep: true });
    meanwhile(this.wire);
    await this.pass(HOUR - after, { step, isPageAsleep: true });
    this.page.clock.shift(HOUR);
    this.page.owes = this.events.length;
  }

  /** It wakes, and what came for it meanwhile arrives. */
  async wake() {
    this.wire.release();
    await this.settle();
  }

  /** Where the page differs from what it should show of everything that was told. */
  get differences() {
    const [seen, wanted] = [pictureOf(this.page.seen), seenBy(this.events, this.now, rights, keyHasher('acme'))];
    const names = Object.keys(wanted).filter((name) => !isDeepStrictEqual(seen[name], wanted[name]));
    return names.map((name) => ({ name, seen: seen[name], wanted: wanted[name] }));
  }

  async close() {
    this.page.close();
    await this.wire.close();
    await this.gateway.close();
  }
}
