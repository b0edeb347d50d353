import type { GatewayEnvironment } from './environment.js';
import type { Outcome, SetAgentStatus } from '../../protocol/generated/protocol-types.js';
import { unavailable } from './pending-commands.js';
import { authorization, protocolErrorOf, ProtocolError, linesOf } from './transports/transport.js';

interface GatewayAddress {
  readonly url: string;
  readonly environment: GatewayEnvironment;
}

/** Fetches the state and yields its messages. Throws a `ProtocolError`, or an error of `fetch`. */
export async function* fetchState(
  { url, environment }: GatewayAddress,
  token: string,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const headers = authorization(token);
  const response = await environment.fetch(`${url}/v1/state?v=1`, { headers, signal, cache: 'no-store' });
  if (!response.ok) throw await protocolErrorOf(response);
  yield* linesOf(response);
}

/** Sends a command by HTTP. Never rejects; resolves with the outcome. */
export async function postCommand(
  { url, environment }: GatewayAddress,
  token: string,
  command: SetAgentStatus,
  signal: AbortSignal,
): Promise<Pick<Outcome, 'id' | 'reason' | 'message'>> {
  try {
    const headers = { ...authorization(token), 'content-type': 'application/json' };
    const body = JSON.stringify(command);
    const response = await environment.fetch(`${url}/v1/commands?v=1`, { method: 'POST', headers, body, signal });
    if (!response.ok) throw await protocolErrorOf(response);
    return (await response.json()) as Outcome;
  } catch (error) {
    const { message } = error instanceof ProtocolError ? error : unavailable();
    return { id: command.id, reason: 'unavailable', message };
  }
}
