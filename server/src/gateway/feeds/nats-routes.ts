import { RequestError, type Msg, type Subscription } from '@nats-io/transport-node';
import { tokenOf, type NatsConnection } from '../log/nats-connection.js';
import {
  LocalRoutes,
  outcomeOf,
  type CommandHandler,
  type CommandOutcome,
  type CommandRoutes,
  type StatusCommand,
} from './command-service.js';

/** How long to wait for an answer, in ms. */
const FORGOTTEN_AFTER = 60_000;

interface Served {
  readonly account: string;
  readonly source: string;
  handler: CommandHandler;
  subscription: Subscription | null;
}

/**
 * Routes between gateways: a command goes to one that serves the source, by request and reply. It
 * is never sent twice, because a command without an answer may have been carried out.
 */
export class NatsRoutes implements CommandRoutes {
  readonly #local = new LocalRoutes();
  /** The handlers of this gateway, by subject. */
  readonly #served = new Map<string, Served>();
  readonly #stopWatching: () => void;

  /** The creator of the connection closes it, after the routes. */
  constructor(readonly connection: NatsConnection) {
    this.#stopWatching = connection.watch(() => {
      for (const [subject, served] of this.#served) this.#subscribe(subject, served);
    });
  }

  serve(account: string, source: string, handler: CommandHandler): () => void {
    const subject = subjectOf(account, source);
    const stop = this.#local.serve(account, source, handler);
    const served = this.#served.get(subject) ?? { account, source, handler, subscription: null };
    served.handler = handler;
    if (!this.#served.has(subject)) {
      this.#served.set(subject, served);
      if (this.connection.isConnected) this.#subscribe(subject, served);
    }
    return () => {
      stop();
      if (served.handler !== handler || this.#served.get(subject) !== served) return;
      served.subscription?.unsubscribe();
      this.#served.delete(subject);
    };
  }

  /** Never null: only asking shows whether another gateway serves the source. */
  ask(account: string, source: string, command: StatusCommand): Promise<CommandOutcome> {
    return this.#local.ask(account, source, command) ?? this.#request(subjectOf(account, source), command);
  }

  close(): void {
    this.#stopWatching();
    for (const { subscription } of this.#served.values()) subscription?.unsubscribe();
    this.#served.clear();
  }

  #subscribe(subject: string, served: Served): void {
    served.subscription = this.connection.session.nc.subscribe(subject, {
      // A queue group: only one of several gateways that serve a source receives the command.
      queue: 'callboard',
      callback: (error, message) => void (error ?? this.#answer(served, message)),
    });
  }

  async #answer({ account, source }: Served, message: Msg): Promise<void> {
    const outcome = await (this.#local.ask(account, source, message.json<StatusCommand>()) ?? nobody);
    try {
      message.respond(JSON.stringify(outcome));
    } catch {
      // The connection is gone, and the asking gateway notices that too.
    }
  }

  async #request(subject: string, command: StatusCommand): Promise<CommandOutcome> {
    try {
      const { nc } = this.connection.session;
      const answer = await nc.request(subject, JSON.stringify(command), { timeout: FORGOTTEN_AFTER });
      const outcome = answer.json<CommandOutcome>();
      if (outcome.reason === null) return { reason: null };
      // Another gateway, perhaps of another version, wrote it: read it like an error of a handler.
      const refusal = Object.assign(new Error('no reason was given'), outcome);
      return await outcomeOf(() => Promise.reject(refusal), command);
    } catch (error) {
      if (error instanceof RequestError && error.isNoResponders()) return nobody;
      const message = 'the connection to the gateway of the source failed; whether it took the command is not known';
      return { reason: 'unavailable', message };
    }
  }
}

const nobody: CommandOutcome = {
  reason: 'unavailable',
  message: 'nobody serves the source of this agent at the moment',
};

function subjectOf(account: string, source: string): string {
  return `cmd.${tokenOf(account)}.${tokenOf(source)}`;
}
