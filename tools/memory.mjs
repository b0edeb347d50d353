/**
 * A day of traffic in accelerated time with the board on a page in the real browser, and mounting it again and again:
 * `npm run memory`, with `-- --hours 2 --agents 50 --mounts 20` for less. Prints heap, nodes, listeners and timers after each
 * hour, each after a collection; the exit code is 1 when the end of the day holds more than the end of its first hour.
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

/** By how much the last may be above the first: what comes and goes with the traffic. */
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
  for (const field of growth(before, after)) failures.push(`${mounts} mounts leave ${field} behind`);
} finally {
  await page.close();
}
for (const failure of failures) console.error(failure);
console.log(failures.length === 0 ? 'nothing grows' : `${failures.length} grow`);
process.exitCode = failures.length === 0 ? 0 : 1;
