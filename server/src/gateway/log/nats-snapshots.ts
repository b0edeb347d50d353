import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { constants, gunzip, gzip } from 'node:zlib';
import { DiscardPolicy } from '@nats-io/jetstream';
import { CallboardError } from 'callboard/core';
import type { LoggedSnapshot } from './event-log.js';
import { logFailed, pause, type NatsConnection } from './nats-connection.js';
import { isNotFound, streamOf, type WantedStream } from './nats-stream.js';

/** The largest part, in bytes: a message of NATS is 1 MB by default. */
const PART = 262_144;
/** How many parts are on their way at once. */
const AT_ONCE = 4;
/** Where the next snapshot goes: anywhere but where the last one is. */
const SLOTS = 4;
const [TRIES, TRY_AGAIN] = [3, 200];
/**
 * How often a snapshot is looked for that is being replaced just now, and how long after, in ms.
 */
const [LOOKS, LOOK_AGAIN] = [5, 300];

/**
 * What says which parts are a snapshot: written last, so that there is none before all of it is
 * there.
 */
interface Manifest {
  readonly epoch: string;
  readonly seq: number;
  readonly slot: number;
  readonly parts: number;
  /** Of all parts together: those of another snapshot in the same slot do not pass for them. */
  readonly hash: string;
}

const [pack, unpack] = [promisify(gzip), promisify(gunzip)];
const decoder = new TextDecoder();
const hashOf = (packed: Uint8Array): string => createHash('sha256').update(packed).digest('hex');

/**
 * The snapshots of one account, in a stream that has the last message of each subject: the parts in
 * one of some slots, and the manifest. Nothing is deleted, it is written over: nodes of nats-server
 * 2.9 that replay a purge purge everything.
 */
export class NatsSnapshots {
  readonly #name: string;
  readonly #subject: string;
  #keeping: Promise<unknown> = Promise.resolve();

  constructor(
    readonly connection: NatsConnection,
    token: string,
    readonly epoch: string,
  ) {
    this.#name = `callboard-snapshots-${token}`;
    this.#subject = `callboard.snapshots.${token}`;
  }

  /** As `EventLog.keep`; where another gateway has kept a later one, that stays. */
  keep(snapshot: LoggedSnapshot): Promise<void> {
    const kept = this.#keeping.then(() => this.#keep(snapshot));
    this.#keeping = kept.catch(() => null);
    return kept.catch((error: unknown) => {
      throw logFailed('the snapshot was not kept', error);
    });
  }

  /**
   * As `EventLog.kept`; `null` too where the one that was kept is damaged, as the log has all of
   * it.
   */
  async kept(): Promise<LoggedSnapshot | null> {
    try {
      for (let looks = 1; looks <= LOOKS; looks += 1) {
        const manifest = await this.#manifest();
        if (manifest?.epoch !== this.epoch) return null;
        const packed = await this.#parts(manifest);
        if (packed) return JSON.parse((await unpack(packed)).toString()) as LoggedSnapshot;
        await pause(LOOK_AGAIN);
      }
      return null;
    } catch (error) {
      throw logFailed('the snapshot cannot be read', error);
    }
  }

  async settle(): Promise<void> {
    await this.#keeping;
  }

  async #keep(snapshot: LoggedSnapshot): Promise<void> {
    const before = await this.#manifest();
    if (before?.epoch === this.epoch && before.seq > snapshot.seq) return;
    await streamOf(this.connection, this.#config());
    const packed = await pack(JSON.stringify(snapshot), { level: constants.Z_BEST_SPEED });
    const parts = Array.from({ length: Math.ceil(packed.length / PART) }, (_, n) => n);
    const slot = ((before?.slot ?? 0) + 1 + Math.floor(Math.random() * (SLOTS - 1))) % SLOTS;
    for (let first = 0; first < parts.length; first += AT_ONCE) {
      const group = parts.slice(first, first + AT_ONCE);
      await Promise.all(group.map((n) => this.#put(`${slot}.${n}`, packed.subarray(n * PART, (n + 1) * PART))));
    }
    const hash = hashOf(packed);
    const manifest: Manifest = { epoch: this.epoch, seq: snapshot.seq, slot, parts: parts.length, hash };
    await this.#put('made', JSON.stringify(manifest));
  }

  async #manifest(): Promise<Manifest | null> {
    const text = await this.#get('made');
    return text && (JSON.parse(decoder.decode(text)) as Manifest);
  }

  /** `null`: they are not all there, or not of one snapshot. */
  async #parts({ slot, parts, hash }: Manifest): Promise<Buffer | null> {
    const read: Uint8Array[] = [];
    for (let n = 0; n < parts; n += 1) {
      const part = await this.#get(`${slot}.${n}`);
      if (!part) return null;
      read.push(part);
    }
    const packed = Buffer.concat(read);
    return hashOf(packed) === hash ? packed : null;
  }

  async #put(name: string, data: Uint8Array | string): Promise<void> {
    await this.#tried(() => this.connection.session.js.publish(`${this.#subject}.${name}`, data, { timeout: 2_000 }));
  }

  async #get(name: string): Promise<Uint8Array | null> {
    return this.#tried(async () => {
      try {
        const subject = `${this.#subject}.${name}`;
        const message = await this.connection.session.jsm.streams.getMessage(this.#name, { last_by_subj: subject });
        return message?.data ?? null;
      } catch (error) {
        if (isNotFound(error)) return null;
        throw error;
      }
    });
  }

  /** Not for long: the account reads nothing meanwhile, and keeps a later one some time. */
  async #tried<T>(act: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await act();
      } catch (error) {
        if (tries >= TRIES || error instanceof CallboardError) throw error;
        await pause(TRY_AGAIN);
      }
    }
  }

  #config(): WantedStream {
    return {
      ...{ name: this.#name, subjects: [`${this.#subject}.>`], num_replicas: this.connection.replicas },
      ...{ max_msgs_per_subject: 1, discard: DiscardPolicy.Old },
    };
  }
}
