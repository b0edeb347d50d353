import { after, describe, it } from 'node:test';
import type { EventSourceAdapter } from 'callboard/core';
import { ServerSentSource, SimulatedSource, WebSocketSource } from 'callboard/sources';
import { ManualClock, sourceConformance, type SourceHarness } from 'callboard/testing';
import { settled } from './support/settled.js';
import { WatchedNetwork } from './support/watched-network.js';
import { administrator, removeFolders, sign, startGateway, type StartedGateway } from './support/world.js';

/** Time passes in steps of so many ms; after each, everything that is on its way arrives. */
const STEP = 250;

/**
 * A gateway, fed by a simulated call centre, and a source on it; the test moves the clocks of both.
 */
class Trial {
  static readonly #open: Trial[] = [];
  static readonly #ofSource = new WeakMap<EventSourceAdapter, Trial>();
  readonly network = new WatchedNetwork();
  isForbidden = false;
  /** The gateway's clock: apart from the page's, whose timers the suite counts. */
  readonly #clock: ManualClock;
  #gateway: StartedGateway | null = null;
  #disconnect: () => void = () => undefined;
  #pending = 0;

  constructor(now: number) {
    this.#clock = new ManualClock(now);
  }

  static of(source: EventSourceAdapter): Trial {
    return this.#ofSource.get(source)!;
  }

  static async closeAll(): Promise<void> {
    for (const trial of this.#open.splice(0)) await trial.#close();
  }

  async open(Source: typeof WebSocketSource | typeof ServerSentSource, clock: ManualClock) {
    this.#gateway = await startGateway({ clock: this.#clock });
    const feed = this.#gateway.feed('acme', 'simulation');
    const centre = new SimulatedSource({ clock: this.#clock, agents: 8, wholeDay: true });
    let told: Promise<unknown> = Promise.resolve();
    let count = 0;
    this.#disconnect = centre.connect((message) => {
      if (message.type !== 'events') return;
      const items = message.events.map((event) => ({ id: `${(count += 1)}`, event }));
      this.#pending += 1;
      told = told.then(() => feed.tell(items)).finally(() => (this.#pending -= 1));
    }, null);
    feed.serve(({ agentId, statusId }) =>
      centre.commands.setAgentStatus(agentId, statusId, new AbortController().signal),
    );
    const good = await sign(administrator, { at: clock.now(), left: 86_400 });
    const { environment } = this.network;
    const source = new Source({
      url: this.#gateway.url,
      clock,
      environment,
      token: () => (this.isForbidden ? 'wrong' : good),
    });
    Trial.#open.push(this);
    Trial.#ofSource.set(source, this);
    await this.settle();
    await this.advance(clock, 0);
    return source;
  }

  async settle(): Promise<void> {
    do await settled([this.network]);
    while (this.#pending > 0);
    await settled([this.network]);
  }

  async advance(clock: ManualClock, ms: number): Promise<void> {
    for (let left = ms; left >= 0; left -= STEP) {
      const step = Math.min(left, STEP);
      await this.#clock.run(step);
      await this.settle();
      await clock.run(step);
      await this.settle();
      if (left === 0) return;
    }
  }

  async #close(): Promise<void> {
    this.#disconnect();
    await this.#gateway?.close();
  }
}

for (const Source of [WebSocketSource, ServerSentSource]) {
  describe(`${Source.name}, on a real gateway`, () => {
    after(async () => {
      await Trial.closeAll();
      removeFolders();
    });
    const harness: SourceHarness = {
      create: (clock) => new Trial(clock.now()).open(Source, clock),
      advance: (clock, ms, source) => Trial.of(source).advance(clock, ms),
      runTime: 30_000,
      breakConnection: (source) => Trial.of(source).network.break(),
      restoreConnection: (source) => Trial.of(source).network.restore(),
      forbid: async (source) => {
        const trial = Trial.of(source);
        trial.isForbidden = true;
        trial.network.break();
        trial.network.restore();
        await trial.settle();
      },
      sendGarbage: (source) =>
        Trial.of(source).network.inject([
          '',
          'nonsense',
          '{"type":',
          'null',
          '[]',
          '{}',
          '7',
          '{"type":"unheard of"}',
          '{"type":"batch"}',
        ]),
      command: { agentId: 'agent-1', statusId: 'available' },
    };
    for (const { name, run } of sourceConformance(harness)) {
      it(name, async () => {
        await run();
        await Trial.closeAll();
      });
    }
  });
}
