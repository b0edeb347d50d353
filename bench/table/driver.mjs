import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import puppeteer from 'puppeteer-core';
import { findChromium } from '../../scripts/find-chromium.mjs';
import { pageLooks } from './looks.mjs';

/** Starts the browser for all candidates. */
export async function launch() {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('No browser was found: set CHROME_PATH to one.');
  return puppeteer.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-background-networking', '--disable-quic'],
  });
}

/**
 * Bundles a candidate for production. For profiles it is not minified, so that names are readable.
 */
export async function bundle(name, isMinified = true) {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`${name}.mjs`, import.meta.url))],
    ...{ bundle: true, write: false, format: 'iife', target: 'es2022', charset: 'utf8', logLevel: 'error' },
    // As in the build: RxJS in ES2015, and the production builds of Lit and others.
    conditions: ['es2015', 'module'],
    define: { 'process.env.NODE_ENV': '"production"' },
    minify: isMinified,
  });
  return outputFiles[0].text;
}

/** Opens a page in a process of its own and prepares the candidate's data. */
export async function openPage(browser, script, options) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await page.setViewport({ width: 1440, height: 900 });
  await page.setContent(
    `<!doctype html><html lang="en"><meta charset="utf-8" /><title>bench</title><style>${pageLooks}</style><main></main>`,
  );
  await page.addScriptTag({ content: script });
  await page.bringToFront();
  const session = await page.createCDPSession();
  await session.send('Performance.enable');
  await page.evaluate((options) => globalThis.bench.prepare(options), options);
  const close = async () => {
    await session.detach();
    await context.close();
  };
  return { page, session, errors, close };
}

/** The browser's counters: `...Duration` and `ThreadTime` in s, `JSHeapUsedSize` in bytes. */
async function metrics(session) {
  const { metrics: list } = await session.send('Performance.getMetrics');
  return Object.fromEntries(list.map(({ name, value }) => [name, value]));
}

export const sleep = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

export const median = (numbers) => {
  const sorted = numbers.toSorted((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.ceil((sorted.length - 1) / 2)]) / 2;
};

const durations = {
  ...{ task: 'TaskDuration', cpu: 'ThreadTime', script: 'ScriptDuration', layout: 'LayoutDuration' },
  style: 'RecalcStyleDuration',
};

/** Measures the main thread for one second, in ms per second. */
async function slice({ page, session }) {
  const told = () => page.evaluate(() => globalThis.bench.told);
  const before = { told: await told(), ...(await metrics(session)) };
  await sleep(1);
  const after = { ...(await metrics(session)), told: await told() };
  const span = after.Timestamp - before.Timestamp;
  const figures = Object.entries(durations).map(([field, name]) => [
    field,
    ((after[name] - before[name]) * 1000) / span,
  ]);
  return { ...Object.fromEntries(figures), changes: (after.told - before.told) / span };
}

/** Medians over several seconds of the main thread, because other work of the machine is bursty. */
export async function watch(opened, seconds) {
  const slices = [];
  for (let second = 0; second < seconds; second += 1) slices.push(await slice(opened));
  return Object.fromEntries(Object.keys(slices[0]).map((field) => [field, median(slices.map((each) => each[field]))]));
}

/** The heap in use after garbage collection, in MB. */
export async function heap({ session }) {
  for (let round = 0; round < 2; round += 1) await session.send('HeapProfiler.collectGarbage');
  return (await metrics(session)).JSHeapUsedSize / 1_048_576;
}

export const render = ({ page }) => page.evaluate(() => globalThis.bench.render());

/** The times of the first rendering in several fresh pages. */
export async function renderTimes(browser, script, options, pages) {
  const times = [];
  for (let count = 0; count < pages; count += 1) {
    const opened = await openPage(browser, script, options);
    times.push(await render(opened));
    await opened.close();
  }
  return times;
}
