import { randomUUID } from 'node:crypto';
import { JetStreamApiCodes, JetStreamApiError, type StreamConfig, type StreamInfo } from '@nats-io/jetstream';
import { pause, type NatsConnection, type NatsSession } from './nats-connection.js';

/** How long others may take to say that they are about to make the same stream, in ms. */
const CLAIM_FOR = 250;
/** When a stream is looked for again that is not there yet, in ms, and a little later by chance. */
const LOOK_AGAIN = 250;

export type WantedStream = Partial<StreamConfig> & { readonly name: string };

/**
 * What the leader of a stream says of it, and when it was asked, as by `performance.now()`; the
 * stream is made where there is none. Tried for as long as the connection is patient.
 */
export async function streamOf(
  connection: NatsConnection,
  wanted: WantedStream,
): Promise<{ readonly info: StreamInfo; readonly askedAt: number }> {
  const end = performance.now() + connection.patience;
  for (;;) {
    try {
      const { session } = connection;
      const askedAt = performance.now();
      const info = await session.maker.streams.info(wanted.name).catch((error: unknown) => {
        if (isNotFound(error)) return make(session, wanted);
        throw error;
      });
      if (info && isLed(info)) return { info, askedAt };
      throw new Error(info ? 'the stream has no leader' : 'another is making the stream');
    } catch (error) {
      if (performance.now() > end) throw error;
      await pause(LOOK_AGAIN + Math.random() * LOOK_AGAIN);
    }
  }
}

/**
 * Whether it is the leader that says it: while there is none, the others answer as well as they
 * can.
 */
export function isLed({ cluster }: StreamInfo): boolean {
  return !cluster || Boolean(cluster.leader);
}

/** Whether a stream is not there. */
export function isNotFound(error: unknown): boolean {
  return error instanceof JetStreamApiError && error.code === JetStreamApiCodes.StreamNotFound;
}

/**
 * Makes a stream, unless another process is about to; `null`: it is. In a cluster of nats-server
 * 2.9, when two make one stream at the same moment, a node that is started again may never catch
 * up.
 */
async function make({ nc, maker }: NatsSession, wanted: WantedStream): Promise<StreamInfo | null> {
  if (!nc.info?.cluster) return maker.streams.add(wanted);
  const subject = `callboard.claim.${wanted.name}`;
  let claim: string = randomUUID();
  let isBeaten = false;
  const claims = nc.subscribe(subject, {
    callback: (error, message) => {
      if (error || message.string() === claim) return;
      if (message.string() < claim) isBeaten = true;
      else nc.publish(subject, claim);
    },
  });
  try {
    nc.publish(subject, claim);
    await pause(CLAIM_FOR);
    if (isBeaten) return null;
    // Before every other; those that come now are told.
    claim = '';
    return await maker.streams.add(wanted);
  } finally {
    claims.unsubscribe();
  }
}
