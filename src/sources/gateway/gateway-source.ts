import { clockOf, type ClockLike } from '../../core/clock.js';
import type { Disconnect, EventSourceAdapter, SourceCommands, SourceMessage } from '../../core/store/source.js';
import { pageEnvironment, type GatewayEnvironment } from './environment.js';
import { GatewaySession, type SessionOptions } from './session.js';
import { openWebSocket } from './transports/web-socket.js';
import { openEventStream } from './transports/event-stream.js';
import { unavailable } from './pending-commands.js';
import { openSharedSocket } from './transports/shared-socket.js';
import type { Transport } from './transports/transport.js';

/** Options of `GatewaySource`. */
export interface GatewaySourceOptions {
  /**
   * The gateway's URL, such as `https://calls.example`; may have a path, to which `/v1` is added.
   */
  readonly url: string;
  /**
   * The viewer's token, a JWT. A function is called again whenever the token is about to expire.
   */
  readonly token: string | (() => string | Promise<string>);
  readonly clock?: ClockLike;
  /** Replaces parts of the platform, for tests. */
  readonly environment?: Partial<GatewayEnvironment>;
}

/**
 * Follows the stream of a gateway: first the state, then events. Reconnects from its last position
 * when the connection is lost, silent or has gaps. The tabs of one viewer share one WebSocket; if
 * none can be opened, server-sent events are used.
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

/** A gateway source with a WebSocket of its own, not shared between tabs. */
export class WebSocketSource extends GatewaySource {
  constructor(options: GatewaySourceOptions) {
    super(options, [openWebSocket]);
  }
}

/** A gateway source by server-sent events only, for networks known to break WebSockets. */
export class ServerSentSource extends GatewaySource {
  constructor(options: GatewaySourceOptions) {
    super(options, [openEventStream]);
  }
}
