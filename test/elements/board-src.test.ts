import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import type { MonitoringEvent } from '../../src/core/index.js';
import '../../src/define.js';
import type { CallBoard } from '../../src/elements/call-board.js';
import { account, agent, agentStatus, started, status } from '../support/builders.js';
import { projected } from '../support/projected.js';

/** Nobody listens there: WebSockets do not get through, and what is fetched is answered by the test. */
const src = 'http://gateway.invalid';
const viewer = { role: 'administrator', groupIds: null, canSetStatus: true } as const;

/** The far end of a board's `src`: what a gateway answers, by its protocol. */
class FarEnd {
  readonly asked: { path: string; token: string | null }[] = [];
  readonly #fetch = globalThis.fetch;
  readonly #events: readonly MonitoringEvent[];
  /** Answers every request with this failure. */
  failure: { readonly status: number; readonly code: string } | null = null;

  constructor(events: readonly MonitoringEvent[]) {
    this.#events = events;
    globalThis.fetch = (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input, location.href);
      if (url.origin !== src) return this.#fetch(input, init);
      this.asked.push({ path: url.pathname, token: new Headers(init?.headers).get('authorization') });
      return Promise.resolve(this.#answer(url.pathname));
    };
  }

  restore(): void {
    globalThis.fetch = this.#fetch;
  }

  #answer(path: string): Response {
    const now = Date.now();
    if (this.failure) {
      const { status: code, ...failure } = this.failure;
      return Response.json({ type: 'failure', v: 1, message: 'no', ...failure }, { status: code });
    }
    const common = { v: 1, epoch: 'e', upTo: 5, now };
    if (path === '/v1/state') {
      const snapshot = projected(this.#events).snapshot();
      return new Response(`${JSON.stringify({ type: 'snapshot', ...common, viewer, snapshot })}\n`);
    }
    const messages = [
      { type: 'welcome', ...common, viewer, heartbeatInterval: 60_000, expiresAt: now + 3_600_000 },
      { type: 'batch', ...common, prev: 5, events: [started(now, 'later')] },
      { type: 'batch', ...common, prev: 5, upTo: 6, events: [started(now, 'later')] },
    ];
    // A stream that stays open.
    const body = new ReadableStream({
      start: (controller) => {
        const text = messages.map((message) => `data: ${JSON.stringify(message)}\n\n`).join('');
        controller.enqueue(new TextEncoder().encode(text));
      },
    });
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  }
}

describe('A board with `src` and `token`', () => {
  const now = Date.now();
  let end: FarEnd;
  beforeEach(() => {
    const staff = [account(now, 'UTC'), status(now, 'available'), agent(now, 'anna', ['sales'])];
    end = new FarEnd([...staff, agentStatus(now, 'anna', 'available'), started(now, 'c')]);
  });
  afterEach(() => end.restore());

  const textOf = (board: CallBoard) => board.renderRoot.querySelector('call-panel')?.renderRoot.textContent ?? '';
  const isLive = (board: CallBoard) =>
    board.renderRoot.querySelector('.freshness')?.textContent?.includes('Live') ?? false;

  it('follows the gateway; where WebSockets do not get through by server-sent events', async () => {
    const board = await fixture<CallBoard>(html`<call-board lang="en" src=${src} token="t"></call-board>`);
    await waitUntil(() => isLive(board), 'the board is live', { timeout: 8_000 });
    expect(end.asked.map(({ path }) => path)).to.include.members(['/v1/state', '/v1/stream']);
    expect(end.asked.every(({ token }) => token === 'Bearer t')).to.equal(true);
    await waitUntil(() => /2\s*At entry/.test(textOf(board)), `both calls are at entry: ${textOf(board)}`);
  });

  it('asks a function for the token', async () => {
    const board = await fixture<CallBoard>(
      html`<call-board src=${src} .token=${() => Promise.resolve('asked')}></call-board>`,
    );
    await waitUntil(() => end.asked.length > 0);
    expect(end.asked[0]!.token).to.equal('Bearer asked');
    board.remove();
  });

  it('waits for a token', async () => {
    const board = await fixture<CallBoard>(html`<call-board src=${src}></call-board>`);
    await board.updateComplete;
    expect(board.activeStore).to.equal(null);
    expect(end.asked).to.deep.equal([]);
    board.token = 'late';
    await waitUntil(() => end.asked.length > 0);
    expect(end.asked[0]!.token).to.equal('Bearer late');
    board.remove();
  });

  it('says that somebody may not see this, and goes on with another token', async () => {
    end.failure = { status: 401, code: 'unauthorised' };
    const board = await fixture<CallBoard>(html`<call-board lang="en" src=${src} token="wrong"></call-board>`);
    await waitUntil(() => board.renderRoot.querySelector('[part~="refusal"]') !== null, 'the refusal is shown');
    end.failure = null;
    board.token = 'right';
    await waitUntil(() => isLive(board), 'the board is live', { timeout: 8_000 });
    expect(end.asked.at(-1)!.token).to.equal('Bearer right');
  });

  it('lets go of the gateway when `src` is taken away', async () => {
    const board = await fixture<CallBoard>(html`<call-board src=${src} token="t"></call-board>`);
    await waitUntil(() => board.activeStore !== null);
    board.src = null;
    await board.updateComplete;
    expect(board.activeStore).to.equal(null);
  });
});
