import type { CallBoard } from '../elements/call-board.js';
import type { CallboardEventMap } from '../elements/shared/events.js';
import type { CallboardProblem } from '../core/errors.js';

/** A message of a host to a board in a frame. Missing fields change nothing. */
export interface HostMessage {
  readonly type: 'callboard-set';
  /** The viewer's token for the gateway, a JWT. */
  readonly token?: string;
  readonly theme?: 'light' | 'dark' | 'auto';
  /** A language tag, for the attribute `lang`. */
  readonly language?: string;
}

/** A message of a board in a frame to its host. */
export type FrameMessage =
  /** The board is ready for messages. Sent to any origin, since it contains no data. */
  | { readonly type: 'callboard-ready' }
  /** A token is wanted: the first, or another because that one is about to expire. */
  | { readonly type: 'callboard-token-wanted' }
  /** How much room the board takes, in CSS pixels. */
  | { readonly type: 'callboard-height'; readonly height: number }
  /** Somebody chose a line. */
  | { readonly type: 'callboard-call-select' | 'callboard-caller-select'; readonly detail: unknown };

export interface HostFrameOptions {
  readonly board: CallBoard;
  /** The origins whose messages are accepted, such as `https://crm.example`. */
  readonly origins: readonly string[];
}

/** How long a smaller height must stay the same before it is sent, in ms. */
const REST = 400;
/** How long to wait for a new token of the host before the last one is used again, in ms. */
const ANSWERS_WITHIN = 3_000;

/** The allowed values of each field. */
const fields: Record<string, (value: string) => boolean> = {
  token: (value) => value !== '',
  theme: (value) => ['light', 'dark', 'auto'].includes(value),
  language: (value) => /^[a-z]{2,8}(-[a-z\d]{1,8})*$/i.test(value),
};

/** Connects a board to the page around its frame until the returned function is called. */
export function joinHost({ board, origins }: HostFrameOptions): () => void {
  const host = window.parent;
  const page = document.documentElement;
  const stop = new AbortController();
  const warned = new Set<string>();
  /** The origin of the last accepted message, or `null`. */
  let origin: string | null = null;
  /** The last token from the host, and whether the board has not used it yet. */
  let token: string | null = null;
  let isFresh = false;
  let giveToken: ((token: string) => void) | null = null;

  /** Reports as elements do: with an event each time, and with a warning in the console once. */
  function report(detail: CallboardProblem): void {
    const { code, message, path } = detail;
    if (!warned.has(code)) console.warn(`callboard: ${code}${path && ` at ${path}`}: ${message}`);
    warned.add(code);
    board.dispatchEvent(new CustomEvent('callboard-problem', { detail, bubbles: true, composed: true }));
  }

  function tell(message: FrameMessage): void {
    if (origin !== null) host.postMessage(message, origin);
  }

  let isRefused = false;
  /** Whether the board shows data, and not only placeholders. */
  let isThere = false;
  /** The last height sent to the host, or `null`. */
  let told: number | null = null;
  let rest: ReturnType<typeof setTimeout>;

  /**
   * Sends a greater height at once. A smaller height, and the first one, must stay the same for a
   * while, because a board grows and shrinks while it is built.
   */
  function tellHeight(): void {
    if (!isThere || origin === null) return;
    clearTimeout(rest);
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (height === told) return;
    const say = () => tell({ type: 'callboard-height', height: (told = height) });
    if (told !== null && height > told) say();
    else rest = setTimeout(say, REST);
  }

  /** The unused token, or the next one. If the host sends none in time, the last one again. */
  function nextToken(): string | Promise<string> {
    if (isFresh) {
      isFresh = false;
      return token!;
    }
    tell({ type: 'callboard-token-wanted' });
    return new Promise((resolve) => {
      giveToken = resolve;
      const last = token;
      if (last === null) return;
      setTimeout(() => {
        if (giveToken === resolve) giveToken = null;
        resolve(last);
      }, ANSWERS_WITHIN);
    });
  }

  function set(name: string, value: string): void {
    if (name === 'theme') page.style.colorScheme = value === 'auto' ? 'light dark' : value;
    if (name === 'language') page.lang = value;
    if (name !== 'token') return;
    token = value;
    isFresh = giveToken === null;
    giveToken?.(value);
    giveToken = null;
    // Let a refused board retry with the new token. A board that waits for one already has it.
    if (isFresh && isRefused) board.activeStore?.retry();
  }

  function take({ data, origin: sender, source }: MessageEvent<Partial<HostMessage> | null>): void {
    if (data?.type !== 'callboard-set') return;
    if (source !== host || !origins.includes(sender)) {
      const allowed = origins.join(', ') || 'none';
      const message = `a message from ${sender} was not taken; allowed: ${allowed}`;
      return report({ code: 'foreignOrigin', message, path: '' });
    }
    const isFirst = origin === null;
    origin = sender;
    for (const [name, isRight] of Object.entries(fields)) {
      const value: unknown = data[name as keyof HostMessage];
      if (value === undefined) continue;
      if (typeof value === 'string' && isRight(value)) set(name, value);
      else
        report({
          code: 'invalidField',
          message: `a message from ${sender} was not taken as it is`,
          path: `/${name}`,
        });
    }
    // The origin to ask is known only now.
    if (isFirst) board.token = nextToken;
    if (isFirst) tellHeight();
  }

  const { signal } = stop;
  window.addEventListener('message', take, { signal });
  for (const type of ['callboard-call-select', 'callboard-caller-select'] as const) {
    board.addEventListener(type, ({ detail }) => tell({ type, detail }), { signal });
  }
  const onConnection = ({ detail: { state } }: CallboardEventMap['callboard-connection-change']) => {
    isRefused = state === 'unauthorised';
    isThere ||= state !== 'connecting';
    tellHeight();
  };
  board.addEventListener('callboard-connection-change', onConnection, { signal });
  const observer = new ResizeObserver(tellHeight);
  observer.observe(document.body);
  host.postMessage({ type: 'callboard-ready' } satisfies FrameMessage, '*');
  return () => {
    stop.abort();
    clearTimeout(rest);
    observer.disconnect();
  };
}
