/** `parts`: what lets the script fetch its parts. */
const strict = (nonce, gateway, parts) =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' ${parts}`,
    "style-src 'self'",
    `connect-src ${gateway} ${gateway.replace('http', 'ws')}`,
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
    "base-uri 'none'; form-action 'none'",
    // The page's own icon.
    'img-src data:',
    'report-uri /report',
  ].join('; ');

/** The headers that the owner of each host page sends. */
export function headersOf(path, nonce, gateway) {
  if (path.startsWith('/strict-csp'))
    return {
      'content-security-policy': strict(nonce, gateway, path.includes('classic') ? "'self'" : "'strict-dynamic'"),
    };
  return {};
}
