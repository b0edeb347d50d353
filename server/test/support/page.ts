/** A page in Node: the store on a gateway's source, and all that it shows. */
import { WebSocket } from 'ws';
import { createMonitoringStore } from 'callboard/core';
import { GatewaySource, ServerSentSource, WebSocketSource } from 'callboard/sources';
import { keyHasher, pictureOf, seenBy } from './oracle.mjs';

const kinds = { any: GatewaySource, socket: WebSocketSource, stream: ServerSentSource };

const sorted = ({ unprocessedCallers, ...rest }) => ({
  ...rest,
  unprocessedCallers: unprocessedCallers.map((line) => JSON.stringify(line)).sort(),
});

/** Publishes in a turn of its own, and knows whether that is still to come. */
class Turns {
  waiting = 0;

  schedule(work) {
    this.waiting += 1;
    setImmediate(() => {
      this.waiting -= 1;
      work();
    });
  }
}

export class Page {
  seen = {};
  #turns = new Turns();
  /** Every state of the connection, as it came. */
  states = [];
  diagnostics = [];

  /** `rights`: `{groupIds, seesNumbers}` as the token says. */
  constructor({ url, token, rights, kind = 'any', environment = {}, clock }) {
    this.rights = rights;
    const source = new kinds[kind]({ url, token, environment: { WebSocket, ...environment }, ...(clock && { clock }) });
    this.source = source;
    this.store = createMonitoringStore({
      ...{ source, scheduler: this.#turns, ...(clock && { clock }) },
      onDiagnostic: (diagnostic) => this.diagnostics.push(diagnostic),
    });
    const names = ['callMetrics', 'staffMetrics', 'agents', 'openCalls', 'unprocessedCallers'];
    this.subscriptions = names.map((name) => this.store[`${name}$`].subscribe((value) => (this.seen[name] = value)));
    this.subscriptions.push(
      this.store.connection$.subscribe(({ state, reason }) => {
        if (state !== this.states.at(-1)) this.states.push(state);
        this.reason = reason;
      }),
    );
  }

  get state() {
    return this.states.at(-1);
  }

  /** How far it has come in the log. */
  get upTo() {
    return Number(this.store.diagnostics().position?.split(':').at(-1) ?? -1);
  }

  /** Whether it shows all that it has. */
  get isPublished() {
    return this.#turns.waiting === 0;
  }

  get picture() {
    return sorted(pictureOf(this.seen));
  }

  /** What it should show of these events: the whole log of the account. */
  wanted(events, account = 'acme') {
    return sorted(seenBy(events, Date.now(), this.rights, keyHasher(account)));
  }

  close() {
    for (const subscription of this.subscriptions) subscription.unsubscribe();
  }
}

/** Waits until something holds; throws what it waited for when it does not come about in time. */
export async function until(what, holds, patience = 20_000) {
  const start = performance.now();
  for (;;) {
    const value = await holds();
    if (value) return performance.now() - start;
    if (performance.now() - start > patience) throw new Error(`waited ${patience} ms in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
