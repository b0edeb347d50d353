import { createServer } from 'node:net';
import { after, before } from 'node:test';
import { serveDemo } from '../../../tools/demo-server.mjs';
import { launchBrowser } from '../../../scripts/launch-browser.mjs';

/** 15:32:39 in Moscow, a busy time of the simulation, with the clock standing still. */
export const moment = 'at=2026-11-23T15:32:39%2B03:00&seed=329&still';

/** A free port: test files run in parallel and each serves the demo. */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Collects the errors and warnings of a page, including those of Lit's development build. */
export async function collectComplaints(page, complaints) {
  page.on('console', (message) => {
    // callboard warns of what a test does on purpose, such as setting a wrong attribute.
    const isWarning = message.type() === 'warn' && !message.text().startsWith('callboard: ');
    if (isWarning || message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  // Lit leaves out the warnings in this set; that it is a development build is no problem here.
  await page.evaluateOnNewDocument(() => (globalThis.litIssuedWarnings = new Set(['dev-mode'])));
}

/**
 * Serves the demo for the tests of a file; `open(query)` opens it and collects console errors and
 * warnings.
 */
export function demo() {
  let server;
  let browser;
  before(async () => {
    server = await serveDemo({ port: await freePort(), isDevelopment: true });
    browser = await launchBrowser();
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });
  return async function open(query, { width = 1440, height = 1000, isForced = false } = {}) {
    const page = await browser.newPage();
    const complaints = [];
    await collectComplaints(page, complaints);
    // Puppeteer cannot emulate forced colours, but the browser's protocol can.
    const session = await page.createCDPSession();
    const features = [{ name: 'prefers-reduced-motion', value: 'reduce' }];
    if (isForced) features.push({ name: 'forced-colors', value: 'active' });
    await session.send('Emulation.setEmulatedMedia', { features });
    await page.setViewport({ width, height });
    await page.goto(`${server.address}?${moment}&${query}`, { waitUntil: 'load' });
    await page.waitForSelector('main');
    return { page, complaints };
  };
}

/**
 * Lists everything that does not fit a page's width: the page if it scrolls sideways, and cut
 * texts.
 */
export function cutOff(page, selector) {
  return page.evaluate((selector) => {
    const found = [];
    const { scrollWidth } = document.documentElement;
    if (scrollWidth > innerWidth) found.push(`the page is ${scrollWidth} wide in ${innerWidth}`);
    for (const element of document.querySelectorAll(selector)) {
      const { left, right, width } = element.getBoundingClientRect();
      const isOut = width > 0 && (left < -0.5 || right > innerWidth + 0.5);
      if (isOut || element.scrollWidth > element.clientWidth + 1) {
        found.push(`${element.localName}.${element.className}: ${element.textContent.trim().slice(0, 40)}`);
      }
    }
    return found;
  }, selector);
}
