/**
 * Mutation testing of core in two passes: example-based tests, then, for the mutants that survive,
 * random days, which are slow. `npm run test:mutation -- --mutate src/core/projection/state.ts`
 * tests a part; `--pass random` repeats the second pass on the results of the first in
 * `reports/mutation`. Exit code 1 if less than 90 % are killed.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';

const GOAL = 90;
const folder = 'reports/mutation';
const { values: wanted } = parseArgs({ options: { mutate: { type: 'string' }, pass: { type: 'string' } } });
const isLeft = ({ status }) => status === 'Survived' || status === 'NoCoverage';
const isCounted = ({ status }) => isLeft({ status }) || status === 'Killed' || status === 'Timeout';

/** The mutants of a report, each with its file and a name that is the same in both passes. */
function mutantsOf(file) {
  const { files } = JSON.parse(readFileSync(file, 'utf8'));
  return Object.entries(files).flatMap(([path, { mutants, source }]) =>
    mutants.map((mutant) => ({
      ...mutant,
      path,
      key: JSON.stringify([path, mutant.location, mutant.mutatorName, mutant.replacement]),
      line: source.split('\n')[mutant.location.start.line - 1].trim(),
    })),
  );
}

function run(name, options) {
  const jsonReporter = { fileName: `${folder}/${name}.json` };
  const htmlReporter = { fileName: `${folder}/${name}.html` };
  return new Stryker({ ...options, jsonReporter, htmlReporter }).runMutationTest();
}

const random = '.core-tests/@(faults|properties).test.cjs';
const single = '.core-tests/!(faults|properties).test.cjs';
process.env.CALLBOARD_RUNS = '25';

if (wanted.pass !== 'random') {
  const mutate = wanted.mutate && { mutate: wanted.mutate.split(',') };
  await run('single', { ...mutate, mochaOptions: { spec: [single] } });
}
const first = mutantsOf(`${folder}/single.json`).filter(isCounted);
const left = first.filter(isLeft);
const places = left.map(({ path, location: { start, end } }) => {
  const from = `${start.line}:${start.column - 1}`;
  return `${path}:${from}-${end.line}:${end.column}`;
});
process.env.CALLBOARD_RUNS = '50';
if (left.length > 0) await run('random', { mutate: places, mochaOptions: { spec: [random] } });
const second = left.length > 0 ? mutantsOf(`${folder}/random.json`).filter((mutant) => !isLeft(mutant)) : [];
const killed = new Set(second.filter(isCounted).map(({ key }) => key));

const survivors = left.filter(({ key }) => !killed.has(key));
for (const { path, location, mutatorName, line, replacement = '' } of survivors) {
  const instead = replacement.replaceAll(/\s+/g, ' ').slice(0, 80);
  console.log(`${path}:${location.start.line} ${mutatorName}: ${line.slice(0, 100)} => ${instead}`);
}
const rows = [...new Set(first.map(({ path }) => path))].map((path) => {
  const here = (mutants) => mutants.filter((mutant) => mutant.path === path).length;
  const [mutants, byRandom, survived] = [here(first), here(left) - here(survivors), here(survivors)];
  return { file: path, mutants, 'by random days': byRandom, left: survived, '%': percent(mutants - survived, mutants) };
});
console.table(rows.sort((a, b) => b.left - a.left));
const score = percent(first.length - survivors.length, first.length);
console.log(`${first.length - survivors.length} of ${first.length} mutants killed: ${score} %`);
// Each pass of Stryker sets the exit code for itself, so set it for both together.
process.exitCode = score >= GOAL ? 0 : 1;

function percent(part, whole) {
  return Math.round((part / whole) * 1_000) / 10;
}
