import { WebKitDriver } from './webkit-driver.mjs';

/** Code points of WebDriver for the keys that write no character. */
const keys = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE006',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  Space: ' ',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Insert: '\uE016',
  Delete: '\uE017',
  F2: '\uE032',
  Meta: '\uE03D',
};

function keyValue(key) {
  const value = [...key].length === 1 ? key : keys[key];
  if (!value) throw new Error(`Unknown key: ${key}`);
  return value;
}

const buttons = { left: 0, middle: 1, right: 2 };

/** The methods of a Playwright page that `@web/test-runner-commands` uses, by WebDriver. */
class WebKitPage {
  #driver;

  constructor(driver) {
    this.#driver = driver;
  }

  keyboard = {
    down: (key) => this.#key({ type: 'keyDown', value: keyValue(key) }),
    up: (key) => this.#key({ type: 'keyUp', value: keyValue(key) }),
    press: (key) => this.#key(...strokes([key])),
    type: (text) => this.#key(...strokes([...text])),
  };

  mouse = {
    move: (x, y) => this.#pointer(moveTo(x, y)),
    down: ({ button }) => this.#pointer({ type: 'pointerDown', button: buttons[button ?? 'left'] }),
    up: ({ button }) => this.#pointer({ type: 'pointerUp', button: buttons[button ?? 'left'] }),
    click: async (x, y, button) => {
      await this.mouse.move(x, y);
      await this.mouse.down(button);
      await this.mouse.up(button);
    },
  };

  setViewportSize({ width, height }) {
    return this.#driver.resize(width, height);
  }

  emulateMedia() {
    throw new Error('WebDriver for WebKitGTK cannot emulate media features.');
  }

  #key(...actions) {
    return this.#driver.act({ type: 'key', id: 'keyboard', actions });
  }

  #pointer(...actions) {
    return this.#driver.act({ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions });
  }
}

const strokes = (keys) =>
  keys.map(keyValue).flatMap((value) => [
    { type: 'keyDown', value },
    { type: 'keyUp', value },
  ]);

const moveTo = (x, y) => ({ type: 'pointerMove', duration: 0, origin: 'viewport', x, y });

/** Runs tests in WebKitGTK, in one window, since only one can have the focus. */
class WebKitLauncher {
  name = 'WebKit';
  /** Tells the test commands that `getPage` returns a Playwright page. */
  type = 'playwright';
  concurrency = 1;
  #env;
  #driver = null;
  #page = null;
  #session = null;
  #url = '';

  constructor(env) {
    this.#env = env;
  }

  async startSession(id, url) {
    if (!this.#driver) await this.#start();
    this.#session = id;
    this.#url = url;
    // The launcher for Chromium uses the same size.
    await this.#page.setViewportSize({ width: 800, height: 600 });
    await this.#driver.navigate(url);
  }

  async stopSession() {
    this.#session = null;
    // Leave the page, so that nothing in it keeps running.
    await this.#driver.navigate('about:blank');
    return {};
  }

  isActive(id) {
    return this.#session === id;
  }

  getBrowserUrl() {
    return this.#url;
  }

  getPage() {
    return this.#page;
  }

  startDebugSession() {
    throw new Error('Debugging is not possible in WebKitGTK.');
  }

  async stop() {
    await this.#driver?.stop();
    this.#driver = null;
  }

  async #start() {
    const driver = new WebKitDriver();
    this.#driver = driver;
    this.#page = new WebKitPage(driver);
    await driver.start(this.#env);
    this.name = `WebKitGTK/${driver.version}`;
  }
}

export const webkitLauncher = (env) => new WebKitLauncher(env);
