/**
 * Loaded by `node --import` in the processes of the live demo: stops them when the demo has ended.
 */
process.stdin.on('end', () => process.kill(process.pid, 'SIGTERM')).resume();
process.stdin.unref();
