import { readFileSync } from 'node:fs';
import { CallboardError } from 'callboard/core';
import type { TokenKeys } from '../gateway/access/tokens.js';
import { LocalRoutes, type CommandRoutes } from '../gateway/feeds/command-service.js';
import { NatsRoutes } from '../gateway/feeds/nats-routes.js';
import { EmbeddedLog } from '../gateway/log/embedded-log.js';
import type { EventLog } from '../gateway/log/event-log.js';
import { lockFolder } from '../gateway/log/folder-lock.js';
import { NatsConnection, NatsLog } from '../gateway/log/nats-log.js';
import { createGateway } from '../gateway/server/gateway.js';
import { DataFolder } from './data-folder.js';

export const gatewayOptions = {
  port: { type: 'string', default: '8080' },
  host: { type: 'string', default: '127.0.0.1' },
  data: { type: 'string', default: 'callboard-data' },
  origin: { type: 'string', multiple: true },
  keys: { type: 'string' },
  algorithm: { type: 'string', default: 'EdDSA' },
  issuer: { type: 'string' },
  'contact-secret': { type: 'string' },
  nats: { type: 'string' },
  'keep-days': { type: 'string' },
  'trust-proxy': { type: 'boolean', default: false },
  'connections-per-address': { type: 'string' },
  'requests-per-address': { type: 'string' },
} as const;

type Values = Readonly<Record<string, unknown>>;

/** Runs a gateway until it is told to stop. */
export async function runGateway(values: Values): Promise<void> {
  const text = (name: keyof typeof gatewayOptions) => values[name] as string | undefined;
  const folder = new DataFolder(text('data')!);
  const { days } = numberOf('days', text('keep-days'), '--keep-days');
  const store = await storeOf(text('nats'), text('contact-secret'), days, folder);
  const gateway = await createGateway({
    ...store,
    keys: keysOf(text('keys'), text('algorithm')!, text('issuer'), folder),
    contactSecret: text('contact-secret') ?? folder.contactSecret(),
    origins: (values['origin'] as string[] | undefined) ?? [],
    trustProxy: values['trust-proxy'] === true,
    logger: true,
    limits: {
      ...numberOf('connectionsPerAddress', text('connections-per-address'), '--connections-per-address'),
      ...numberOf('requestsPerAddress', text('requests-per-address'), '--requests-per-address'),
    },
  });
  const [port, host] = [portOf(text('port')!), text('host')!];
  await gateway.listen({ port, host }).catch((error: unknown) => {
    throw new CallboardError(
      'invalidConfig',
      `--host ${host} --port ${port}: nobody can listen there: ${messageOf(error)}`,
    );
  });
  let isStopping = false;
  const stop = () => {
    // Twice is meant.
    if (isStopping) process.exit(1);
    isStopping = true;
    void gateway
      .close()
      .then(() => store.close())
      .then(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

/** Where the log is, and by which way commands go. */
async function storeOf(
  nats: string | undefined,
  secret: string | undefined,
  keepDays: number | undefined,
  folder: DataFolder,
): Promise<{ openLog(account: string): Promise<EventLog>; routes: CommandRoutes; close(): Promise<void> }> {
  if (nats === undefined) {
    const options = keepDays === undefined ? {} : { keepFor: keepDays * 86_400_000 };
    const openLog = (account: string) => EmbeddedLog.open(folder.log, account, options);
    // Two gateways on one folder would each serve a state of its own.
    const release = await lockFolder(folder.path);
    process.once('exit', release);
    return { openLog, routes: new LocalRoutes(), close: () => Promise.resolve(release()) };
  }
  if (secret === undefined) {
    throw new CallboardError('invalidConfig', 'with --nats give --contact-secret, the same to every gateway');
  }
  if (keepDays !== undefined) {
    throw new CallboardError('invalidConfig', '--keep-days is for the log in --data: a log in NATS keeps everything');
  }
  const connection = await NatsConnection.connect({ servers: nats.split(',') });
  const openLog = (account: string) => NatsLog.open(connection, account);
  return { openLog, routes: new NatsRoutes(connection), close: () => connection.close() };
}

function keysOf(
  keys: string | undefined,
  algorithm: string,
  issuer: string | undefined,
  folder: DataFolder,
): TokenKeys {
  const rest = { algorithm: algorithm as TokenKeys['algorithm'], ...(issuer !== undefined && { issuer }) };
  if (keys === undefined) return { ...rest, key: folder.publicKey() };
  if (/^https?:/.test(keys)) return { ...rest, key: keys };
  try {
    const text = readFileSync(keys, 'utf8');
    return { ...rest, key: text.includes('-----BEGIN') ? text : (JSON.parse(text) as { keys: object[] }) };
  } catch (error) {
    throw new CallboardError('invalidConfig', `--keys ${keys} cannot be read as PEM or JWKS: ${messageOf(error)}`);
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

function portOf(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new CallboardError('invalidConfig', `--port ${text}: give a number from 0 to 65535`);
}

function numberOf<Name extends string>(
  name: Name,
  text: string | undefined,
  option: string,
): { [Key in Name]?: number } {
  if (text === undefined) return {};
  const number = Number(text);
  if (!(number > 0)) throw new CallboardError('invalidConfig', `${option} ${text}: give a number above 0`);
  return { [name]: number } as { [Key in Name]: number };
}
