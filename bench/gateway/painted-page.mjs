/** A board in a real browser, whose agent `probe` changes status again and again: how long until that is painted. */
import puppeteer from 'puppeteer-core';
import { findChromium } from '../../scripts/find-chromium.mjs';
import { administrator, sign } from '../../server/test/support/world.mjs';
import { serveBoardPage } from './board-page.mjs';
import { pause } from './feeding.mjs';

/** Searched for in the table, so that its row is the only one. */
const name = 'probe';

/** Runs in the page: notes when another status of the one row has been painted. */
function watchRow() {
  const painted = (globalThis.painted = []);
  const row = () =>
    [...document.querySelector('agent-status-table').shadowRoot.querySelectorAll('[role="row"]')]
      .map(({ textContent }) => textContent.trim())
      .find((text) => text.includes('probe'));
  let last = null;
  const { port1, port2 } = new MessageChannel();
  // A message comes after the frame in which it was sent.
  port1.onmessage = ({ data }) => painted.push({ time: Date.now(), isOff: data });
  const look = () => {
    const now = row();
    if (now !== undefined && last !== null && now !== last) port2.postMessage(now.includes('off'));
    last = now ?? last;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

export class PaintedPage {
  #told = [];
  #isOpen = true;

  /** Opens it, and has the agent change all the time until it is closed. */
  static async open(url, feeder) {
    const painted = new PaintedPage();
    const at = Date.now();
    await feeder.tell([
      { type: 'agent.changed', at, agent: { id: 'probe', name, groupIds: ['g1'] } },
      { type: 'agent.statusChanged', at, agentId: 'probe', statusId: 'on' },
    ]);
    const token = await sign(administrator);
    const table = `<agent-status-table search="${name}"></agent-status-table>`;
    painted.server = await serveBoardPage(`<call-board src="${url}" token="${token}">${table}</call-board>`);
    painted.browser = await puppeteer.launch({
      ...{ executablePath: findChromium(), headless: true },
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
    });
    const page = (painted.page = await painted.browser.newPage());
    await page.goto(`http://127.0.0.1:${painted.server.address().port}/`);
    await page.waitForFunction(() =>
      document.querySelector('agent-status-table')?.shadowRoot?.textContent.includes('probe'),
    );
    await page.evaluate(watchRow);
    painted.changing = painted.#change(feeder);
    return painted;
  }

  /** Gives how long each change took, in ms from its moment. */
  async close() {
    this.#isOpen = false;
    await this.changing;
    await pause(1_000);
    const painted = await this.page.evaluate(() => globalThis.painted);
    await this.browser.close();
    this.server.close();
    // The first that shows it counts; before it is painted nobody changes it twice.
    return this.#told.map(({ at, isOff }) => {
      const seen = painted.find((paint) => paint.time >= at && paint.isOff === isOff);
      if (seen === undefined) throw new Error('a change was never painted');
      return seen.time - at;
    });
  }

  async #change(feeder) {
    for (let count = 0; this.#isOpen; count += 1) {
      const at = Date.now();
      const isOff = count % 2 === 0;
      await feeder.tell([{ type: 'agent.statusChanged', at, agentId: 'probe', statusId: isOff ? 'off' : 'on' }]);
      this.#told.push({ at, isOff });
      await pause(480);
    }
  }
}
