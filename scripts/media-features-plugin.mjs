/** The protocol sessions that emulate media features, by page. */
const emulating = new Map();

/**
 * The command `media-features` with `{name: value}`, or `null` to reset, for features such as
 * `forced-colors` that `emulateMedia` ignores. It works in Chromium; other browsers ignore it.
 */
export function mediaFeaturesPlugin() {
  return {
    name: 'media-features-command',
    async executeCommand({ command, payload, session }) {
      if (command !== 'media-features') return undefined;
      const { browser, id } = session;
      if (!browser.name.startsWith('Chrome') && !browser.name.startsWith('HeadlessChrome')) return true;
      await emulating.get(id)?.detach();
      emulating.delete(id);
      if (payload) {
        const protocol = await browser.getPage(id).createCDPSession();
        emulating.set(id, protocol);
        const features = Object.entries(payload).map(([name, value]) => ({ name, value }));
        await protocol.send('Emulation.setEmulatedMedia', { features });
      }
      return true;
    },
  };
}
