import type { MonitoringEvent } from '../../src/core/events/generated/event-types.js';
import { Projection } from '../../src/core/projection/projection.js';
import type { EventSourceAdapter, SourceCommands, SourceMessage } from '../../src/core/store/source.js';
import type { CommandAnswer } from './status-change-check.js';

/** Faults between a source and a store. Those with a `count` affect the next `count` events. */
export type StreamFault =
  | { readonly kind: 'deliver' | 'double' | 'backwards' | 'lose'; readonly count: number }
  | { readonly kind: 'garbage'; readonly frame: unknown }
  | { readonly kind: 'snapshot' };

/**
 * A source of the events in a log, with faults on demand: messages arrive twice or in the wrong
 * order, get lost with the connection and arrive with the next one; a snapshot replaces events; an
 * invalid event arrives. Its clock stands at the latest time that it has sent.
 */
export class FaultySource implements EventSourceAdapter {
  readonly heartbeatInterval = 1_000_000_000;
  /** How many events of the log have been sent. */
  sent = 0;
  /** The answer to the next change of status. */
  answer: CommandAnswer = 'accepted';
  /** The snapshot for stores without a position. */
  start: unknown = null;
  #deliver: (message: SourceMessage) => void = () => undefined;

  constructor(readonly log: readonly MonitoringEvent[]) {}

  get now(): number {
    return Math.max(...this.log.slice(0, Math.max(1, this.sent)).map(({ at }) => at));
  }

  connect(deliver: (message: SourceMessage) => void, position: string | null): () => void {
    this.#deliver = deliver;
    const given = position === null ? this.start : null;
    if (given !== null) this.#send({ type: 'snapshot', snapshot: given, position: String(this.sent) });
    this.#goOn(given === null ? Number(position ?? 0) : this.sent);
    return () => {
      if (this.#deliver === deliver) this.#deliver = () => undefined;
    };
  }

  readonly commands: SourceCommands = {
    setAgentStatus: (_agentId, _statusId, signal) => {
      const { answer } = this;
      if (answer === 'throws') throw new Error('a command that throws');
      if (answer === 'accepted') return Promise.resolve();
      if (answer === 'silence') return new Promise((_, reject) => signal.addEventListener('abort', () => reject()));
      return Promise.reject(answer === 'nonsense' ? 'no reason' : { reason: answer });
    },
  };

  happen(fault: StreamFault): void {
    if (fault.kind === 'garbage') return this.#send({ type: 'events', events: [fault.frame] });
    if (fault.kind === 'snapshot') return this.#sendSnapshot();
    const from = this.sent;
    const events = this.log.slice(from, from + fault.count);
    this.sent += events.length;
    if (fault.kind === 'lose') {
      this.#send({ type: 'connection', connection: { state: 'disconnected' } });
      return this.#goOn(from);
    }
    this.#tellTime();
    if (fault.kind === 'backwards') for (const event of events.toReversed()) this.#sendEvents([event]);
    if (fault.kind === 'double') this.#sendEvents(events);
    this.#sendEvents(events);
  }

  /** Delivers what a store lacks that has everything up to a position in the log. */
  #goOn(from: number): void {
    this.#send({ type: 'connection', connection: { state: 'connecting' } });
    this.#tellTime();
    this.#sendEvents(this.log.slice(from, this.sent));
    this.#send({ type: 'connection', connection: { state: 'live' } });
  }

  #sendSnapshot(): void {
    const projection = new Projection();
    for (const event of this.log.slice(0, this.sent)) projection.apply(event);
    const snapshot: unknown = JSON.parse(JSON.stringify(projection.snapshot()));
    this.#send({ type: 'snapshot', snapshot, position: String(this.sent) });
  }

  /** Delivers copies, so that nobody can change the log. */
  #sendEvents(events: readonly MonitoringEvent[]): void {
    this.#send({ type: 'events', events: structuredClone(events), position: String(this.sent) });
  }

  #tellTime(): void {
    this.#send({ type: 'time', now: this.now, rate: 0 });
  }

  #send(message: SourceMessage): void {
    this.#deliver(message);
  }
}
