interface Port {
  onmessage: (() => void) | null;
  postMessage(message: null): void;
  close(): void;
}
// Core is compiled without the types of browsers and Node, which both have it.
declare const MessageChannel: new () => { readonly port1: Port; readonly port2: Port };

/** Runs `work` in the next task. Nested timers would wait at least four milliseconds. */
export function nextTask(work: () => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    // An open port would keep a Node process alive.
    port1.close();
    work();
  };
  port2.postMessage(null);
}
