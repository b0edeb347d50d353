/** Pages in forced colours, by the protocol session that keeps them there. */
const forced = new Map();

/** The command `forced-colors`: `emulateMedia` takes them and does nothing. Answers whether this browser can be made to. */
export function forcedColorsPlugin() {
  return {
    name: 'forced-colors-command',
    async executeCommand({ command, payload, session }) {
      if (command !== 'forced-colors') return undefined;
      const { browser, id } = session;
      // Neither WebDriver nor BiDi has it: only Chromium's own protocol.
      if (!browser.name.startsWith('Chrome') && !browser.name.startsWith('HeadlessChrome')) return { done: false };
      await forced.get(id)?.detach();
      forced.delete(id);
      if (payload) {
        const protocol = await browser.getPage(id).createCDPSession();
        forced.set(id, protocol);
        const features = [{ name: 'forced-colors', value: 'active' }];
        await protocol.send('Emulation.setEmulatedMedia', { features });
      }
      return { done: true };
    },
  };
}
