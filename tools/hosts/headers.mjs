const policy = (lines) => ({ 'content-security-policy': lines.join('; ') });
const socket = (gateway) => gateway.replace('http', 'ws');

const strict = ({ nonce, gateway }) =>
  policy([
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    "style-src 'self'",
    `connect-src ${gateway} ${socket(gateway)}`,
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
    "base-uri 'none'; form-action 'none'",
    // The page's own icon.
    'img-src data:',
    'report-uri /report',
  ]);

/** A CRM whose order card shows what a module in a frame of another server renders. */
const card = ({ foreign }) =>
  policy([
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:",
    `frame-src ${foreign}`,
    'report-uri /report',
  ]);

/** The module in that frame: its script, the gateway, and nothing else. */
const cardFrame = ({ nonce, gateway, own }) =>
  policy([
    `default-src 'none'; script-src 'nonce-${nonce}'; connect-src ${gateway} ${socket(gateway)}`,
    `frame-ancestors ${own}`,
    'report-uri /report',
  ]);

/** The headers that the owner of each host page sends; `known`: what it fills into the page. */
export function headersOf(path, known) {
  if (path.startsWith('/strict-csp')) return strict(known);
  return { '/card.html': card, '/card-frame.html': cardFrame }[path]?.(known) ?? {};
}
