/** Thousands of pages that connect at once: to a gateway that was killed; or all have to fetch the state. */
import { fileURLToPath } from 'node:url';
import { HelperProcess } from '../../../bench/gateway/helper-process.mjs';
import { GatewayProcess } from '../support/gateway-process.mjs';
import { until } from '../support/page.mjs';
import { getState } from '../support/raw-page.mjs';
import { administrator, sign } from '../support/world.mjs';
import { Scenario } from './scenario.mjs';

const crowdFile = new URL('../support/crowd.mjs', import.meta.url).href;
/** How long it may take until all are back, in ms. */
const PATIENCE = 120_000;

async function memoryOf(url) {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\d+)/m.exec(text)[1]);
}

/** The memory of a process that is asked again and again, at the most. */
class Watched {
  most = 0;
  #isOpen = true;
  #watching;

  constructor(url) {
    this.#watching = this.#watch(url);
  }

  async end() {
    this.#isOpen = false;
    await this.#watching;
    return this.most;
  }

  async #watch(url) {
    while (this.#isOpen) {
      this.most = Math.max(this.most, await memoryOf(url).catch(() => 0));
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

const endings = {
  killed: (gateway) => gateway.kill(),
  /** Another takes its place for a while: what happened then no page has, and the kept snapshot is later than all of them. */
  async overtaken(gateway, { feed }) {
    await gateway.stop();
    const other = await GatewayProcess.start({ folder: gateway.folder });
    feed.url = other.url;
    const told = feed.told.size;
    await until('the other has what was told', () => feed.acknowledged.size > told);
    feed.url = gateway.url;
    await other.stop();
  },
};

/**
 * `pages`: how many beside those that are looked into; `end`: how the gateway ends. Gives a scenario's result. Throws where the
 * gateway needs more than twice the memory that it had with all of them at rest.
 */
async function crowded(seed, { pages, end }) {
  const gateway = await GatewayProcess.start();
  const { url } = gateway;
  const scenario = await Scenario.start({ url, seed, rate: 400 });
  await until('there is a day', () => scenario.feed.acknowledged.size > 1_000);
  scenario.pause();
  await scenario.isHealed();
  const { epoch, upTo } = JSON.parse((await getState(url, await sign(administrator))).text.split('\n')[0]);
  const claims = Array.from({ length: pages }, (_, n) => ({ ...administrator, sub: `viewer-${n}` }));
  const tokens = await Promise.all(claims.map((own) => sign(own)));
  const crowd = new HelperProcess(crowdFile);
  try {
    await crowd.do('open', { url, tokens, position: `${epoch}:${upTo}` });
    // Few: every event is another message to each of them.
    scenario.resume(2);
    await scenario.isHealed();
    const before = await memoryOf(url);
    await endings[end](gateway, scenario);
    await gateway.start();
    const watched = new Watched(url);
    const from = performance.now();
    const place = scenario.feed.told.size;
    await scenario.isHealed(PATIENCE);
    const anew = await crowd.do('reach', { place, within: PATIENCE });
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

const of = (count, end, says) => ({
  name: `${count.toLocaleString('en')} pages at once, ${says}`,
  run: (seed) => crowded(seed, { pages: count, end }),
});
/**
 * `npm run faults` has ten thousand, and three thousand of those that ask for more than one process of pages can take at once; the tests, some hundreds.
 */
export const crowdFaults = (killed = 10_000, overtaken = 3_000) => [
  of(killed, 'killed', 'gateway killed (kill -9)'),
  of(overtaken, 'overtaken', 'all to fetch the state'),
];
