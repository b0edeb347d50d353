/**
 * Runs any program as a process of the live demo: `node keeper.mjs PROGRAM …`. When it is stopped,
 * it stops the program and waits for its end.
 */
import { spawn } from 'node:child_process';

const [program, ...args] = process.argv.slice(2);
const child = spawn(program, args, { stdio: 'ignore' });
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('error', ({ message }) => {
  console.error(message);
  process.exit(1);
});
child.on('exit', (code) => process.exit(code ?? 1));
