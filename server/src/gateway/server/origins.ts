import { CallboardError } from 'callboard/core';

/**
 * Normalizes origins to what browsers send. Throws `invalidConfig` for one that no browser ever
 * sends, because it would let no page in.
 */
export function originsOf(given: readonly string[]): readonly string[] {
  return given.map((text, index) => {
    // Any page, and pages in a sandboxed frame.
    if (text === '*' || text === 'null') return text;
    const { origin, problem } = read(text);
    if (problem === null) return origin;
    throw new CallboardError('invalidConfig', `the origin ${text} ${problem}`, `/origins/${index}`);
  });
}

function read(text: string): { readonly origin: string; readonly problem: string | null } {
  const url = URL.canParse(text) ? new URL(text) : null;
  // `localhost:8080` alone reads as a scheme and a path.
  if (!url?.host) return { origin: '', problem: `has no scheme or no host: write it as https://crm.example` };
  const { protocol, host, username, password, pathname, search, hash } = url;
  const origin = `${protocol}//${host}`;
  if (host.includes('*')) return { origin, problem: 'has a * in it: name each origin, or give * alone for any' };
  const isBare = /^\/?$/.test(pathname) && username + password + search + hash === '';
  return { origin, problem: isBare ? null : `is an address: write ${origin}` };
}
