/** callboard without a table: makes, checks, applies and publishes the events to one subscriber. */
import { Callboard } from './callboard.mjs';
import { install } from './page.mjs';

class StoreAlone extends Callboard {
  get root() {
    return { querySelectorAll: () => ({ length: Infinity }) };
  }

  mount() {
    this.mounted = () => {};
  }
}

install((agents, options) => new StoreAlone(agents, options));
