#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { isCallboardError } from 'callboard/core';

const packageJson = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
const { version } = JSON.parse(packageJson) as { version: string };

const help = {
  gateway: `  callboard-server gateway   serves pages and feeds
    --port 8080             --host 127.0.0.1
    --data callboard-data   folder of the log, and of what is made where it is not given; one gateway at a time
    --nats nats://a:4222,nats://b:4222,nats://c:4222   the log in NATS JetStream, for several gateways
    --keep-days 7           for how long events are kept, and known when they are told again; not with --nats
    --contact-secret TEXT   from which the keys of subscribers are hidden; with --nats the same everywhere
    --origin https://crm.example      pages that may connect; may be given again
    --keys FILE|URL         public key (PEM) or set of keys (JWKS) of those who issue tokens
    --algorithm EdDSA       the one algorithm of the tokens
    --issuer NAME           who must have issued them
    --trust-proxy           take the word of a proxy for the address of a page
    --connections-per-address 1000    --requests-per-address 600   in a minute
`,
  token: `  callboard-server token     prints a token signed with the key in the data folder, to try things out
    --data callboard-data   --account NAME (needed)   --expires 12h   a number and s, m, h, d or w
    for a page
    --role administrator|manager|agent (needed)       --group ID   may be given again
    --viewer ID   --can-set-status   --see-numbers
    for a feed
    --feed SOURCE
`,
} as const;

const usage = (of: readonly string[]) => `callboard-server ${version}

${of.join('\n')}
Each option may be given as an environment variable too, such as CALLBOARD_PORT.
`;

/**
 * Options from the environment where the command line does not say: `--trust-proxy` is
 * `CALLBOARD_TRUST_PROXY`.
 */
function fromEnvironment(
  options: Readonly<Record<string, { readonly type: string; readonly multiple?: boolean }>>,
): string[] {
  return Object.entries(options).flatMap(([name, { type, multiple }]) => {
    const value = process.env[`CALLBOARD_${name.replaceAll('-', '_').toUpperCase()}`];
    if (value === undefined || value === '') return [];
    if (type === 'boolean') return value === 'true' || value === '1' ? [`--${name}`] : [];
    return (multiple ? value.split(',') : [value]).map((one) => `--${name}=${one}`);
  });
}

function read<Options extends Parameters<typeof fromEnvironment>[0]>(options: Options, args: string[]) {
  const config = options as NonNullable<NonNullable<Parameters<typeof parseArgs>[0]>['options']>;
  return parseArgs({ args: [...fromEnvironment(options), ...args], options: config }).values;
}

const [command, ...args] = process.argv.slice(2);
const asksForHelp = (text: string | undefined) => text === '--help' || text === '-h';
try {
  if (command !== 'gateway' && command !== 'token') {
    const isAsked = command === undefined || asksForHelp(command) || command === 'help';
    (isAsked ? process.stdout : process.stderr).write(usage(Object.values(help)));
    process.exitCode = isAsked ? 0 : 2;
  } else if (args.some(asksForHelp)) process.stdout.write(usage([help[command]]));
  else if (command === 'gateway') {
    // Loaded on demand: a token needs neither Fastify nor LMDB, and help needs nothing.
    const { gatewayOptions, runGateway } = await import('./gateway-command.js');
    await runGateway(read(gatewayOptions, args));
  } else {
    const { printToken, tokenOptions } = await import('./token-command.js');
    await printToken(read(tokenOptions, args));
  }
} catch (error) {
  // What was given wrong needs no trace.
  const isOwn =
    isCallboardError(error) || String((error as { code?: unknown } | null)?.code).startsWith('ERR_PARSE_ARGS');
  process.stderr.write(`${isOwn ? (error as Error).message : error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
}
