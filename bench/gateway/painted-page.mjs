/**
 * Measures how long status changes of the agent `probe` take until a real browser has painted them.
 */
import puppeteer from 'puppeteer-core';
import { findChromium } from '../../scripts/find-chromium.mjs';
import { administrator, sign } from '../../server/test/support/world.js';
import { serveBoardPage } from './board-page.mjs';
import { pause } from './feeding.mjs';

/** The agent's name, which the table searches for so that only its row is shown. */
const name = 'probe';

/** Runs in the page: notes the time when a change of the row has been painted. */
function watchRow() {
  const painted = (globalThis.painted = []);
  const row = () =>
    [...document.querySelector('agent-status-table').shadowRoot.querySelectorAll('[role="row"]')]
      .map(({ textContent }) => textContent.trim())
      .find((text) => text.includes('probe'));
  let last = null;
  const { port1, port2 } = new MessageChannel();
  // A message sent in an animation frame arrives after the frame is painted.
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

  /** Opens the page and keeps changing the agent's status until it is closed. */
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

  /** Closes the page and returns the delay of each change, in ms from its `at`. */
  async close() {
    this.#isOpen = false;
    await this.changing;
    await pause(1_000);
    const painted = await this.page.evaluate(() => globalThis.painted);
    await this.browser.close();
    this.server.close();
    // The first painted change with this status counts: the next one waits until it is painted.
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
