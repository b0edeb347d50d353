import type { CallBoard } from '../elements/call-board.js';
import type { CallboardEventMap } from '../elements/shared/events.js';
import type { CallboardProblem } from '../core/errors.js';

/** What a host sends to a board in a frame; fields that are missing stay as they are. */
export interface HostMessage {
  readonly type: 'callboard-set';
  /** Who looks on, as a JWT for the gateway. */
  readonly token?: string;
  readonly theme?: 'light' | 'dark' | 'auto';
  /** As in `lang`. */
  readonly language?: string;
}

/** What a board in a frame sends to its host. */
export type FrameMessage =
  /** It listens now. Sent to any origin: it says nothing else. */
  | { readonly type: 'callboard-ready' }
  /** A token is wanted: the first, or another because that one is about to expire. */
  | { readonly type: 'callboard-token-wanted' }
  /** How much room the board takes, in CSS pixels. */
  | { readonly type: 'callboard-height'; readonly height: number }
  /** Somebody chose a line. */
  | { readonly type: 'callboard-call-select' | 'callboard-caller-select'; readonly detail: unknown };

export interface HostFrameOptions {
  readonly board: CallBoard;
  /** Whose messages are taken: origins such as `https://crm.example`. */
  readonly origins: readonly string[];
}

/** How long less room must be enough until the host is told, in ms. */
const REST = 400;
/** How long the host has to answer that a token is wanted before the last is used once more, in ms. */
const ANSWERS_WITHIN = 3_000;

/** What each field may be. */
const fields: Record<string, (value: string) => boolean> = {
  token: (value) => value !== '',
  theme: (value) => ['light', 'dark', 'auto'].includes(value),
  language: (value) => /^[a-z]{2,8}(-[a-z\d]{1,8})*$/i.test(value),
};

/** Joins a board to the page around its frame, until the returned function is called. */
export function joinHost({ board, origins }: HostFrameOptions): () => void {
  const host = window.parent;
  const page = document.documentElement;
  const stop = new AbortController();
  const warned = new Set<string>();
  /** From whom a message was taken last; `null`: nobody yet. */
  let origin: string | null = null;
  /** The last token that came, and whether the board has still to be given it. */
  let token: string | null = null;
  let isFresh = false;
  let giveToken: ((token: string) => void) | null = null;

  /** As the elements do: the console is told once, and whoever listens on the board always. */
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
  /** Whether there is more to measure than what stands in until the first data. */
  let isThere = false;
  /** What the host was told last; `null`: nothing yet. */
  let told: number | null = null;
  let rest: ReturnType<typeof setTimeout>;

  /** More room is needed at once; less, and the first, only when it stays so: a board that is being built grows and shrinks. */
  function tellHeight(): void {
    if (!isThere || origin === null) return;
    clearTimeout(rest);
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (height === told) return;
    const say = () => tell({ type: 'callboard-height', height: (told = height) });
    if (told !== null && height > told) say();
    else rest = setTimeout(say, REST);
  }

  /** The token that came and was not used yet, else the next that comes; of a host that gives no other the last once more. */
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
    // A board that was refused tries again with what has come; one that waits for a token has it already.
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
    // Only now it is known whom to ask.
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
