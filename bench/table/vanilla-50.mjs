import { install } from './page.mjs';
import { Vanilla } from './vanilla.mjs';

install((agents, options) => new Vanilla(agents, options));
