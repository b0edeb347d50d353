/**
 * Serves the demo from the sources until it is stopped, for `npm start`, and prints its address. With `--watch`, for `npm run dev`,
 * pages reload when a file changes.
 */
import { serveDemo } from './demo-server.mjs';

const { address } = await serveDemo({ isWatching: process.argv.includes('--watch') });
console.log(`Demo: ${address}`);
