/**
 * Controls WebKitGTK by WebDriver, on a virtual display since it has no headless mode. Linux only.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from './free-port.mjs';

/** How long the driver may take to start, in ms. */
const PATIENCE = 30_000;

/** Starts a virtual display and resolves with its process and its number. */
async function startDisplay() {
  const display = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
  });
  const ended = once(display, 'exit').then(() => Promise.reject(new Error('Xvfb did not start')));
  const [number] = await Promise.race([once(display.stdio[3], 'data'), ended]);
  ended.catch(() => {});
  return { display, number: String(number).trim() };
}

/** A window of WebKitGTK. */
export class WebKitDriver {
  /** The version as the browser reports it. */
  version = '';
  #processes = [];
  #address = '';

  async start(env) {
    const { display, number } = await startDisplay();
    this.#processes.push(display);
    const port = await freePort();
    const driver = spawn('WebKitWebDriver', [`--port=${port}`], {
      stdio: ['ignore', 'ignore', 'inherit'],
      // A test machine has neither an accessibility bus nor a Wayland compositor.
      env: { ...process.env, ...env, DISPLAY: `:${number}`, GDK_BACKEND: 'x11', NO_AT_BRIDGE: '1' },
    });
    this.#processes.push(driver);
    // End both together with this process.
    process.once('exit', () => this.#kill());
    this.#address = `http://127.0.0.1:${port}`;
    await this.#listening();
    const { sessionId, capabilities } = await this.#send('POST', '/session', { capabilities: {} });
    this.#address += `/session/${sessionId}`;
    this.version = capabilities.browserVersion;
  }

  async stop() {
    // The session may have ended already.
    await this.#send('DELETE', '').catch(() => {});
    this.#kill();
  }

  navigate(url) {
    return this.#send('POST', '/url', { url });
  }

  /** Sets the size of the page by resizing its window. */
  async resize(width, height) {
    await this.#send('POST', '/window/rect', { width, height });
    const [innerWidth, innerHeight] = await this.#evaluate('return [innerWidth, innerHeight]');
    await this.#send('POST', '/window/rect', { width: 2 * width - innerWidth, height: 2 * height - innerHeight });
  }

  /** Performs the actions of one input device, in the format of WebDriver. */
  act(device) {
    return this.#send('POST', '/actions', { actions: [device] });
  }

  #evaluate(script) {
    return this.#send('POST', '/execute/sync', { script, args: [] });
  }

  async #send(method, path, body) {
    const response = await fetch(this.#address + path, { method, body: body && JSON.stringify(body) });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`WebKitWebDriver: ${value.error}: ${value.message}`);
    return value;
  }

  async #listening() {
    for (const until = Date.now() + PATIENCE; ; await delay(50)) {
      try {
        return await this.#send('GET', '/status');
      } catch (error) {
        if (Date.now() > until) throw error;
      }
    }
  }

  #kill() {
    for (const child of this.#processes.splice(0).reverse()) child.kill();
  }
}
