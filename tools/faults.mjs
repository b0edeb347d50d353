/**
 * Tests that the gateway survives faults: `npm run faults -- --times 10` causes every fault ten
 * times and prints a table; `--only TEXT` selects faults by name. Needs `npm run build`. Exit code
 * 1 if events were lost or duplicated, or a page shows anything wrong.
 */
import { parseArgs } from 'node:util';
import { crowdFaults } from '../server/test/faults/crowd-faults.js';
import { faults } from '../server/test/faults/faults.js';
import { natsFaults } from '../server/test/faults/nats-faults.js';
import { ensureNatsServer } from '../server/test/support/nats-cluster.js';
import { removeFolders } from '../server/test/support/world.js';

const { values } = parseArgs({
  options: {
    times: { type: 'string', default: '3' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
  },
});
const times = Number(values.times);
const first = Number(values.seed);
const sum = (results, read) => results.reduce((total, result) => total + read(result), 0);
let isWrong = false;

const columns = ['times', 'acknowledged', 'lost', 'doubled', 'pages', 'different', 'median ms', 'worst ms'];
console.log(`${'fault'.padEnd(50)}${columns.map((column) => column.padStart(13)).join('')}`);
const all = [...faults, ...crowdFaults(), ...(ensureNatsServer() ? natsFaults : [])];
for (const { name, run } of all.filter((fault) => fault.name.includes(values.only))) {
  const results = [];
  for (let seed = first; seed < first + times; seed += 1) {
    try {
      results.push(await run(seed));
    } catch (error) {
      isWrong = true;
      console.log(`${name}, seed ${seed}: ${error instanceof Error ? error.stack : error}`);
    }
  }
  const healed = results.flatMap((result) => result.healed).sort((a, b) => a - b);
  const lost = sum(results, (result) => result.lost);
  const doubled = sum(results, (result) => result.doubled + (result.isInOrder ? 0 : 1));
  const different = sum(results, ({ differences, refused }) => differences.length + refused.length);
  isWrong ||= lost + doubled + different > 0;
  const figures = [
    ...[healed.length, sum(results, ({ acknowledged }) => acknowledged), lost, doubled],
    ...[sum(results, ({ pages }) => pages), different],
    ...[healed[Math.floor(healed.length / 2)] ?? NaN, healed.at(-1) ?? NaN].map(Math.round),
  ];
  console.log(`${name.padEnd(50)}${figures.map((figure) => String(figure).padStart(13)).join('')}`);
}
removeFolders();
process.exit(isWrong ? 1 : 0);
