/**
 * Opens a page in the middle of a day in a real browser: measures its load and time to right
 * numbers.
 */
import puppeteer from 'puppeteer-core';
import { Projection } from '../../dist/core/index.js';
import { findChromium } from '../../scripts/find-chromium.mjs';
import { administrator, newFolder, sign, startGateway } from '../../server/test/support/world.js';
import { directory, trafficOf, workday } from '../store-bench.workload.mjs';
import { serveBoardPage } from './board-page.mjs';

const rounds = 5;
/** How many events are in one request, and how many events a call has on average. */
const [batch, perCall] = [2_000, 6];

/** Runs in the page: resolves with the time from navigation until the panels show these numbers. */
function untilShown(wanted) {
  return new Promise((resolve) => {
    const shown = (tag, name) => {
      const panel = document.querySelector('call-board')?.shadowRoot?.querySelector(tag);
      const value = panel?.shadowRoot?.querySelector(`[data-name="${name}"] .value`);
      return Number(value?.textContent.replaceAll(/\D/g, '') || NaN);
    };
    const isRight = ([tag, numbers]) => Object.entries(numbers).every(([name, number]) => shown(tag, name) === number);
    const look = () => {
      if (Object.entries(wanted).every(isRight)) resolve(performance.now());
      else requestAnimationFrame(look);
    };
    look();
  });
}

/**
 * A gateway with `count` events of a day in its log, and a clock that stands at the last of them.
 */
async function gatewayAfter(count) {
  const events = [...directory(500)];
  for (const event of trafficOf(Math.ceil(count / perCall), workday)) if (events.push(event) >= count) break;
  let at = events[0].at;
  const clock = {
    now: () => at,
    setTimeout: (work, time) => setTimeout(work, time),
    clearTimeout: (timer) => clearTimeout(timer),
  };
  const gateway = await startGateway({ folder: newFolder(), clock, origins: ['*'] });
  const feed = gateway.feed(administrator.account, 'pbx');
  const projection = new Projection();
  for (let first = 0; first < events.length; first += batch) {
    const told = events.slice(first, first + batch);
    at = told.at(-1).at;
    const { refused } = await feed.tell(told.map((event, index) => ({ id: `${first + index}`, event })));
    if (refused.length > 0) throw new Error(`refused: ${JSON.stringify(refused[0])}`);
    for (const event of told) projection.apply(event);
  }
  const { averageWait: _, ...calls } = projection.callMetrics();
  const token = await sign(administrator, { at, left: 36_000 });
  return { gateway, token, wanted: { 'call-panel': calls, 'staff-panel': projection.staffMetrics() } };
}

/** Loads the state: gives its size in bytes before compression, and the time in ms. */
async function stateOf({ gateway, token }) {
  const start = performance.now();
  const headers = { authorization: `Bearer ${token}` };
  const text = await (await fetch(`${gateway.url}/v1/state?v=1`, { headers })).text();
  const time = performance.now() - start;
  const plain = { ...headers, 'accept-encoding': 'identity' };
  const length = (await (await fetch(`${gateway.url}/v1/state?v=1`, { headers: plain })).arrayBuffer()).byteLength;
  return { time, length, text };
}

/**
 * Measures opening after `count` events: `bytes` of the state, and `shown`, ms until right numbers.
 */
export async function openingAfter(count) {
  const made = await gatewayAfter(count);
  const { gateway, token, wanted } = made;
  const server = await serveBoardPage(`<call-board src="${gateway.url}" token="${token}"></call-board>`);
  const browser = await puppeteer.launch({
    ...{ executablePath: findChromium(), headless: true },
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  });
  const [times, states] = [[], []];
  for (let round = 0; round <= rounds; round += 1) {
    const tab = await browser.newPage();
    await tab.goto(`http://127.0.0.1:${server.address().port}/`);
    const time = await tab.evaluate(untilShown, wanted);
    await tab.close();
    const state = await stateOf(made);
    // The first round is a warm-up.
    if (round > 0) times.push(time) && states.push(state);
  }
  await browser.close();
  server.close();
  await gateway.close();
  const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
  return { bytes: states[0].length, state: median(states.map(({ time }) => time)), shown: median(times) };
}
