import type Color from 'colorjs.io';
import type { Scheme, Tokens } from './themes.js';
import { kindOf, resolved } from './tokens.js';

/** The ratios that WCAG 2 requires for text, and for shapes and large text. */
const TEXT = 4.5;
const SHAPE = 3;

/**
 * The pairs used in `src/styles`: a token, the tokens of its backgrounds, and the required ratio.
 */
const uses: readonly (readonly [string, readonly string[], number])[] = [
  ['ink', ['surface', 'sunken', 'act-surface'], TEXT],
  ['ink-2', ['surface', 'sunken', 'act-surface'], TEXT],
  ['ink-3', ['surface', 'sunken', 'act-surface'], TEXT],
  ['notice-ink', ['surface', 'sunken', 'notice-surface'], TEXT],
  ['act-ink', ['surface', 'sunken', 'act-surface'], TEXT],
  ['on-act', ['act-solid'], TEXT],
  // Tooltips; on the wall also the counts in the room line, which are large text.
  ['surface', ['ink'], TEXT],
  ['surface', ['ring', 'call', 'off'], SHAPE],
  ['accent', ['surface', 'act-surface'], SHAPE],
  ['on-accent', ['accent'], SHAPE],
  ['focus', ['surface', 'sunken', 'act-surface'], SHAPE],
  ['line-strong', ['surface', 'sunken', 'act-surface'], SHAPE],
  ['free', ['surface', 'sunken'], SHAPE],
  ['call', ['surface', 'sunken', 'call-soft'], SHAPE],
  ['ring', ['surface', 'sunken', 'act-surface'], SHAPE],
  ['off', ['surface', 'sunken'], SHAPE],
  ['act-solid', ['surface'], SHAPE],
];

export interface Pair {
  readonly front: string;
  readonly ground: string;
  readonly needed: number;
}

export const pairs: readonly Pair[] = uses.flatMap(([front, grounds, needed]) =>
  grounds.map((ground) => ({ front, ground, needed })),
);

export interface Verdict extends Pair {
  readonly scheme: Scheme;
  /** The ratio of WCAG 2, truncated: 4.499 does not pass. */
  readonly ratio: number;
  /** The lightness contrast of APCA 0.0.98G, negative for light text on a dark background. */
  readonly lc: number;
  readonly holds: boolean;
  /** Both colours as the browser computed them. */
  readonly colours: { readonly front: string; readonly ground: string };
}

/** Computes colours with the browser, which knows every syntax that the elements accept. */
export class Probe {
  readonly #place = document.createElement('div');

  constructor() {
    this.#place.hidden = true;
    // Measure the theme itself even in forced colours.
    this.#place.style.setProperty('forced-color-adjust', 'none');
  }

  connect(): void {
    if (!this.#place.isConnected) document.body.append(this.#place);
  }

  disconnect(): void {
    this.#place.remove();
  }

  /** The colours of a scheme by token name. */
  colours(values: Tokens, scheme: Scheme): ReadonlyMap<string, string> {
    this.connect();
    const names = Object.keys(values).filter((name) => kindOf(name) === 'colour');
    this.#place.style.colorScheme = scheme;
    this.#place.replaceChildren(
      ...names.map((name) => {
        const probe = document.createElement('i');
        probe.style.color = resolved(name, values);
        return probe;
      }),
    );
    // Write all values before reading any, so that styles are computed once.
    return new Map(names.map((name, index) => [name, getComputedStyle(this.#place.children[index]!).color]));
  }
}

type ColorClass = typeof Color;

/** A translucent colour blended with an opaque one. */
function over(front: Color, ground: Color, ColorClass: ColorClass): Color {
  const alpha = Number(front.alpha);
  if (alpha >= 1) return front;
  const [top, bottom] = [front.to('srgb').coords, ground.to('srgb').coords];
  const mixed = top.map((value, index) => Number(value ?? 0) * alpha + Number(bottom[index] ?? 0) * (1 - alpha));
  return new ColorClass('srgb', mixed as [number, number, number]);
}

/** The contrast of each pair in a scheme. */
export function verdicts(colours: ReadonlyMap<string, string>, scheme: Scheme, ColorClass: ColorClass): Verdict[] {
  const page = new ColorClass(scheme === 'dark' ? 'black' : 'white');
  const parsed = new Map([...colours].map(([name, text]) => [name, new ColorClass(text)]));
  const surface = over(parsed.get('surface')!, page, ColorClass);
  return pairs.map((pair) => {
    const ground = over(parsed.get(pair.ground)!, surface, ColorClass);
    const front = over(parsed.get(pair.front)!, ground, ColorClass);
    const ratio = Math.floor(ground.contrastWCAG21(front) * 100 + 1e-9) / 100;
    const lc = Math.round(ground.contrastAPCA(front));
    const shown = { front: colours.get(pair.front)!, ground: colours.get(pair.ground)! };
    return { ...pair, scheme, ratio, lc, holds: ratio >= pair.needed, colours: shown };
  });
}

/** The verdict furthest below its required ratio among the pairs of a token. */
export function worstOf(name: string, all: readonly Verdict[]): Verdict | null {
  const own = all.filter(({ front, ground }) => front === name || ground === name);
  return own.reduce<Verdict | null>(
    (worst, verdict) =>
      worst === null || verdict.ratio / verdict.needed < worst.ratio / worst.needed ? verdict : worst,
    null,
  );
}
