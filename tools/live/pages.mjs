/** The viewers of the two boards of the live demo. */
const viewers = {
  manager: { sub: 'manager', role: 'manager', groups: ['group-1'], canSetStatus: true, seeNumbers: false },
  administrator: { sub: 'administrator', role: 'administrator', canSetStatus: true, seeNumbers: true },
};

/** Does a portal's part: sends the policy, fills in the gateway's address and signs tokens. */
export function livePages({ url, sign }) {
  const policy = [
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'",
    `connect-src 'self' ${url} ${url.replace('http', 'ws')}`,
  ].join('; ');
  return {
    name: 'live-pages',
    async serve(context) {
      if (context.path === '/demo/live/') context.set('Content-Security-Policy', policy);
      if (context.path === '/demo/live/gateway.json') return { body: JSON.stringify({ url }), type: 'json' };
      if (context.path !== '/demo/live/token') return undefined;
      const claims = viewers[context.query.viewer];
      if (!claims) return undefined;
      context.set('Cache-Control', 'no-store');
      return { body: await sign({ account: 'demo', ...claims }), type: 'text' };
    },
  };
}
