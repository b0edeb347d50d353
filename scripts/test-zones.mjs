/**
 * Runs the tests of core in time zones on either side of the date line: one 13 hours ahead, one
 * with half hours and summer time. They need no page, so they run in Node. Random days are left
 * out, since they are slow and take the zone from their events.
 */
import { fork } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Mocha from 'mocha';

const folder = fileURLToPath(new URL('../.core-tests/', import.meta.url));
const { CALLBOARD_COUNTS: file } = process.env;

/** Runs all tests in the zone of this process, and sends the counts to the parent. */
function runHere() {
  const mocha = new Mocha({ reporter: 'dot', timeout: 20_000 });
  for (const name of readdirSync(folder)) if (name !== 'properties.test.cjs') mocha.addFile(join(folder, name));
  const { stats } = mocha.run(() => {
    process.send({ passed: stats.passes, failed: stats.failures, skipped: stats.pending }, () => process.disconnect());
  });
}

/** The counts of a process in a zone. One that ends without counts is one failure. */
function runIn(zone) {
  console.log(`\n== ${zone}`);
  const options = { env: { ...process.env, TZ: zone }, execArgv: ['--enable-source-maps'] };
  const child = fork(fileURLToPath(import.meta.url), ['here'], options);
  let counts = { passed: 0, failed: 1, skipped: 0 };
  child.on('message', (message) => (counts = message));
  return new Promise((resolve) => child.once('exit', () => resolve(counts)));
}

if (process.argv[2] === 'here') {
  runHere();
} else {
  await import('./bundle-core-tests.mjs');
  const results = [await runIn('Pacific/Apia'), await runIn('America/St_Johns')];
  const sum = (field) => results.reduce((total, result) => total + result[field], 0);
  const counts = { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
  if (file) writeFileSync(file, JSON.stringify(counts));
  process.exitCode = counts.failed ? 1 : 0;
}
