import { clockOf, type ClockLike } from '../../core/clock.js';
import type { Disconnect, EventSourceAdapter, SourceCommands, SourceMessage } from '../../core/store/source.js';
import { pageEnvironment, type GatewayEnvironment } from './environment.js';
import { GatewaySession, type SessionOptions } from './session.js';
import { openWebSocket } from './transports/web-socket.js';
import { openEventStream } from './transports/event-stream.js';
import { unavailable } from './pending-commands.js';
import { openSharedSocket } from './transports/shared-socket.js';
import type { Transport } from './transports/transport.js';

export interface GatewaySourceOptions {
  /** The gateway's address, such as `https://calls.example`; a path before `/v1` may be in it. */
  readonly url: string;
  /** Who looks on, as a JWT; as a function it is asked again whenever the token is about to expire. */
  readonly token: string | (() => string | Promise<string>);
  readonly clock?: ClockLike;
  /** In place of what the page has. */
  readonly environment?: Partial<GatewayEnvironment>;
}

/**
 * The live stream of a gateway. It opens with the state and goes on with what happens; a connection that is lost, silent or has lost
 * something is made anew from where it was. All tabs of one viewer share one WebSocket. Without WebSockets it takes server-sent events.
 */
export class GatewaySource implements EventSourceAdapter {
  readonly heartbeatInterval: number = 2_000;
  readonly commands: SourceCommands = {
    setAgentStatus: (agentId, statusId) =>
      this.#session?.setAgentStatus(agentId, statusId) ?? Promise.reject(unavailable()),
  };
  readonly #options: SessionOptions;
  #session: GatewaySession | null = null;

  constructor(options: GatewaySourceOptions, transports: readonly Transport[] = [openSharedSocket, openEventStream]) {
    const { url, token, clock, environment } = options;
    this.#options = {
      ...{ url: url.replace(/\/+$/, ''), token, transports, clock: clockOf(clock) },
      environment: { ...pageEnvironment(), ...environment },
    };
  }

  connect(deliver: (message: SourceMessage) => void, position: string | null): Disconnect {
    const session = new GatewaySession(this.#options, deliver, position);
    this.#session = session;
    return () => {
      session.close();
      if (this.#session === session) this.#session = null;
    };
  }

  retry(): void {
    this.#session?.retry();
  }
}

/** ... by a WebSocket of its own. */
export class WebSocketSource extends GatewaySource {
  constructor(options: GatewaySourceOptions) {
    super(options, [openWebSocket]);
  }
}

/** ... by server-sent events alone: where it is known that something on the way breaks WebSockets. */
export class ServerSentSource extends GatewaySource {
  constructor(options: GatewaySourceOptions) {
    super(options, [openEventStream]);
  }
}
