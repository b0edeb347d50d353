import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'puppeteer-core';
import type { MonitoringEvent } from 'callboard/core';
import { serveBoardPage } from '../../bench/gateway/board-page.mjs';
import { figuresOf } from '../../bench/gateway/feeding.mjs';
import { launchable, launchBrowser } from '../../scripts/launch-browser.mjs';
import type { InProcessFeed, StatusCommand } from '../src/index.js';
import { until } from './support/until.js';
import {
  administrator,
  manager,
  removeFolders,
  sign,
  startGateway,
  type Claims,
  type StartedGateway,
} from './support/world.js';

/** How soon the others must go on when the tab with the connection is closed, in ms. */
const GOES_ON_WITHIN = 2_000;

/** Reads from a tab how many calls are at entry, and the text of the table. */
const shown = (page: Page) =>
  page.evaluate(() => {
    const [board] = document.getElementsByTagName('call-board');
    const number = board?.querySelector('call-panel')?.shadowRoot?.querySelector('[data-name="atEntry"]')?.textContent;
    return {
      atEntry: Number(/\d+/.exec(number ?? '')?.[0]),
      html: board?.querySelector('agent-status-table')?.shadowRoot?.textContent ?? '',
    };
  });

interface Tab {
  readonly page: Page;
  /** What the page has thrown or written to its console. */
  readonly complaints: string[];
}

for (const browserName of launchable)
  describe(`Several tabs of one viewer in ${browserName}`, () => {
    let gateway: StartedGateway;
    let feed: InProcessFeed;
    let server: Server;
    let browser: Browser;
    let calls = 0;
    const commands: StatusCommand[] = [];
    const tabs: Tab[] = [];
    before(async () => {
      gateway = await startGateway({ origins: ['*'], heartbeatInterval: 500 });
      feed = gateway.feed('acme', 'pbx');
      feed.serve((command) => {
        commands.push(command);
        return Promise.resolve();
      });
      const at = Date.now();
      await tell(
        { type: 'account.changed', at, account: { id: '1', timeZone: 'Europe/London' } },
        { type: 'status.changed', at, status: { id: 'on', name: 'Available', available: true, selectable: true } },
        { type: 'status.changed', at, status: { id: 'off', name: 'Away', available: false, selectable: true } },
        { type: 'agent.changed', at, agent: { id: '7', name: 'Maria Sokolova', groupIds: [] } },
        { type: 'agent.statusChanged', at, agentId: '7', statusId: 'on' },
      );
      server = await serveBoardPage(
        `<call-board><call-panel></call-panel><agent-status-table></agent-status-table></call-board>`,
      );
      browser = await launchBrowser(browserName);
    });
    after(async () => {
      await browser.close();
      server.close();
      await gateway.close();
      removeFolders();
    });

    let told = 0;
    const tell = (...events: MonitoringEvent[]) => feed.tell(events.map((event) => ({ id: `${(told += 1)}`, event })));
    const call = () => tell({ type: 'call.started', at: Date.now(), callId: `c${(calls += 1)}`, direction: 'inbound' });
    const open = async (claims: Claims = administrator) => {
      const page = await browser.newPage();
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error instanceof Error ? error.message : String(error)));
      page.on('console', (message) => complaints.push(message.text()));
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      // Each tab has a token of its own.
      const token = await sign(claims, { left: 3_000 + tabs.length });
      await page.evaluate(
        (src, token) => Object.assign(document.querySelector('call-board')!, { src, token }),
        gateway.url,
        token,
      );
      tabs.push({ page, complaints });
      await shows(page);
      return page;
    };
    const shows = (page: Page) => until(`a tab shows ${calls}`, async () => (await shown(page)).atEntry === calls);
    const all = () => Promise.all(tabs.map(({ page }) => shows(page)));
    const pages = async () => ((await figuresOf(gateway.url)) as { pages: number }).pages;

    it('share one connection, and each shows new calls', async () => {
      await call();
      await open();
      await open();
      await open();
      await call();
      await all();
      assert.equal(await pages(), 1);
    });

    it('go on within two seconds when the tab with the connection is closed', async () => {
      await tabs.shift()?.page.close();
      await call();
      const time = Math.max(...(await all()));
      assert.ok(time < GOES_ON_WITHIN, `${time} ms`);
      assert.equal(await pages(), 1);
    });

    it('pass on commands, and every tab shows the new status', async () => {
      const second = tabs.at(-1)!.page;
      await second.bringToFront();
      await second.click('agent-status-table >>> button[part="status"]');
      const item = await second.waitForSelector('agent-status-table >>> [role^="menuitem"] ::-p-text(Away)', {
        visible: true,
      });
      await item?.click();
      await until('the command is there', () => commands.length === 1);
      assert.deepEqual(
        commands.map(({ agentId, statusId }) => [agentId, statusId]),
        [['7', 'off']],
      );
      await tell({ type: 'agent.statusChanged', at: Date.now(), agentId: '7', statusId: 'off' });
      for (const { page } of tabs) {
        await until('the status is shown', async () => (await shown(page)).html.includes('Away'));
      }
    });

    it('do not share with a viewer of other rights', async () => {
      const page = await open(manager('nobody'));
      assert.equal(await pages(), 2);
      await page.close();
      tabs.pop();
      await until('its connection is gone', async () => (await pages()) === 1);
    });

    // Only Chromium lets a test freeze a page.
    if (browserName === 'chromium')
      it('take the connection away from a tab that is frozen, and are right after it wakes', async () => {
        const devtools = await tabs[0]!.page.createCDPSession();
        await devtools.send('Page.setWebLifecycleState', { state: 'frozen' });
        const page = await open();
        await call();
        await shows(page);
        await devtools.send('Page.setWebLifecycleState', { state: 'active' });
        await call();
        await all();
        await until('one connection is left', async () => (await pages()) === 1);
        // The browser itself warns about the freezing.
        const complaints = tabs.flatMap((tab) => tab.complaints).filter((text) => !text.includes('Back-Forward Cache'));
        assert.deepEqual(complaints, []);
      });
  });
