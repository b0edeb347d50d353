/**
 * The measure of every fault: a feed posts events all the time, pages of different rights follow,
 * and something goes wrong. At the end everything that was acknowledged is in the log exactly once,
 * and every page shows what the oracle says of the log.
 */
import { isDeepStrictEqual } from 'node:util';
import type { GatewayEnvironment } from 'callboard/sources';
import { EmbeddedLog, type EventLog, type LoggedEvent } from '../../src/index.js';
import { Feed } from '../support/feed.js';
import { Load } from '../support/load.js';
import { Page, type PageOptions } from '../support/page.js';
import { until } from '../support/until.js';
import { sign, signFeed } from '../support/world.js';

const viewers: readonly [claims: object, Required<Pick<PageOptions, 'rights' | 'kind'>>][] = [
  [
    { role: 'administrator', seeNumbers: true },
    { rights: { groupIds: null, seesNumbers: true }, kind: 'socket' },
  ],
  [{ role: 'administrator' }, { rights: { groupIds: null, seesNumbers: false }, kind: 'stream' }],
  [
    { role: 'manager', groups: ['g1'], seeNumbers: true },
    { rights: { groupIds: ['g1'], seesNumbers: true }, kind: 'any' },
  ],
  [
    { role: 'manager', groups: ['g1', 'g2'] },
    { rights: { groupIds: ['g1', 'g2'], seesNumbers: false }, kind: 'socket' },
  ],
  [
    { role: 'agent', groups: ['g3'] },
    { rights: { groupIds: ['g3'], seesNumbers: false }, kind: 'stream' },
  ],
];

/**
 * Diagnostics of a load that makes only half sense, such as events of agents who belong to nobody
 * it sees.
 */
const expected = new Set(['outOfOrder', 'repeated', 'unknownAgent', 'unknownGroup', 'unknownStatus', 'disconnected']);

export interface ScenarioOptions {
  /** Where pages and the feed connect; a function where several gateways serve. */
  readonly url: string | (() => string);
  readonly feedUrl?: string | (() => string);
  readonly seed?: number;
  /** Events in a second. */
  readonly rate?: number | undefined;
  readonly environment?: Partial<GatewayEnvironment>;
  readonly batch?: number;
}

export interface EndOptions {
  /** Stops the gateway, so that the log in `folder` can be opened. */
  stopGateway?(): Promise<unknown>;
  readonly folder?: string;
  openLog?(): Promise<EventLog>;
}

export interface ScenarioResult {
  readonly acknowledged: number;
  readonly lost: number;
  readonly doubled: number;
  readonly isInOrder: boolean;
  readonly pages: number;
  readonly differences: readonly object[];
  readonly refused: readonly object[];
  /**
   * How long it took after each fault until every page was live and had everything again, in ms.
   */
  readonly healed: readonly number[];
}

export class Scenario {
  readonly pages: Page[] = [];
  readonly healed: number[] = [];
  #timer: NodeJS.Timeout | undefined;

  private constructor(
    readonly load: Load,
    readonly feed: Feed,
  ) {}

  static async start({ url, feedUrl = url, seed = 1, rate = 400, environment = {}, batch = 50 }: ScenarioOptions) {
    const feed = new Feed({ url: feedUrl, token: await signFeed(), batch });
    const scenario = new Scenario(new Load(seed), feed);
    feed.tell(scenario.load.directory(Date.now()));
    for (const [claims, viewer] of viewers) {
      const token = await sign({ account: 'acme', ...claims });
      scenario.pages.push(new Page({ url: typeof url === 'function' ? url() : url, token, environment, ...viewer }));
    }
    scenario.resume(rate);
    await scenario.isHealed();
    return scenario;
  }

  /** Posts so many events in a second from now on. */
  resume(rate: number): void {
    const step = Math.max(20, 1_000 / rate);
    this.#timer = setInterval(() => {
      for (let count = 0; count < (rate * step) / 1_000; count += 1) this.feed.tell([this.load.next(Date.now())]);
    }, step);
  }

  pause(): void {
    clearInterval(this.#timer);
  }

  /**
   * Resolves when all events up to now are acknowledged, and every page is live and has them; with
   * how long that took, in ms.
   */
  async isHealed(patience = 40_000): Promise<number> {
    const { feed, pages } = this;
    const told = feed.told.size;
    const isThere = () =>
      feed.acknowledged.size >= told && pages.every((page) => page.state === 'live' && page.upTo >= told);
    return until('every page is live again and has everything', isThere, patience).catch((error: unknown) => {
      const states = pages.map((page) => `${page.state} ${page.upTo}`).join(', ');
      throw new Error(`told ${told}, acknowledged ${feed.acknowledged.size}; pages: ${states}`, { cause: error });
    });
  }

  /** Does something, and measures how long it takes from its end until everything is well again. */
  async fault(act: () => unknown): Promise<void> {
    await act();
    this.healed.push(await this.isHealed());
  }

  /** Waits for the last events, takes the picture of every page, and compares both with the log. */
  async end({
    stopGateway,
    folder,
    openLog = () => EmbeddedLog.open(`${folder}/log`, 'acme'),
  }: EndOptions): Promise<ScenarioResult> {
    this.pause();
    this.feed.tell(this.load.ends(Date.now()).slice(0, 10));
    await this.isHealed();
    await until('every page shows what it has', () => this.pages.every((page) => page.isPublished));
    const pictures = this.pages.map((page) => page.picture);
    for (const page of this.pages) page.close();
    await this.feed.close();
    await stopGateway?.();
    const log = await openLog();
    const events = await log.read(0, Infinity);
    await log.close();
    return this.#result(events, pictures);
  }

  #result(logged: readonly LoggedEvent[], pictures: readonly Page['picture'][]): ScenarioResult {
    const { acknowledged } = this.feed;
    const counts = new Map<string, number>();
    for (const { id } of logged) counts.set(id, (counts.get(id) ?? 0) + 1);
    const events = logged.map(({ event }) => event);
    const differences = this.pages.flatMap((page, index) => {
      const [seen, wanted] = [pictures[index]!, page.wanted(events)];
      const names = (Object.keys(seen) as (keyof typeof seen)[]).filter(
        (name) => !isDeepStrictEqual(seen[name], wanted[name]),
      );
      return names.map((name) => ({ page: page.rights, name, seen: seen[name], wanted: wanted[name] }));
    });
    return {
      acknowledged: acknowledged.size,
      lost: [...acknowledged].filter(([id]) => !counts.has(id)).length,
      doubled: [...counts.values()].filter((count) => count > 1).length,
      isInOrder: logged.every(({ seq }, index) => seq === index + 1),
      pages: this.pages.length,
      differences,
      refused: this.pages.flatMap((page) => page.diagnostics).filter(({ code }) => !expected.has(code)),
      healed: this.healed,
    };
  }
}
