/** What a gateway source needs of the page; by default the page's own. */
export interface GatewayEnvironment {
  readonly fetch: typeof fetch;
  readonly WebSocket: new (url: string) => WebSocket;
  /** By which tabs agree who has the connection; `undefined`: each has its own. */
  readonly locks?: Pick<LockManager, 'request'> | undefined;
  /** Whether the machine is connected to anything, and whether somebody can see the page. */
  isOnline(): boolean;
  isVisible(): boolean;
  /** Calls back when either may have changed, until the returned function is called. */
  watch(onChanged: () => void): () => void;
  /** From 0 to 1. */
  random(): number;
}

/** The page's own; in Node, where there is no page, one that is always there. */
export function pageEnvironment(): GatewayEnvironment {
  return {
    fetch: (...request) => globalThis.fetch(...request),
    WebSocket: globalThis.WebSocket,
    // Secure contexts have them; Node has none.
    locks: typeof BroadcastChannel === 'undefined' ? undefined : globalThis.navigator?.locks,
    isOnline: () => globalThis.navigator?.onLine !== false,
    isVisible: () => globalThis.document?.visibilityState !== 'hidden',
    watch(onChanged) {
      const stop = new AbortController();
      for (const [target, ...events] of [
        [globalThis.window, 'online', 'offline', 'pageshow'],
        [globalThis.document, 'visibilitychange', 'resume'],
      ] as const) {
        for (const event of events) target?.addEventListener(event, onChanged, { signal: stop.signal });
      }
      return () => stop.abort();
    },
    random: Math.random,
  };
}
