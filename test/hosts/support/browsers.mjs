/** Host pages in the installed browsers: Chromium, and Firefox over WebDriver BiDi. */
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { launchable, launchBrowser } from '../../../scripts/launch-browser.mjs';

const shots = new URL('../../../shots/hosts/', import.meta.url);
const PATIENCE = 20_000;

/**
 * Polls from Node, so that patched timers, a patched `Promise` or a policy of the page do not
 * matter.
 */
export async function until(what, holds) {
  const end = performance.now() + PATIENCE;
  for (;;) {
    const found = await holds();
    if (found) return found;
    if (performance.now() > end) assert.fail(`waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** A host page with the warnings and errors of its browser. */
class HostPage {
  warnings = [];
  errors = [];

  constructor(page, browserName) {
    Object.assign(this, { page, browserName });
    page.on('console', (message) => {
      const list = /^warn/.test(message.type()) ? this.warnings : this.errors;
      if (/^(warn|error|assert)/.test(message.type())) list.push(message.text());
    });
    page.on('pageerror', (error) => this.errors.push(`thrown: ${error.message}`));
    page.on('requestfailed', (request) => {
      // Chromium reports a fully read stream as aborted; such a request has a response.
      if (!request.response()?.ok()) this.errors.push(`not loaded: ${request.url()} ${request.failure()?.errorText}`);
    });
    page.on('response', (response) => {
      if (response.status() >= 400) this.errors.push(`not loaded: ${response.url()} ${response.status()}`);
    });
  }

  evaluate(run, ...values) {
    return this.page.evaluate(run, ...values);
  }

  /**
   * The numbers in the panels of a board, by name; `path` is a list of selectors through shadow
   * roots.
   */
  numbers(path = ['call-board'], frame = this.page) {
    return frame.evaluate((path) => {
      let element = document;
      for (const step of path) {
        element = (element?.shadowRoot ?? element)?.querySelector(step);
      }
      const shown = {};
      for (const panel of ['call-panel', 'staff-panel']) {
        const root = element?.shadowRoot?.querySelector(panel)?.shadowRoot;
        root?.querySelectorAll('[data-name]').forEach((tile) => {
          const value = tile.querySelector('.value');
          if (value) shown[tile.getAttribute('data-name')] = value.textContent.trim();
        });
      }
      return shown;
    }, path);
  }

  /** Waits until a board shows these numbers and its agents. */
  async shows(wanted, path = ['call-board'], frame = this.page) {
    let shown;
    const names = Object.keys(wanted);
    const isSo = async () => {
      shown = await this.numbers(path, frame);
      return names.every((name) => shown[name] === wanted[name]);
    };
    await until('the numbers are right', isSo).catch(() => assert.deepEqual(shown, wanted));
    await until('the agents are there', () => this.hasAgents(path, frame));
  }

  hasAgents(path, frame) {
    return frame.evaluate((path) => {
      let element = document;
      for (const step of path) element = (element?.shadowRoot ?? element)?.querySelector(step);
      const table = element?.shadowRoot?.querySelector('agent-status-table');
      return table?.shadowRoot?.textContent.includes('Sokolova') ?? false;
    }, path);
  }

  /**
   * Opens the list behind a number with the keyboard. Elements in shadow roots are awaited with
   * `visible`, since puppeteer otherwise looks again only when the document itself changes.
   */
  async openList(name) {
    await (
      await this.page.waitForSelector(`call-board >>> call-panel >>> [data-name="${name}"]`, { visible: true })
    ).press('Enter');
    await this.page.waitForSelector('call-board >>> call-list >>> li button', { visible: true });
  }

  /** Opens the group filter and returns the option of a group. */
  async findGroup(name) {
    await (await this.page.waitForSelector('call-board >>> group-filter >>> button', { visible: true })).press('Enter');
    return this.page.waitForSelector(`call-board >>> group-filter >>> [popover] ::-p-text(${name})`, { visible: true });
  }

  async shot(name) {
    mkdirSync(shots, { recursive: true });
    await this.page.screenshot({ path: new URL(`${name}-${this.browserName}.png`, shots).pathname });
  }

  /** Asserts that there were no errors and no warnings but these. */
  isQuiet(warnings = []) {
    assert.deepEqual(this.errors, []);
    assert.equal(this.warnings.length, warnings.length, this.warnings.join('\n'));
    warnings.forEach((pattern, index) => assert.match(this.warnings[index], pattern));
  }
}

/** Registers tests in each browser: `open(path)` opens a page, `prepare` runs in it first. */
export function inBrowsers(tests) {
  for (const browserName of launchable) {
    describe(browserName, () => {
      let browser;
      before(async () => {
        browser = await launchBrowser(browserName);
      });
      after(() => browser?.close());

      /** A test that closes its pages whatever its outcome. */
      const hostTest = (title, run) =>
        test(title, async () => {
          const opened = [];
          const open = async (address, { prepare, width = 1280, height = 900 } = {}) => {
            const page = await browser.newPage();
            opened.push(page);
            await page.setViewport({ width, height });
            if (prepare) await page.evaluateOnNewDocument(prepare);
            const host = new HostPage(page, browserName);
            await page.goto(address, { waitUntil: 'load' });
            return host;
          };
          try {
            await run(open);
          } finally {
            for (const page of opened) await page.close();
          }
        });
      tests(hostTest, browserName);
    });
  }
}
