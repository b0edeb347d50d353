/** Pages with media features of their own, by the protocol session that keeps them so. */
const emulating = new Map();

/**
 * The command `media-features`, with `{name: value}` or `null`, for those of which `emulateMedia` knows nothing: it takes
 * `forced-colors` and does nothing. Only Chromium's own protocol has it; other browsers stay as they were started.
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
