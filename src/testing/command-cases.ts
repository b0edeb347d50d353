import type { AbortSignalLike, CommandRejectionReason } from '../core/store/source.js';
import type { ConformanceCase } from './conformance-case.js';
import { check, Trial, type SourceHarness } from './trial.js';

const reasons: readonly CommandRejectionReason[] = [
  'refused',
  'notAllowed',
  'unknownAgent',
  'unknownStatus',
  'unavailable',
  'noAnswer',
  'failed',
];

/** The time limit to settle a command, in ms. */
const PATIENCE = 60_000;

/** The outcome of a command; `null` while it is pending. */
type Outcome = 'resolved' | { readonly error: unknown } | null;

/** Cases about commands, for sources that take any. */
export function commandCases(harness: SourceHarness): ConformanceCase[] {
  const { command } = harness;
  if (!command) return [];
  const { agentId, statusId } = command;
  return [
    {
      name: 'settles a command, and rejects it only with a listed reason',
      async run() {
        // Several, since a telephony system may accept one and refuse the next.
        for (let attempt = 0; attempt < 5; attempt += 1) {
          const outcome = await ask(await Trial.watched(harness), agentId, statusId);
          checkSettled(outcome);
        }
      },
    },
    {
      name: 'rejects a command for an unknown agent or status',
      async run() {
        const unknown = ' no such id ';
        for (const [agent, status, what] of [
          [unknown, statusId, 'agent'],
          [agentId, unknown, 'status'],
        ] as const) {
          const outcome = await ask(await Trial.watched(harness), agent, status);
          checkSettled(outcome);
          check(outcome !== 'resolved', `it accepted a command for an unknown ${what}`);
        }
      },
    },
    {
      name: 'settles an aborted command',
      async run() {
        for (const wait of [0, 50]) checkSettled(await ask(await Trial.watched(harness), agentId, statusId, wait));
      },
    },
    {
      name: 'rejects a command while nobody is connected',
      async run() {
        const trial = await Trial.watched(harness);
        const pending = ask(trial, agentId, statusId);
        trial.client.disconnect();
        checkSettled(await pending);
        const late = await ask(trial, agentId, statusId);
        checkSettled(late);
        check(late !== 'resolved', 'it accepted a command though nobody is connected');
        check(trial.clock.pendingTimers === 0, 'a timer of a command is left after disconnect');
      },
    },
  ];
}

/**
 * Requests a change and waits for its outcome. `abortAfter`: aborts the request after that many ms.
 */
async function ask(trial: Trial, agentId: string, statusId: string, abortAfter?: number): Promise<Outcome> {
  const { commands } = trial.source;
  check(commands !== undefined, 'the harness has a command, but the source has no "commands"');
  const abort = new Abort();
  let outcome: Outcome = null;
  try {
    void commands.setAgentStatus(agentId, statusId, abort).then(
      () => (outcome = 'resolved'),
      (error: unknown) => (outcome = { error }),
    );
  } catch (error) {
    throw new Error('setAgentStatus threw: return a rejected promise instead', { cause: error });
  }
  if (abortAfter !== undefined) {
    await trial.run(abortAfter);
    abort.abort();
  }
  await trial.run(PATIENCE);
  return outcome;
}

function checkSettled(outcome: Outcome): asserts outcome is Exclude<Outcome, null> {
  check(outcome !== null, `the command was not settled within ${PATIENCE / 1_000} s`);
  if (outcome === 'resolved') return;
  const reason = (outcome.error as { reason?: unknown } | null | undefined)?.reason;
  check(
    reasons.includes(reason as CommandRejectionReason),
    `a rejection needs a reason of CommandRejectionReason, not ${String(reason)}`,
  );
}

class Abort implements AbortSignalLike {
  aborted = false;
  readonly #listeners: (() => void)[] = [];

  addEventListener(_type: 'abort', listener: () => void): void {
    this.#listeners.push(listener);
  }

  abort(): void {
    this.aborted = true;
    for (const listener of this.#listeners) listener();
  }
}
