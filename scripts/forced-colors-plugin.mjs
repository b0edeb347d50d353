/** Pages in forced colours, by the protocol session that keeps them there. */
const forced = new Map();

/**
 * The command `forced-colors`, since `emulateMedia` takes them and does nothing. Only Chromium's own protocol has it; other
 * browsers stay as they were started.
 */
export function forcedColorsPlugin() {
  return {
    name: 'forced-colors-command',
    async executeCommand({ command, payload, session }) {
      if (command !== 'forced-colors') return undefined;
      const { browser, id } = session;
      if (!browser.name.startsWith('Chrome') && !browser.name.startsWith('HeadlessChrome')) return true;
      await forced.get(id)?.detach();
      forced.delete(id);
      if (payload) {
        const protocol = await browser.getPage(id).createCDPSession();
        forced.set(id, protocol);
        const features = [{ name: 'forced-colors', value: 'active' }];
        await protocol.send('Emulation.setEmulatedMedia', { features });
      }
      return true;
    },
  };
}
