/**
 * What every fault is measured by: a feed tells events all the time, pages of different rights follow, something goes wrong; at the end
 * everything that was acknowledged is in the log exactly once, and every page shows what the oracle says of the log.
 */
import { isDeepStrictEqual } from 'node:util';
import { EmbeddedLog } from '../../src/index.js';
import { Feed } from '../support/feed.mjs';
import { Load } from '../support/load.mjs';
import { Page, until } from '../support/page.mjs';
import { sign, signFeed } from '../support/world.mjs';

const viewers = [
  [{ role: 'administrator', seeNumbers: true }, { groupIds: null, seesNumbers: true }, 'socket'],
  [{ role: 'administrator' }, { groupIds: null, seesNumbers: false }, 'stream'],
  [{ role: 'manager', groups: ['g1'], seeNumbers: true }, { groupIds: ['g1'], seesNumbers: true }, 'any'],
  [{ role: 'manager', groups: ['g1', 'g2'] }, { groupIds: ['g1', 'g2'], seesNumbers: false }, 'socket'],
  [{ role: 'agent', groups: ['g3'] }, { groupIds: ['g3'], seesNumbers: false }, 'stream'],
];

export class Scenario {
  pages = [];
  /** How long it took until every page was live and had all again, in ms, once for each fault. */
  healed = [];
  #timer = null;

  /** `url`: where pages and the feed connect; `seed` of what happens; `rate`: events a second. */
  static async start({ url, seed = 1, rate = 400, environment, feedUrl = url, batch = 50 }) {
    const scenario = new Scenario();
    scenario.load = new Load(seed);
    scenario.feed = new Feed({ url: feedUrl, token: await signFeed(), batch });
    scenario.feed.tell(scenario.load.directory(Date.now()));
    for (const [claims, rights, kind] of viewers) {
      const token = await sign({ account: 'acme', ...claims });
      scenario.pages.push(new Page({ url: typeof url === 'function' ? url() : url, token, rights, kind, environment }));
    }
    scenario.resume(rate);
    await scenario.isHealed();
    return scenario;
  }

  /** Has things happen, so many a second. */
  resume(rate) {
    const step = Math.max(20, 1_000 / rate);
    this.#timer = setInterval(() => {
      for (let count = 0; count < (rate * step) / 1_000; count += 1) this.feed.tell([this.load.next(Date.now())]);
    }, step);
  }

  pause() {
    clearInterval(this.#timer);
  }

  /** Until everything told up to now is acknowledged, and every page is live and has it. */
  async isHealed(patience = 40_000) {
    const told = this.feed.told.size;
    return until(
      'every page is live again and has everything',
      () => {
        const isThere = this.feed.acknowledged.size >= told;
        return isThere && this.pages.every((page) => page.state === 'live' && page.upTo >= told);
      },
      patience,
    ).catch((error) => {
      const states = this.pages.map((page) => `${page.state} ${page.upTo}`).join(', ');
      throw new Error(`${error.message}; told ${told}, acknowledged ${this.feed.acknowledged.size}; pages: ${states}`);
    });
  }

  /** Does something, and measures how long it takes from its end until all is well. */
  async fault(act) {
    await act();
    this.healed.push(await this.isHealed());
  }

  /** Lets the last arrive, and takes the picture of every page; `stopGateway` lets go of the log in `folder`. */
  async end({ stopGateway, folder, openLog = () => EmbeddedLog.open(`${folder}/log`, 'acme') }) {
    this.pause();
    this.feed.tell(this.load.ends(Date.now()).slice(0, 10));
    await this.isHealed();
    await until('every page shows what it has', () => this.pages.every((page) => page.isPublished));
    const pictures = this.pages.map((page) => page.picture);
    this.pages.forEach((page) => page.close());
    await this.feed.close();
    await stopGateway?.();
    const log = await openLog();
    const events = await log.read(0, Infinity);
    await log.close();
    return this.#result(events, pictures);
  }

  #result(logged, pictures) {
    const { acknowledged } = this.feed;
    const counts = new Map();
    for (const { id } of logged) counts.set(id, (counts.get(id) ?? 0) + 1);
    const events = logged.map(({ event }) => event);
    const lost = [...acknowledged].filter(([id]) => !counts.has(id)).length;
    const doubled = [...counts.values()].filter((count) => count > 1).length;
    const isInOrder = logged.every(({ seq }, index) => seq === index + 1);
    const differences = this.pages.flatMap((page, index) => {
      const [seen, wanted] = [pictures[index], page.wanted(events)];
      const names = Object.keys(wanted).filter((name) => !isDeepStrictEqual(seen[name], wanted[name]));
      return names.map((name) => ({ page: page.rights, name, seen: seen[name], wanted: wanted[name] }));
    });
    const refused = this.pages.flatMap((page) => page.diagnostics).filter(({ code }) => !expected.has(code));
    return {
      acknowledged: acknowledged.size,
      lost,
      doubled,
      isInOrder,
      pages: this.pages.length,
      differences,
      refused,
      healed: this.healed,
    };
  }
}

/** What a page may notice of a load that makes only half sense: events of agents who belong to nobody it sees. */
const expected = new Set(['outOfOrder', 'repeated', 'unknownAgent', 'unknownGroup', 'unknownStatus', 'disconnected']);
