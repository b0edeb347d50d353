/** A page in Node: the store on a gateway's source, and all that it shows. */
import { WebSocket } from 'ws';
import type { ClockLike, Diagnostic, MonitoringEvent } from 'callboard/core';
import { GatewaySource, ServerSentSource, WebSocketSource, type GatewayEnvironment } from 'callboard/sources';
import { keyHasher, toOracleFormat, expectedView, type ViewerRights } from './oracle.js';
import { ShownValues } from './shown-values.js';

const kinds = { any: GatewaySource, socket: WebSocketSource, stream: ServerSentSource };

const sorted = <T extends { unprocessedCallers: readonly object[] }>({ unprocessedCallers, ...rest }: T) => ({
  ...rest,
  unprocessedCallers: unprocessedCallers.map((caller) => JSON.stringify(caller)).sort(),
});

/** Publishes in a turn of its own, and knows whether that is still to come. */
class TurnScheduler {
  waiting = 0;

  schedule(work: () => void): void {
    this.waiting += 1;
    setImmediate(() => {
      this.waiting -= 1;
      work();
    });
  }
}

export interface PageOptions {
  readonly url: string;
  readonly token: string | (() => Promise<string>);
  /** What the token allows. */
  readonly rights: ViewerRights;
  /** How the page connects: by any transport, WebSocket or server-sent events. */
  readonly kind?: keyof typeof kinds;
  readonly environment?: Partial<GatewayEnvironment>;
  readonly clock?: ClockLike;
}

export class Page extends ShownValues {
  readonly rights: ViewerRights;
  readonly diagnostics: Diagnostic[];
  readonly #scheduler: TurnScheduler;

  constructor({ url, token, rights, kind = 'any', environment = {}, clock }: PageOptions) {
    const own = { environment: { ...nodeSocket, ...environment }, ...(clock && { clock }) };
    const [scheduler, diagnostics]: [TurnScheduler, Diagnostic[]] = [new TurnScheduler(), []];
    super({
      source: new kinds[kind]({ url, token, ...own }),
      scheduler,
      ...(clock && { clock }),
      onDiagnostic: (diagnostic) => diagnostics.push(diagnostic),
    });
    this.rights = rights;
    this.diagnostics = diagnostics;
    this.#scheduler = scheduler;
  }

  /** Whether it shows all that it has. */
  get isPublished(): boolean {
    return this.#scheduler.waiting === 0;
  }

  get picture() {
    return sorted(toOracleFormat(this.seen));
  }

  /** The picture that it should show of these events: the whole log of the account. */
  wanted(events: readonly MonitoringEvent[], account = 'acme') {
    return sorted(expectedView(events, Date.now(), this.rights, keyHasher(account)));
  }
}

/** The WebSocket of `ws` in place of a browser's. */
export const nodeSocket = { WebSocket: WebSocket as unknown as GatewayEnvironment['WebSocket'] };
