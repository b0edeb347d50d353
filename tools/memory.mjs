/**
 * Looks for memory leaks: `npm run memory` shows a board in a real browser for a simulated day,
 * then mounts it many times; `-- --hours 2 --agents 50 --mounts 20` does less. Prints heap, nodes,
 * listeners and timers after each hour, after garbage collection. Exit code 1 if they have grown
 * since the end of the first hour.
 */
import { parseArgs } from 'node:util';
import { MemoryPage } from './memory/memory-page.mjs';

const { values } = parseArgs({
  options: {
    hours: { type: 'string', default: '24' },
    agents: { type: 'string', default: '200' },
    mounts: { type: 'string', default: '100' },
  },
});
const [hours, agents, mounts] = [values.hours, values.agents, values.mounts].map(Number);

/** The allowed ratio of the last to the first value, since values vary with the traffic. */
const allowed = { heap: 1.15, nodes: 1.1, listeners: 1.1, timers: 1.5 };
const growth = (first, last) => Object.keys(allowed).filter((field) => last[field] > first[field] * allowed[field] + 2);

const page = await MemoryPage.open();
let failures = [];
try {
  const day = [];
  await page.startDay(agents);
  for (let hour = 1; hour <= hours; hour += 1) {
    await page.live(3_600);
    await page.use();
    day.push({ hour, ...(await page.measure()), ...(await page.numbers()) });
    console.error(JSON.stringify(day.at(-1)));
  }
  console.table(day);
  failures = growth(day[0], day.at(-1)).map(
    (field) => `${field} has grown from ${day[0][field]} to ${day.at(-1)[field]}`,
  );
  await page.endDay();

  const bare = await page.measure();
  await page.mount(5, agents);
  const before = await page.measure();
  await page.mount(mounts, agents);
  const after = await page.measure();
  console.table([
    { mounts: 0, ...bare },
    { mounts: 5, ...before },
    { mounts: 5 + mounts, ...after },
  ]);
  for (const field of growth(before, after)) failures.push(`${field} has grown after ${mounts} mounts`);
} finally {
  await page.close();
}
for (const failure of failures) console.error(failure);
console.log(failures.length === 0 ? 'Nothing has grown.' : `${failures.length} values have grown.`);
process.exitCode = failures.length === 0 ? 0 : 1;
