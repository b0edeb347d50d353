/** The headers that the owner of each host page sends. */
const strict = (nonce, gateway) =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self'",
    `connect-src ${gateway} ${gateway.replace('http', 'ws')}`,
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
    "base-uri 'none'; form-action 'none'",
  ].join('; ');

export function headersOf(path, nonce, gateway) {
  if (path === '/strict-csp.html') return { 'content-security-policy': strict(nonce, gateway) };
  return {};
}
