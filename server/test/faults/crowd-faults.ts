/**
 * Thousands of pages that connect at once, to a gateway that was killed, or to fetch the whole
 * state.
 */
import { HelperProcess } from '../../../bench/gateway/helper-process.mjs';
import { GatewayProcess } from '../support/gateway-process.js';
import { firstOfState } from '../support/raw-page.js';
import { until } from '../support/until.js';
import { administrator, sign } from '../support/world.js';
import type { Fault } from './fault-tests.js';
import { Scenario, type ScenarioResult } from './scenario.js';

const crowdFile = new URL('../support/crowd.js', import.meta.url).href;
/** How long it may take until all pages are back, in ms. */
const PATIENCE = 120_000;

async function memoryOf(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\d+)/m.exec(text)?.[1]);
}

/** Measures the memory of a gateway again and again, and remembers the maximum. */
class MemoryWatch {
  most = 0;
  #isOpen = true;
  readonly #watching: Promise<void>;

  constructor(url: string) {
    this.#watching = this.#watch(url);
  }

  async end(): Promise<number> {
    this.#isOpen = false;
    await this.#watching;
    return this.most;
  }

  async #watch(url: string): Promise<void> {
    while (this.#isOpen) {
      this.most = Math.max(this.most, await memoryOf(url).catch(() => 0));
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

/** The ways in which a gateway ends. */
const endings = {
  killed: (gateway: GatewayProcess) => gateway.kill(),
  /**
   * Another gateway takes its place for a while, and keeps a snapshot that is later than what any
   * page has.
   */
  async overtaken(gateway: GatewayProcess, { feed }: Scenario) {
    await gateway.stop();
    const other = await GatewayProcess.start({ folder: gateway.folder });
    feed.url = other.url;
    const told = feed.told.size;
    await until('the other has what was told', () => feed.acknowledged.size > told);
    feed.url = gateway.url;
    await other.stop();
  },
};

interface CrowdOptions {
  /** The number of pages beside those of the scenario. */
  readonly pages: number;
  readonly end: keyof typeof endings;
}

/** Rejects if the gateway needs more than twice the memory that it had with all pages at rest. */
async function crowded(seed: number, { pages, end }: CrowdOptions): Promise<ScenarioResult> {
  const gateway = await GatewayProcess.start();
  const { url } = gateway;
  const scenario = await Scenario.start({ url, seed, rate: 400 });
  await until('there are events of a day', () => scenario.feed.acknowledged.size > 1_000);
  scenario.pause();
  await scenario.isHealed();
  const { epoch, upTo } = await firstOfState(url, await sign(administrator));
  const claims = Array.from({ length: pages }, (_, n) => ({ ...administrator, sub: `viewer-${n}` }));
  const tokens = await Promise.all(claims.map((own) => sign(own)));
  const crowd = new HelperProcess(crowdFile);
  try {
    await crowd.do('open', { url, tokens, position: `${epoch}:${upTo}` });
    // Slowly: every event is a message to each of them.
    scenario.resume(2);
    await scenario.isHealed();
    const before = await memoryOf(url);
    await endings[end](gateway, scenario);
    await gateway.start();
    const watched = new MemoryWatch(url);
    const from = performance.now();
    const place = scenario.feed.told.size;
    await scenario.isHealed(PATIENCE);
    const anew = (await crowd.do('reach', { place, within: PATIENCE })) as number;
    scenario.healed.push(performance.now() - from);
    const most = await watched.end();
    console.error(
      `  ${pages} pages: memory ${Math.round(before / 1e6)} MB at rest, ${Math.round(most / 1e6)} MB while they came; ${anew} fetched the state`,
    );
    if (end === 'overtaken' && anew < pages) throw new Error(`only ${anew} of ${pages} had to fetch the state`);
    if (most > 2 * before) throw new Error(`${most} bytes of memory where it had ${before}`);
    await crowd.do('close');
    return await scenario.end({ stopGateway: () => gateway.stop(), folder: gateway.folder });
  } finally {
    crowd.stop();
  }
}

const crowdFault = (count: number, end: keyof typeof endings, says: string): Fault => ({
  name: `${count.toLocaleString('en')} pages at once, ${says}`,
  run: (seed) => crowded(seed, { pages: count, end }),
});
/**
 * `npm run faults` has ten thousand pages, and three thousand of those that all fetch the state,
 * since one process of pages cannot receive more at once. The tests have some hundreds.
 */
export const crowdFaults = (killed = 10_000, overtaken = 3_000): readonly Fault[] => [
  crowdFault(killed, 'killed', 'gateway killed (kill -9)'),
  crowdFault(overtaken, 'overtaken', 'all to fetch the state'),
];
