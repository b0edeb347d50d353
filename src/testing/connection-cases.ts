import type { ConformanceCase } from './conformance-case.js';
import { check, checkSame, Trial, type SourceHarness } from './trial.js';

/** The number of times that two sources are compared while they are watched. */
const LOOKS = 12;

/** Cases about disconnecting, reconnecting, and problems of the connection. */
export function connectionCases(harness: SourceHarness): ConformanceCase[] {
  const { goesOnAlone = true } = harness;
  const cases: (ConformanceCase | false | undefined)[] = [
    {
      name: 'delivers nothing after disconnect',
      async run() {
        const trial = await watchedHalf(harness);
        const { client } = trial;
        client.disconnect();
        const { length } = client.received;
        await trial.run();
        checkSilence(client.received.slice(length));
      },
    },
    {
      name: 'delivers nothing after a disconnect inside of deliver',
      async run() {
        for (const last of [1, 2, 3, 4, 5]) {
          const trial = await Trial.of(harness);
          const { client } = trial;
          // A source may deliver before connect has returned; disconnect right after in that case.
          let isConnected = false;
          let heard = Infinity;
          client.onMessage = () => {
            if (!isConnected || client.received.length < last || heard < Infinity) return;
            heard = client.received.length;
            client.disconnect();
          };
          trial.connect();
          isConnected = true;
          if (client.received.length >= last) client.onMessage();
          await trial.run();
          checkSilence(client.received.slice(heard));
        }
      },
    },
    {
      name: 'ignores a second disconnect',
      async run() {
        const trial = await watchedHalf(harness);
        const { client } = trial;
        const { disconnect } = client;
        disconnect();
        disconnect();
        trial.connect();
        disconnect();
        await trial.run();
        check(client.isLive, 'an old disconnect, called again, ended a later connect');
      },
    },
    {
      name: 'starts again on a second connect',
      async run() {
        const [cut, whole] = [await watchedHalf(harness), await watchedHalf(harness)];
        cut.client.disconnect();
        cut.connect(null);
        await checkAlike(cut, whole, 'after a second connect');
      },
    },
    {
      name: 'neither loses nor repeats events when it resumes from a position',
      async run() {
        const [cut, whole] = [await watchedHalf(harness), await watchedHalf(harness)];
        cut.client.disconnect();
        cut.connect(cut.client.position);
        await checkAlike(cut, whole, 'after going on from a position');
      },
    },
    goesOnAlone && {
      name: 'delivers what happened while nobody was connected',
      async run() {
        const [cut, whole] = [await watchedHalf(harness), await watchedHalf(harness)];
        cut.client.disconnect();
        await Promise.all([cut.run(cut.runTime / 2), whole.run(whole.runTime / 2)]);
        cut.connect(cut.client.position);
        await checkAlike(cut, whole, 'after an absence');
      },
    },
    {
      name: 'leaves no timer behind',
      async run() {
        for (const ms of [0, 1, 1_000, 30_000]) {
          const trial = await Trial.of(harness);
          trial.connect();
          await trial.run(ms);
          trial.client.disconnect();
          await trial.run(0);
          const { pendingTimers } = trial.clock;
          check(pendingTimers === 0, `${pendingTimers} timers are left when disconnected after ${ms} ms`);
        }
      },
    },
    harness.breakConnection && {
      name: 'reports a lost connection',
      async run() {
        const trial = await watchedHalf(harness);
        const { client } = trial;
        await trial.step('breakConnection');
        await trial.run(trial.source.heartbeatInterval);
        const told = client.received.map(({ message }) => message.type === 'connection' && message.connection.state);
        check(told.includes('disconnected'), 'the connection was lost, and the source did not report it');
        client.disconnect();
        await trial.run(0);
        check(trial.clock.pendingTimers === 0, 'a timer is left when disconnected while the connection is lost');
      },
    },
    harness.breakConnection && {
      name: 'reconnects and delivers what was missed',
      async run() {
        const [cut, whole] = [await watchedHalf(harness), await watchedHalf(harness)];
        await cut.step('breakConnection');
        if (goesOnAlone) await Promise.all([cut.run(30_000), whole.run(30_000)]);
        else await cut.run(0);
        await cut.step('restoreConnection');
        cut.source.retry?.();
        await checkAlike(cut, whole, 'after the connection came back');
      },
    },
    harness.forbid && {
      name: 'reports a refused viewer and waits for retry',
      async run() {
        const trial = await watchedHalf(harness);
        const { client } = trial;
        await trial.step('forbid');
        await trial.run(trial.source.heartbeatInterval);
        const state = client.connection?.state;
        check(state === 'unauthorised', `the connection is ${state}, and should be unauthorised`);
        const { length } = client.received;
        await trial.run();
        check(client.received.length === length, 'it tries again by itself, and should wait for retry');
      },
    },
    harness.sendGarbage && {
      name: 'continues after garbage',
      async run() {
        const [garbled, whole] = [await watchedHalf(harness), await watchedHalf(harness)];
        await garbled.step('sendGarbage');
        await checkAlike(garbled, whole, 'after garbage');
      },
    },
  ];
  return cases.filter((item) => typeof item === 'object');
}

async function watchedHalf(harness: SourceHarness): Promise<Trial> {
  const trial = await Trial.of(harness);
  trial.connect();
  await trial.run(trial.runTime / 2);
  return trial;
}

/**
 * Watches two sources side by side: once the first is live again, both must give the same numbers.
 */
async function checkAlike(trial: Trial, whole: Trial, what: string): Promise<void> {
  for (let step = 0; step < LOOKS; step += 1) {
    await Promise.all([trial.run(trial.runTime / LOOKS), whole.run(whole.runTime / LOOKS)]);
    if (trial.client.isLive) checkSame(trial.client, whole.client, what);
  }
  check(trial.client.isLive, `${what}: the connection is ${trial.client.connection?.state}, and should be live`);
}

function checkSilence(received: readonly { readonly text: string }[]): void {
  check(received.length === 0, `it was disconnected, and still delivered ${received[0]?.text}`);
}
