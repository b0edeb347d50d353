import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import puppeteer from 'puppeteer-core';
import { findChromium } from '../../scripts/find-chromium.mjs';

/** The code of the page in one minified bundle. */
async function bundled() {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('memory-day.mjs', import.meta.url))],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    // package.json marks only files in dist/ as having side effects; these are sources.
    ignoreAnnotations: true,
    write: false,
    conditions: ['production', 'browser'],
  });
  return outputFiles[0].text;
}

const deep = (selector) => `call-board >>> ${selector}`;

/** The page in a browser: passes its time quickly and measures its memory. */
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

  /** Lets seconds pass in the page. */
  live(seconds) {
    return this.#page.evaluate((seconds) => globalThis.memoryDay.live(seconds), seconds);
  }

  endDay() {
    return this.#page.evaluate(() => globalThis.memoryDay.end());
  }

  mount(times, agents) {
    return this.#page.evaluate((times, agents) => globalThis.memoryDay.mount(times, agents), times, agents);
  }

  /** Uses everything once: a list, the sorting, the search, a menu, the filter. */
  async use() {
    const press = async (...keys) => {
      for (const key of keys) await this.#page.keyboard.press(key);
      await this.live(1);
    };
    const click = async (selector) => {
      const element = await this.#page.waitForSelector(deep(selector), { visible: true });
      await element.click();
      // The handle would keep the whole board in memory.
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

  /** Heap in MB, DOM nodes (detached ones too), listeners, and pending timers and frames. */
  async measure() {
    for (let time = 0; time < 3; time += 1) await this.#session.send('HeapProfiler.collectGarbage');
    const { metrics } = await this.#session.send('Performance.getMetrics');
    const value = (name) => metrics.find((metric) => metric.name === name).value;
    const heap = Number((value('JSHeapUsedSize') / 1_048_576).toFixed(2));
    const timers = await this.#page.evaluate(() => globalThis.memoryDay.timers());
    return { heap, nodes: value('Nodes'), listeners: value('JSEventListeners'), timers };
  }

  /** Some numbers of the board, to see that it is live. */
  numbers() {
    return this.#page.evaluate(() => globalThis.memoryDay.numbers());
  }

  close() {
    return this.#browser.close();
  }
}
