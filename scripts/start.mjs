/** Serves the demo from the sources until it is stopped, for `npm start`; prints its address. */
import { serveDemo } from './demo-server.mjs';

const { address } = await serveDemo();
console.log(`Demo: ${address}`);
