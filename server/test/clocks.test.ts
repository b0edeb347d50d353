import assert from 'node:assert/strict';
import { after, afterEach, beforeEach, describe, it } from 'node:test';
import { ServerSentSource, WebSocketSource } from 'callboard/sources';
import { Screen } from './support/screen.js';
import { HOUR, MINUTE, SECOND, SimulatedNetwork } from './support/simulated-network.js';
import type { Wire } from './support/wire.js';
import { removeFolders } from './support/world.js';

/**
 * Asserts that the page shows what the oracle says, by the gateway's clock, and nothing was lost or
 * refused on the way.
 */
function isRight({ page, events, refused, untold, differences, clock }: SimulatedNetwork): void {
  assert.deepEqual([refused.length, untold], [0, 0], 'the gateway has not accepted everything');
  assert.equal(page.state, 'live');
  assert.equal(page.upTo, events.length);
  assert.deepEqual(differences, []);
  assert.deepEqual(page.diagnostics, []);
  const off = page.store.now() - clock.now();
  assert.ok(Math.abs(off) < SECOND, `the durations of the page are ${off} ms off`);
}

/**
 * Ends a call unanswered, and posts its answer only after `meanwhile`, still in time: the call
 * counts as accepted.
 */
async function withLateAnswer(world: SimulatedNetwork, meanwhile: () => Promise<void>): Promise<void> {
  const callId = 'answered late';
  const { accepted } = world.page.seen.callMetrics;
  await world.tell([
    { type: 'call.started', at: world.now, callId, direction: 'inbound', groupIds: ['g1'] },
    { type: 'call.queued', at: world.now, callId, groupIds: ['g1'] },
  ]);
  const at = world.now + 5 * SECOND;
  await world.pass(10 * SECOND, { isQuiet: true });
  await world.tell([{ type: 'call.ended', at: world.now, callId }]);
  await world.pass(30 * SECOND, { isQuiet: true });
  await meanwhile();
  await world.tell([{ type: 'call.answered', at, callId, agentId: 'agent-0' }]);
  await world.pass(5 * SECOND, { isQuiet: true });
  assert.equal(world.page.seen.callMetrics.accepted, accepted + 1);
}

/** Wakes the page, which may say that it is live only when it is. */
async function wakesUp(world: SimulatedNetwork): Promise<void> {
  const { page } = world;
  await world.wake();
  // It looks at its clock every second.
  await world.passOnPage(SECOND);
  assert.ok(page.state !== 'live' || page.upTo >= page.owes, `it is ${page.state} at ${page.upTo} of ${page.owes}`);
  await world.pass(20 * SECOND);
  assert.equal(page.lies, 0, 'it said that it was live before it had everything');
  isRight(world);
}

const cut = (wire: Wire) => wire.cut();
const die = (wire: Wire) => wire.die();
/** What happens to the connection of a page while it sleeps, and when. */
const sleeps: readonly [string, ((wire: Wire) => void) | undefined, number][] = [
  ['that was cut at once', cut, 0],
  ['that was cut a minute later', cut, MINUTE],
  ['that is dead and looks open', die, 0],
  ['that died a minute later and looks open', die, MINUTE],
  ['that held', undefined, 0],
];
const remembered = [
  ['the gateway has all that it missed', 20_000],
  ['the gateway has forgotten what it missed', 100],
] as const;
/** The events by which a page learns that somebody sees it. */
const appearances = [
  ['document', 'visibilitychange'],
  ['document', 'resume'],
  ['window', 'pageshow'],
  ['window', 'online'],
] as const;
const jumps = [
  ['forward', HOUR],
  ['back', -HOUR],
] as const;

