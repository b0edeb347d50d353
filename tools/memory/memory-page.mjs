import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import puppeteer from 'puppeteer-core';
import { findChromium } from '../../scripts/find-chromium.mjs';

/** The code of the page: all in one, as it ships. */
async function bundled() {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('memory-day.mjs', import.meta.url))],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    // The sources that define elements are marked where they ship.
    ignoreAnnotations: true,
    write: false,
    conditions: ['production', 'browser'],
  });
  return outputFiles[0].text;
}

const deep = (selector) => `call-board >>> ${selector}`;

/** A page in which days pass quickly, and what it holds. */
export class MemoryPage {
  #browser;
  #page;
  #session;

  static async open() {
    const browser = await puppeteer.launch({
      executablePath: findChromium(),
      args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-background-networking', '--disable-quic'],
      protocolTimeout: 1_200_000,
    });
    const page = await browser.newPage();
    await page.setViewport({ width: 1440, height: 1000 });
    const opened = new MemoryPage();
    opened.#browser = browser;
    opened.#page = page;
    opened.#session = await page.createCDPSession();
    await opened.#session.send('Performance.enable');
    await page.setContent('<!doctype html><body></body>');
    await page.addScriptTag({ content: await bundled(), type: 'module' });
    await page.waitForFunction(() => globalThis.memoryDay);
    return opened;
  }

  startDay(agents) {
    return this.#page.evaluate((agents) => globalThis.memoryDay.start(agents), agents);
  }

  /** So many seconds go by. */
  live(seconds) {
    return this.#page.evaluate((seconds) => globalThis.memoryDay.live(seconds), seconds);
  }

  endDay() {
    return this.#page.evaluate(() => globalThis.memoryDay.end());
  }

  mount(times, agents) {
    return this.#page.evaluate((times, agents) => globalThis.memoryDay.mount(times, agents), times, agents);
  }

  /** Somebody uses everything once: a list, the sorting, the search, a menu, the filter. */
  async use() {
    const press = async (...keys) => {
      for (const key of keys) await this.#page.keyboard.press(key);
      await this.live(1);
    };
    const click = async (selector) => {
      const element = await this.#page.waitForSelector(deep(selector), { visible: true });
      await element.click();
      // It would keep the whole board.
      await element.dispose();
      await this.live(1);
    };
    await click('call-panel >>> [data-name="unprocessed"]');
    await press('Escape');
    await click('agent-status-table >>> [role="columnheader"] button');
    await click('agent-status-table >>> input[role="searchbox"]');
    await press('a', 'Backspace', 'Escape');
    await click('group-filter >>> button');
    await press('Escape');
  }

  /** Heap in MB, nodes of the document and of what is kept, listeners, and timers and frames that wait. */
  async measure() {
    for (let time = 0; time < 3; time += 1) await this.#session.send('HeapProfiler.collectGarbage');
    const { metrics } = await this.#session.send('Performance.getMetrics');
    const value = (name) => metrics.find((metric) => metric.name === name).value;
    const heap = Number((value('JSHeapUsedSize') / 1_048_576).toFixed(2));
    const timers = await this.#page.evaluate(() => globalThis.memoryDay.timers());
    return { heap, nodes: value('Nodes'), listeners: value('JSEventListeners'), timers };
  }

  /** What the board shows, so that it is seen to live. */
  numbers() {
    return this.#page.evaluate(() => globalThis.memoryDay.numbers());
  }

  close() {
    return this.#browser.close();
  }
}
