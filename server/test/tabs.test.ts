import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { serveBoardPage } from '../../bench/gateway/board-page.mjs';
import { figuresOf } from '../../bench/gateway/feeding.mjs';
import { launchable, launchBrowser } from '../../scripts/launch-browser.mjs';
import { until } from './support/page.mjs';
import { administrator, manager, removeFolders, sign, startGateway } from './support/world.mjs';

/** In which time the others have to go on when the tab with the connection is gone, in ms. */
const GOES_ON_WITHIN = 2_000;

/** What a tab shows: how many calls wait at entry, the state of its stream, and the agent's status. */
const shown = (page) =>
  page.evaluate(() => {
    const [board] = document.getElementsByTagName('call-board');
    const number = board?.querySelector('call-panel')?.shadowRoot?.querySelector('[data-name="atEntry"]')?.textContent;
    return {
      atEntry: Number(/\d+/.exec(number ?? '')?.[0]),
      html: board?.querySelector('agent-status-table')?.shadowRoot?.textContent ?? '',
    };
  });

for (const browserName of launchable)
  describe(`Several tabs of one viewer in ${browserName}`, () => {
    let gateway, feed, server, browser, calls, commands;
    const tabs = [];
    before(async () => {
      gateway = await startGateway({ origins: ['*'], heartbeatInterval: 500 });
      feed = gateway.feed('acme', 'pbx');
      [calls, commands] = [0, []];
      feed.serve(async (command) => void commands.push(command));
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
      await browser?.close();
      server?.close();
      await gateway?.close();
      removeFolders();
    });

    let told = 0;
    const tell = (...events) => feed.tell(events.map((event) => ({ id: `${(told += 1)}`, event })));
    const call = () => tell({ type: 'call.started', at: Date.now(), callId: `c${(calls += 1)}`, direction: 'inbound' });
    const open = async (claims = administrator) => {
      const page = await browser.newPage();
      page.complaints = [];
      page.on('pageerror', (error) => page.complaints.push(error.message));
      page.on('console', (message) => page.complaints.push(message.text()));
      await page.goto(`http://127.0.0.1:${server.address().port}/`);
      // Each tab has a token of its own.
      const token = await sign(claims, { left: 3_000 + tabs.length });
      await page.evaluate(
        (src, token) => Object.assign(document.querySelector('call-board'), { src, token }),
        gateway.url,
        token,
      );
      tabs.push(page);
      await shows(page);
      return page;
    };
    const shows = (page) => until(`a tab shows ${calls}`, async () => (await shown(page)).atEntry === calls);
    const all = () => Promise.all(tabs.map(shows));
    const pages = async () => (await figuresOf(gateway.url)).pages;

    it('share one connection, and each shows what happens', async () => {
      await call();
      await open();
      await open();
      await open();
      await call();
      await all();
      assert.equal(await pages(), 1);
    });

    it('go on within two seconds when the one that has the connection is closed', async () => {
      await tabs.shift().close();
      await call();
      const time = Math.max(...(await all()));
      assert.ok(time < GOES_ON_WITHIN, `${time} ms`);
      assert.equal(await pages(), 1);
    });

    it('pass on commands, of which each tab is told its own outcome', async () => {
      const second = tabs.at(-1);
      await second.bringToFront();
      await second.click('agent-status-table >>> button[part="status"]');
      const item = await second.waitForSelector('agent-status-table >>> [role^="menuitem"] ::-p-text(Away)', {
        visible: true,
      });
      await item.click();
      await until('the command is there', () => commands.length === 1);
      assert.deepEqual(
        commands.map(({ agentId, statusId }) => [agentId, statusId]),
        [['7', 'off']],
      );
      await tell({ type: 'agent.statusChanged', at: Date.now(), agentId: '7', statusId: 'off' });
      for (const tab of tabs) await until('the status is shown', async () => (await shown(tab)).html.includes('Away'));
    });

    it('do not share with a viewer who may see something else', async () => {
      const page = await open(manager('nobody'));
      assert.equal(await pages(), 2);
      await page.close();
      tabs.pop();
      await until('its connection is gone', async () => (await pages()) === 1);
    });

    // Only Chromium lets a test freeze a page.
    if (browserName === 'chromium')
      it('take the connection away from a tab that is frozen, and are right after it wakes', async () => {
        const [first] = tabs;
        const devtools = await first.createCDPSession();
        await devtools.send('Page.setWebLifecycleState', { state: 'frozen' });
        const page = await open();
        await call();
        await shows(page);
        await devtools.send('Page.setWebLifecycleState', { state: 'active' });
        await call();
        await all();
        await until('one connection is left', async () => (await pages()) === 1);
        // Of the freezing itself the browser says something.
        const complaints = tabs.flatMap((tab) => tab.complaints).filter((text) => !text.includes('Back-Forward Cache'));
        assert.deepEqual(complaints, []);
      });
  });
