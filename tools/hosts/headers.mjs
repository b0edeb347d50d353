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
    // The page has its icon in a data: URL.
    'img-src data:',
    'report-uri /report',
  ]);

/** The policy of a CRM whose order card shows a module that runs in a frame of another origin. */
const card = ({ foreign }) =>
  policy([
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:",
    `frame-src ${foreign}`,
    'report-uri /report',
  ]);

/** The policy of that frame, which allows only its script and the gateway. */
const cardFrame = ({ nonce, gateway, own }) =>
  policy([
    `default-src 'none'; script-src 'nonce-${nonce}'; connect-src ${gateway} ${socket(gateway)}`,
    `frame-ancestors ${own}`,
    'report-uri /report',
  ]);

/**
 * The headers that the owner of a host page sends. `known`: the values for `{{names}}` in pages.
 */
export function headersOf(path, known) {
  if (path.startsWith('/strict-csp')) return strict(known);
  return { '/card.html': card, '/card-frame.html': cardFrame }[path]?.(known) ?? {};
}
