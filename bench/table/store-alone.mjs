/** The floor of callboard: the same events made, checked, joined and published to one who watches the agents, without a table. */
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
