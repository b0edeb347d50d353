import { openPage, render, sleep, watch } from './driver.mjs';

const agents = 20_000;
const SECONDS = 3;
const scrolled = 400_000;

/** Runs in the page: scrolls through all rows and compares them with the model. */
function readAllRows() {
  const { candidate } = globalThis.bench;
  const { root, scroller, rowSelector } = candidate;
  const expected = globalThis.bench.expected();
  const found = new Map();
  const end = scroller.scrollHeight - scroller.clientHeight;
  for (let top = 0; ; top = Math.min(top + 600, end)) {
    scroller.scrollTop = top;
    // The browser sends this event only with the next frame; thousands of frames take too long.
    scroller.dispatchEvent(new Event('scroll'));
    for (const row of root.querySelectorAll(rowSelector)) {
      // The header is the first row.
      found.set(Number(row.getAttribute('aria-rowindex')) - 2, globalThis.bench.text(row, 'agent'));
    }
    if (top >= end) break;
  }
  const names = new Set(found.values());
  const misplaced = expected.filter(({ name }, index) => found.get(index) !== name).length;
  return { lost: expected.length - names.size, doubled: found.size - names.size, misplaced };
}

/**
 * Runs in the page: counts gaps and duplicates by row index. The model changes too fast to compare.
 */
function flawsInSight() {
  const { root, rowSelector } = globalThis.bench.candidate;
  const rows = [...root.querySelectorAll(rowSelector)].map((row) => [
    Number(row.getAttribute('aria-rowindex')),
    globalThis.bench.text(row, 'agent'),
  ]);
  rows.sort(([a], [b]) => a - b);
  const gaps = rows.filter(([place], index) => index > 0 && place !== rows[index - 1][0] + 1).length;
  return gaps + rows.length - new Set(rows.map(([, name]) => name)).size;
}

/** Runs in the page: the agent whose row has the focus. */
function focused() {
  const { root, rowSelector } = globalThis.bench.candidate;
  const { activeElement: active } = root;
  const row = active?.closest(rowSelector) ?? null;
  return { agent: row && globalThis.bench.text(row, 'agent'), isControl: active?.matches('button') ?? false };
}

/** Runs in the page: focuses the status control of a visible row, as the keyboard does. */
function focusControl() {
  const row = globalThis.bench.rowsInSight()[8];
  row.querySelector('button').focus();
}

/** Runs in the page: the point to click in a row, on the name of the agent. */
function clickPlace() {
  const { x, y } = globalThis.bench.candidate.cell(globalThis.bench.rowsInSight()[8], 'agent').getBoundingClientRect();
  return { x: x + 10, y: y + 10 };
}

/**
 * Checks the real table with 20,000 agents, sorted by state, of which 1,000 change each second. The
 * rows count faults, each with the budget 0; the last is the cost while the pointer freezes the
 * order.
 */
export async function checkTable(browser, script, idle) {
  const opened = await openPage(browser, script, { agents, order: 'state' });
  const { page } = opened;
  const scrollTop = () => page.evaluate(() => globalThis.bench.candidate.scroller.scrollTop);
  await render(opened);
  await page.evaluate(() => globalThis.bench.start());
  await page.evaluate((top) => (globalThis.bench.candidate.scroller.scrollTop = top), scrolled);
  let flaws = 0;
  for (let sample = 0; sample < 10 * SECONDS; sample += 1) {
    await sleep(0.1);
    flaws += await page.evaluate(flawsInSight);
  }
  const moved = Math.abs((await scrollTop()) - scrolled);

  await page.evaluate(focusControl);
  const control = await page.evaluate(focused);
  await sleep(SECONDS);
  const controlAfter = await page.evaluate(focused);
  const { x, y } = await page.evaluate(clickPlace);
  await page.mouse.click(x, y);
  const clicked = await page.evaluate(focused);
  const held = (await watch(opened, SECONDS)).task - idle.task;
  // Focus from a click does not freeze the order once the pointer has left: the row moves.
  await page.mouse.move(5, 5);
  await sleep(SECONDS);
  const clickedAfter = await page.evaluate(focused);
  await page.evaluate(() => globalThis.bench.stop());
  const movedFocused = Math.abs((await scrollTop()) - scrolled);
  await page.evaluate(() => globalThis.bench.candidate.root.activeElement?.blur());
  await sleep(0.5);
  const { lost, doubled, misplaced } = await page.evaluate(readAllRows);
  await opened.close();

  const row = (what, value, unit) => ({ what: `20,000 sorted: ${what}`, value, unit, budget: 0, within: value === 0 });
  const isLost = (before, after) => Number(before.agent === null || JSON.stringify(before) !== JSON.stringify(after));
  return {
    rows: [
      row('rows lost', lost, 'rows'),
      row('rows doubled', doubled, 'rows'),
      row('rows out of place', misplaced, 'rows'),
      row('gaps and doubles in sight while changes go on', flaws, 'rows'),
      row('scroll position moved', Math.max(moved, movedFocused), 'px'),
      row('focus lost by a control', control.isControl ? isLost(control, controlAfter) : 1, 'times'),
      row('focus lost by a row that moves', isLost(clicked, clickedAfter), 'times'),
    ],
    held,
  };
}
