import type { Tokens } from './themes.js';

export type TokenKind = 'colour' | 'length' | 'time' | 'font' | 'shadow';

/** A token as the manifest describes it; `name` is without `--callboard-`. */
export interface Token {
  readonly name: string;
  readonly standard: string;
  readonly meaning: string;
}

/** The parts of the manifest that the demo reads. */
export interface Manifest {
  readonly modules: readonly { readonly declarations: readonly Declaration[] }[];
}

interface Named {
  readonly name: string;
  readonly description: string;
}

export interface Declaration {
  readonly name: string;
  readonly tagName?: string;
  readonly cssProperties?: readonly (Named & { readonly default: string })[];
  readonly cssParts?: readonly Named[];
  readonly slots?: readonly Named[];
}

let loading: Promise<readonly Declaration[]> | null = null;

/** The declarations in custom-elements.json, fetched once. */
export function declarations(): Promise<readonly Declaration[]> {
  loading ??= fetch('../custom-elements.json')
    .then((response) => response.json() as Promise<Manifest>)
    .then(({ modules }) => modules.flatMap((module) => module.declarations));
  return loading;
}

const prefix = '--callboard-';

export async function libraryTokens(): Promise<readonly Token[]> {
  return (await declarations())
    .flatMap(({ cssProperties = [] }) => cssProperties)
    .filter(({ name }) => name.startsWith(prefix))
    .map(({ name, default: standard, description }) => ({
      name: name.slice(prefix.length),
      standard,
      meaning: description,
    }));
}

export function kindOf(name: string): TokenKind {
  if (name === 'font' || name === 'shadow') return name;
  if (name === 'motion') return 'time';
  return /^(text|title|row|control|glyph|number|space|radius)(-|$)/.test(name) ? 'length' : 'colour';
}

const accepts: Readonly<Record<TokenKind, (value: string) => boolean>> = {
  colour: (value) => CSS.supports('color', value) && !/currentcolor/i.test(value),
  // `outline-offset` accepts no percentages, `perspective` no negative values.
  length: (value) => CSS.supports('outline-offset', value) && CSS.supports('perspective', value),
  time: (value) => CSS.supports('transition-duration', value) && !value.includes(','),
  font: (value) => CSS.supports('font-family', value),
  shadow: (value) => CSS.supports('box-shadow', value),
};

/**
 * Whether a value is closed: an open bracket or string would swallow the rest of the style sheet.
 */
function isWhole(value: string): boolean {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`a { --value: ${value}; --end: 1 }`);
  const [only, ...others] = sheet.cssRules;
  const { style } = only as CSSStyleRule;
  return others.length === 0 && style.length === 2 && style.getPropertyValue('--end') === '1';
}

/** Whether a value is valid for a token on its own, without CSS-wide keywords and variables. */
export function isValid(name: string, value: string): boolean {
  if (/^(inherit|initial|unset|revert|revert-layer)$/i.test(value) || /\bvar\(|!|\/\*/i.test(value)) return false;
  return isWhole(value) && accepts[kindOf(name)](value);
}

/** Reads changes from an address (`accent:#05f;radius:4px`), without invalid values. */
export function changesOf(text: string): Tokens {
  const changes: Record<string, string> = {};
  for (const part of text.split(';')) {
    const [, name, value] = /^([a-z][a-z0-9-]*):(.+)$/.exec(part.trim()) ?? [];
    if (name && value && isValid(name, value.trim())) changes[name] = value.trim();
  }
  return changes;
}

export function textOf(changes: Tokens): string {
  return Object.entries(changes)
    .map(([name, value]) => `${name}:${value}`)
    .join(';');
}

/** The value of a token with its references to other tokens resolved. */
export function resolved(name: string, values: Tokens): string {
  return (values[name] ?? '').replace(/var\(--callboard-([\w-]+)\)/g, (_, other: string) => resolved(other, values));
}

/** Sets the colour of one scheme in a token that has a light and a dark one. */
export function withColour(value: string, colour: string, isDark: boolean): string {
  const pair = splitPair(value);
  if (!pair) return colour;
  return isDark ? `light-dark(${pair[0]}, ${colour})` : `light-dark(${colour}, ${pair[1]})`;
}

function splitPair(value: string): readonly [string, string] | null {
  const [, inner] = /^light-dark\((.*)\)$/is.exec(value) ?? [];
  if (inner === undefined) return null;
  let depth = 0;
  for (const [index, sign] of [...inner].entries()) {
    if (sign === '(') depth += 1;
    if (sign === ')') depth -= 1;
    if (sign === ',' && depth === 0) return [inner.slice(0, index).trim(), inner.slice(index + 1).trim()];
  }
  return null;
}
