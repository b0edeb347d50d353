/** With `node --import` in a process of the live demo: when the demo is gone, however it went, this one stops as well. */
process.stdin.on('end', () => process.kill(process.pid, 'SIGTERM')).resume();
process.stdin.unref();
