import { after, describe, it } from 'node:test';
import { ServerSentSource, SimulatedSource, WebSocketSource } from 'callboard/sources';
import { ManualClock, sourceConformance } from 'callboard/testing';
import { administrator, removeFolders, sign, startGateway } from './support/world.mjs';
import { settled, WatchedNetwork } from './support/watched-network.mjs';

/** The time goes by in steps; in between all that is on its way arrives. */
const STEP = 250;

/** A gateway, fed by a simulated centre, and a page's source of it; both live by clocks that are moved. */
class Trial {
  static #open = [];
  static #ofSource = new WeakMap();
  network = new WatchedNetwork();
  #pending = 0;

  static of(source) {
    return this.#ofSource.get(source);
  }

  static async closeAll() {
    for (const trial of this.#open.splice(0)) await trial.close();
  }

  async open(Source, clock) {
    // Not the page's, which counts the timers that are left.
    this.world = new ManualClock(clock.now());
    this.gateway = await startGateway({ clock: this.world });
    const feed = this.gateway.feed('acme', 'simulation');
    const centre = new SimulatedSource({ clock: this.world, agents: 8, wholeDay: true });
    let told = Promise.resolve();
    let count = 0;
    this.disconnect = centre.connect((message) => {
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
    this.source = new Source({
      url: this.gateway.url,
      clock,
      environment,
      token: () => (this.isForbidden ? 'wrong' : good),
    });
    Trial.#open.push(this);
    Trial.#ofSource.set(this.source, this);
    await this.settle();
    await this.advance(clock, 0);
    return this.source;
  }

  async settle() {
    do await settled([this.network]);
    while (this.#pending > 0);
    await settled([this.network]);
  }

  async advance(clock, ms) {
    for (let left = ms; left >= 0; left -= STEP) {
      const step = Math.min(left, STEP);
      await this.world.run(step);
      await this.settle();
      await clock.run(step);
      await this.settle();
      if (left === 0) return;
    }
  }

  async close() {
    this.disconnect();
    await this.gateway.close();
  }
}

for (const Source of [WebSocketSource, ServerSentSource]) {
  describe(`${Source.name}, on a real gateway`, () => {
    after(async () => {
      await Trial.closeAll();
      removeFolders();
    });
    const harness = {
      create: (clock) => new Trial().open(Source, clock),
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
