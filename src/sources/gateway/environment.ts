/** The parts of the platform that a gateway source uses. */
export interface GatewayEnvironment {
  readonly fetch: typeof fetch;
  readonly WebSocket: new (url: string) => WebSocket;
  /** Locks by which tabs elect the one with the connection; `undefined`: each has its own. */
  readonly locks?: Pick<LockManager, 'request'> | undefined;
  /** Returns false while the machine has no network. */
  isOnline(): boolean;
  /** Returns false while the page is hidden. */
  isVisible(): boolean;
  /** Calls back when either may have changed. Returns a function that stops this. */
  watch(onChanged: () => void): () => void;
  /** Returns a number from 0 up to but not including 1. */
  random(): number;
}

/** The page's own environment. In Node the page counts as online and visible. */
export function pageEnvironment(): GatewayEnvironment {
  return {
    fetch: (...request) => globalThis.fetch(...request),
    WebSocket: globalThis.WebSocket,
    // Secure contexts only. Without BroadcastChannel tabs cannot share.
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
