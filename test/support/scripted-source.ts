import type {
  AbortSignalLike,
  CommandRejectionReason,
  Disconnect,
  EventSourceAdapter,
  SourceCommands,
  SourceConnection,
  SourceMessage,
} from '../../src/core/store/source.js';

/** One connection of the store. `deliver` still works after disconnect, to test bad sources. */
export interface ScriptedConnection {
  readonly position: string | null;
  readonly deliver: (message: SourceMessage) => void;
  readonly isOpen: boolean;
}

/** A status change that the store requested; the test settles it. */
export interface ScriptedRequest {
  readonly agentId: string;
  readonly statusId: string;
  readonly signal: AbortSignalLike;
  resolve(): void;
  /** Rejects with a reason. */
  reject(reason: CommandRejectionReason, message?: string): void;
  rejectWith(error: unknown): void;
}

export interface ScriptedSourceOptions {
  /** In ms; 10 s by default. */
  readonly heartbeatInterval?: number;
  /** A source without commands. */
  readonly readOnly?: boolean;
  /** Called inside of `connect`, to deliver at once or to throw. */
  readonly onConnect?: (source: ScriptedSource, position: string | null) => void;
}

/** A source that a test controls. It records the calls of the store. */
export class ScriptedSource implements EventSourceAdapter {
  readonly heartbeatInterval: number;
  readonly commands?: SourceCommands;
  readonly connections: ScriptedConnection[] = [];
  readonly requests: ScriptedRequest[] = [];
  /** How often the store disconnected, and how often it called `retry`. */
  disconnects = 0;
  retries = 0;
  readonly #onConnect: ScriptedSourceOptions['onConnect'];

  constructor({ heartbeatInterval = 10_000, readOnly = false, onConnect }: ScriptedSourceOptions = {}) {
    this.heartbeatInterval = heartbeatInterval;
    this.#onConnect = onConnect;
    if (!readOnly) this.commands = { setAgentStatus: (...args) => this.#record(...args) };
  }

  readonly retry = (): void => {
    this.retries += 1;
  };

  connect(deliver: (message: SourceMessage) => void, position: string | null): Disconnect {
    const connection = { position, deliver, isOpen: true };
    this.connections.push(connection);
    this.#onConnect?.(this, position);
    return () => {
      this.disconnects += 1;
      connection.isOpen = false;
    };
  }

  get isConnected(): boolean {
    return this.connections.at(-1)?.isOpen ?? false;
  }

  /** The positions with which the store connected. */
  get positions(): (string | null)[] {
    return this.connections.map(({ position }) => position);
  }

  get lastRequest(): ScriptedRequest {
    const request = this.requests.at(-1);
    if (!request) throw new Error('the store has not requested anything');
    return request;
  }

  /** Delivers a message. Throws when nobody is connected, because the test forgot to subscribe. */
  deliver(message: SourceMessage): void {
    const connection = this.connections.at(-1);
    if (!connection?.isOpen) throw new Error('nobody is connected to the source');
    connection.deliver(message);
  }

  events(...events: readonly unknown[]): void {
    this.deliver({ type: 'events', events });
  }

  /** Delivers events and the position after them. */
  eventsTo(position: string, ...events: readonly unknown[]): void {
    this.deliver({ type: 'events', events, position });
  }

  snapshot(snapshot: unknown, position?: string): void {
    this.deliver({ type: 'snapshot', snapshot, ...(position !== undefined && { position }) });
  }

  /** Delivers the source's time in ms; `rate`: how fast it runs. */
  time(now: number, rate?: number): void {
    this.deliver({ type: 'time', now, ...(rate !== undefined && { rate }) });
  }

  connection(connection: SourceConnection): void {
    this.deliver({ type: 'connection', connection });
  }

  live(): void {
    this.connection({ state: 'live' });
  }

  connecting(progress?: number): void {
    this.connection({ state: 'connecting', ...(progress !== undefined && { progress }) });
  }

  disconnected(retryAt?: number, reason?: string): void {
    this.connection({
      state: 'disconnected',
      ...(retryAt !== undefined && { retryAt }),
      ...(reason !== undefined && { reason }),
    });
  }

  unauthorised(reason?: string): void {
    this.connection({ state: 'unauthorised', ...(reason !== undefined && { reason }) });
  }

  #record(agentId: string, statusId: string, signal: AbortSignalLike): Promise<void> {
    return new Promise((resolve, rejectWith) => {
      const reject = (reason: CommandRejectionReason, message?: string) =>
        rejectWith({ reason, ...(message !== undefined && { message }) });
      this.requests.push({ agentId, statusId, signal, resolve, reject, rejectWith });
    });
  }
}