for (const Source of [WebSocketSource, ServerSentSource]) {
  describe(`A page with ${Source.name}`, () => {
    afterEach(() => SimulatedNetwork.closeAll());
    after(removeFolders);

    describe('that slept for an hour', () => {
      for (const [how, changesHeld] of remembered) {
        for (const [what, meanwhile, after] of sleeps) {
          it(`with a connection ${what} is live only when it has everything; ${how}`, async () => {
            const world = await SimulatedNetwork.open(Source, { changesHeld });
            await world.sleep(meanwhile, after);
            await wakesUp(world);
          });
        }
      }

      it('beyond the end of its token comes back with another one', async () => {
        const world = await SimulatedNetwork.open(Source, { left: [1_800, 86_400] });
        await world.sleep();
        await wakesUp(world);
        assert.ok(world.tokensAsked > 1);
      });
    });

    describe('that somebody sees again', () => {
      let screen: Screen;
      beforeEach(() => (screen = new Screen()));
      afterEach(() => screen.close());

      for (const [target, event] of appearances) {
        it(`after an hour knows at once that its connection is dead, by \`${event}\``, async () => {
          const world = await SimulatedNetwork.open(Source);
          await world.sleep(die);
          await world.wake();
          screen.show(target, event);
          assert.equal(world.page.state, 'disconnected');
          await world.pass(SECOND);
          assert.equal(world.page.lies, 0);
          isRight(world);
        });
      }

      it('does not wait for its next try', async () => {
        const world = await SimulatedNetwork.open(Source);
        world.wire.isClosed = true;
        world.wire.cut();
        await world.pass(5 * MINUTE, { step: SECOND });
        assert.equal(world.page.state, 'disconnected');
        world.wire.isClosed = false;
        screen.show('document', 'visibilitychange');
        await world.settle();
        isRight(world);
      });
    });

    describe('whose clock is wrong', () => {
      for (const ahead of [HOUR, -HOUR]) {
        it(`by ${ahead / MINUTE} minutes from the start is as right as any`, async () => {
          const world = await SimulatedNetwork.open(Source, { pageAhead: ahead });
          await withLateAnswer(world, () => world.pass(20 * SECOND, { isQuiet: true }));
          await world.pass(MINUTE);
          isRight(world);
          assert.deepEqual(world.page.states, ['connecting', 'live']);
        });
      }
    });

    describe('whose clock jumps', () => {
      for (const [direction, jump] of jumps) {
        it(`an hour ${direction} settles no call before its time`, async () => {
          const world = await SimulatedNetwork.open(Source);
          await withLateAnswer(world, async () => {
            world.page.clock.shift(jump);
            // The gateway has not sent the time since.
            await world.passOnPage(1.5 * SECOND);
            await world.pass(5 * SECOND, { isQuiet: true });
          });
          await world.pass(MINUTE);
          isRight(world);
        });

        it(`an hour ${direction}, and back again, is right afterwards`, async () => {
          const world = await SimulatedNetwork.open(Source);
          for (const ahead of [jump, -jump]) {
            world.page.clock.shift(ahead);
            await world.pass(20 * SECOND);
            isRight(world);
          }
        });

        it(`an hour ${direction} before its token is renewed settles no call before its time`, async () => {
          const world = await SimulatedNetwork.open(Source, { left: [200, 86_400] });
          // A minute before it expires, 140 s after it began, of which 20 are over.
          await world.pass(79.5 * SECOND);
          await withLateAnswer(world, async () => {
            assert.equal(world.tokensAsked, 1);
            world.page.clock.shift(jump);
            await world.passOnPage(0.75 * SECOND);
            assert.ok(world.tokensAsked > 1);
            await world.passOnPage(1.25 * SECOND);
            await world.pass(5 * SECOND, { isQuiet: true });
          });
          await world.pass(MINUTE);
          isRight(world);
        });
      }
    });

    describe('of a gateway whose machine is set wrong while it runs', () => {
      for (const [direction, jump] of jumps) {
        it(`an hour ${direction} notices nothing`, async () => {
          const world = await SimulatedNetwork.open(Source);
          await withLateAnswer(world, async () => {
            world.machineAhead = jump;
            await world.pass(20 * SECOND, { isQuiet: true });
          });
          await world.pass(10 * MINUTE, { step: SECOND });
          await world.pass(SECOND);
          isRight(world);
          assert.deepEqual(world.page.states, ['connecting', 'live']);
          // It follows the machine by a hundredth.
          assert.ok(Math.abs(world.clock.now() - world.now) < 8 * SECOND);
          world.machineAhead = 0;
          await world.pass(MINUTE);
          isRight(world);
        });
      }
    });

    describe('of a gateway whose machine is set right by an hour, as its feeds say', () => {
      it('back goes by the right time at once', async () => {
        const world = await SimulatedNetwork.open(Source, { machineAhead: HOUR });
        await world.pass(MINUTE);
        isRight(world);
        world.machineAhead = 0;
        await world.pass(20 * SECOND);
        isRight(world);
        assert.ok(Math.abs(world.clock.now() - world.now) < SECOND);
        assert.deepEqual(world.page.states, ['connecting', 'live']);
      });

      it('forward, as it slept, loses nothing that the feeds tell', async () => {
        const world = await SimulatedNetwork.open(Source);
        await world.pass(MINUTE);
        // Its monotonic clock stood still.
        world.machineAhead = world.feedAhead = HOUR;
        world.page.clock.shift(HOUR);
        await world.pass(20 * SECOND);
        isRight(world);
        assert.ok(Math.abs(world.clock.now() - world.now) < SECOND);
      });
    });
  });
}
