import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import type { MonitoringEvent } from '../../../src/core/index.js';
import '../../../src/define.js';
import type { CallBoard } from '../../../src/elements/call-board.js';
import type { CallboardEventMap } from '../../../src/elements/shared/events.js';
import { gatewayFeature } from '../../../src/elements/call-board/board-source.js';
import { RETRY } from '../../../src/elements/shared/lazy-module.js';
import { account, agent, agentStatus, started, status } from '../../support/builders.js';
import { projectionOf } from '../../support/projection-of.js';

/** An address without a server: WebSockets fail, and the test answers the requests of `fetch`. */
const src = 'http://gateway.invalid';
const viewer = { role: 'administrator', groupIds: null, canSetStatus: true } as const;

/** The far end of a board's `src`: what a gateway answers, by its protocol. */
class FarEnd {
  readonly asked: { path: string; token: string | null }[] = [];
  readonly #fetch = globalThis.fetch;
  readonly #events: readonly MonitoringEvent[];
  /** Answers every request with this failure. */
  failure: { readonly status: number; readonly code: string } | null = null;
  /** Nobody answers. */
  isGone = false;

  constructor(events: readonly MonitoringEvent[]) {
    this.#events = events;
    globalThis.fetch = (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input, location.href);
      if (url.origin !== src) return this.#fetch(input, init);
      this.asked.push({ path: url.pathname, token: new Headers(init?.headers).get('authorization') });
      return this.isGone
        ? Promise.reject(new TypeError('Failed to fetch'))
        : Promise.resolve(this.#answer(url.pathname));
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
      const snapshot = projectionOf(this.#events).snapshot();
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
  /** What the page and the console were told. */
  let [problems, states, warnings]: string[][] = [[], [], []];
  const { warn } = console;
  const onProblem = ({ detail }: CallboardEventMap['callboard-problem']) => void problems!.push(detail.code);
  const onConnection = ({ detail }: CallboardEventMap['callboard-connection-change']) =>
    void states!.push(detail.reason ? `${detail.state}: ${detail.reason}` : detail.state);
  beforeEach(() => {
    [problems, states, warnings] = [[], [], []];
    // Lit has its own to say while it is developed with.
    console.warn = (...parts: unknown[]) => {
      if (String(parts[0]).startsWith('callboard')) warnings!.push(parts.join(' '));
    };
    document.addEventListener('callboard-problem', onProblem);
    document.addEventListener('callboard-connection-change', onConnection);
    const staff = [account(now, 'UTC'), status(now, 'available'), agent(now, 'anna', ['sales'])];
    end = new FarEnd([...staff, agentStatus(now, 'anna', 'available'), started(now, 'c')]);
  });
  afterEach(() => {
    end.restore();
    console.warn = warn;
    document.removeEventListener('callboard-problem', onProblem);
    document.removeEventListener('callboard-connection-change', onConnection);
  });

  const textOf = (board: CallBoard) => board.renderRoot.querySelector('call-panel')?.renderRoot.textContent ?? '';
  const isLive = (board: CallBoard) =>
    board.renderRoot.querySelector('.freshness')?.textContent?.includes('Live') ?? false;

  it('follows the gateway, by server-sent events if WebSockets do not get through', async () => {
    const board = await fixture<CallBoard>(html`<call-board lang="en" src=${src} token="t"></call-board>`);
    await waitUntil(() => isLive(board), 'the board is live', { timeout: 8_000 });
    expect(end.asked.map(({ path }) => path)).to.include.members(['/v1/state', '/v1/stream']);
    expect(end.asked.every(({ token }) => token === 'Bearer t')).to.equal(true);
    await waitUntil(() => /2\s*At entry/.test(textOf(board)), `both calls are at entry: ${textOf(board)}`);
  });

  it('gets the token from a function', async () => {
    const board = await fixture<CallBoard>(
      html`<call-board src=${src} .token=${() => Promise.resolve('asked')}></call-board>`,
    );
    await waitUntil(() => end.asked.length > 0);
    expect(end.asked[0]!.token).to.equal('Bearer asked');
    board.remove();
  });

  it('shows the error of a function that fails to return a token', async () => {
    const token = () => Promise.reject(new Error('the portal is down'));
    await fixture<CallBoard>(html`<call-board src=${src} .token=${token}></call-board>`);
    await waitUntil(() => states!.length === 2);
    expect(states).to.deep.equal(['connecting', 'disconnected: no token: the portal is down']);
  });

  it('reports after some seconds that the token is missing', async () => {
    const { setTimeout } = globalThis;
    const later: (() => void)[] = [];
    globalThis.setTimeout = ((act: () => void, ms: number) =>
      ms === RETRY ? later.push(act) : setTimeout(act, ms)) as never;
    const board = await fixture<CallBoard>(html`<call-board src=${src}></call-board>`);
    const other = await fixture<CallBoard>(html`<call-board src=${src} token="t"></call-board>`);
    globalThis.setTimeout = setTimeout;
    for (const act of later) act();
    await board.updateComplete;
    expect(warnings).to.deep.equal([`callboard: invalidAttribute: src="${src}": it needs a \`token\``]);
    other.remove();
  });

  it('connects only when it has a token', async () => {
    const board = await fixture<CallBoard>(html`<call-board src=${src}></call-board>`);
    await board.updateComplete;
    expect(board.activeStore).to.equal(null);
    expect(end.asked).to.deep.equal([]);
    board.token = 'late';
    await waitUntil(() => end.asked.length > 0);
    expect(end.asked[0]!.token).to.equal('Bearer late');
    board.remove();
  });

  it('shows that access is refused, and connects with another token', async () => {
    end.failure = { status: 401, code: 'unauthorised' };
    const board = await fixture<CallBoard>(html`<call-board lang="en" src=${src} token="wrong"></call-board>`);
    await waitUntil(() => board.renderRoot.querySelector('[part~="refusal"]') !== null, 'the refusal is shown');
    expect(problems).to.deep.equal(['unauthorised']);
    expect(warnings).to.deep.equal(['callboard: unauthorised: no. Further ones are counted in store.diagnostics().']);
    end.failure = null;
    board.token = 'right';
    await waitUntil(() => isLive(board), 'the board is live', { timeout: 8_000 });
    expect(end.asked.at(-1)!.token).to.equal('Bearer right');
    expect([states!.slice(0, 2), states!.at(-1)]).to.deep.equal([['connecting', 'unauthorised: no'], 'live']);
  });

  it('shows that its token has expired if nobody renews it', async () => {
    end.failure = { status: 401, code: 'expired' };
    const board = await fixture<CallBoard>(html`<call-board lang="en" src=${src} token="old"></call-board>`);
    await waitUntil(() => board.renderRoot.querySelector('[part~="refusal"]') !== null, 'the refusal is shown');
    expect(board.renderRoot.querySelector('[part~="refusal"]')!.textContent).to.contain('Your access has expired');
    expect(states!.at(-1)).to.equal('unauthorised: no');
    expect(end.asked, 'it asked once more').to.have.length(2);
    expect(problems).to.deep.equal(['unauthorised']);
  });

  it('reports an unreachable gateway in its bar, by an event and once in the console', async () => {
    end.isGone = true;
    const unreachable = `${src} cannot be reached, is no gateway, or does not allow the origin of this page`;
    const board = await fixture<CallBoard>(html`<call-board lang="en" src=${src} token="t"></call-board>`);
    const bar = () => board.renderRoot.querySelector('.freshness')?.textContent ?? '';
    await waitUntil(() => bar().includes('No connection'), 'the bar says so');
    expect(states).to.deep.equal(['connecting', `disconnected: ${unreachable}`]);
    expect(problems).to.deep.equal(['disconnected']);
    const before = end.asked.length;
    board.renderRoot.querySelector<HTMLElement>('[part~="retry"]')!.click();
    await waitUntil(() => end.asked.length > before, 'it has tried again');
    await waitUntil(() => bar().includes('No connection'), 'in vain');
    expect(warnings).to.deep.equal([
      `callboard: disconnected: ${unreachable}. Further ones are counted in store.diagnostics().`,
    ]);
    end.isGone = false;
    board.renderRoot.querySelector<HTMLElement>('[part~="retry"]')!.click();
    await waitUntil(() => isLive(board), 'the board is live', { timeout: 8_000 });
    expect(problems).to.have.length(1);
  });

  it('connects once the gateway source can be loaded', async () => {
    let onLater: () => void = () => undefined;
    gatewayFeature.load = (later) => ((onLater = later!), Promise.resolve(null));
    const board = await fixture<CallBoard>(html`<call-board lang="en" src=${src} token="t"></call-board>`);
    expect(board.activeStore).to.equal(null);
    Reflect.deleteProperty(gatewayFeature, 'load');
    onLater();
    await waitUntil(() => isLive(board), 'the board is live', { timeout: 8_000 });
  });

  it('disconnects from the gateway when `src` is removed', async () => {
    const board = await fixture<CallBoard>(html`<call-board src=${src} token="t"></call-board>`);
    await waitUntil(() => board.activeStore !== null);
    board.src = null;
    await board.updateComplete;
    expect(board.activeStore).to.equal(null);
  });
});
