/**
 * Serves the demo from the sources and prints its address, for `npm start`. With `--watch`, for
 * `npm run dev`, pages reload when a file changes.
 */
import { serveDemo } from './demo-server.mjs';

const { address } = await serveDemo({ isWatching: process.argv.includes('--watch') });
console.log(`Demo: ${address}`);
