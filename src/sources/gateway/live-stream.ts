import type { FromGateway } from './generated/protocol-types.js';
import { authorization, failureOf, GatewayFailure, linesOf, type Transport } from './transport.js';

/** By server-sent events, which are plain HTTP: where a proxy breaks WebSockets. By `fetch`, for `EventSource` sends no token but in the address. */
export const openStream: Transport = ({ url, token, place: { epoch, upTo }, environment, onMessage, onEnd }) => {
  const abort = new AbortController();
  const query = new URLSearchParams({ v: '1', epoch, upTo: `${upTo}` });
  const read = async () => {
    const response = await environment.fetch(`${url}/v1/stream?${query}`, {
      headers: { ...authorization(token), accept: 'text/event-stream' },
      signal: abort.signal,
      cache: 'no-store',
    });
    if (!response.ok) throw await failureOf(response);
    // A gateway writes each message as one line of data; other lines are comments.
    for await (const line of linesOf(response, '\n')) {
      if (abort.signal.aborted) return;
      if (!line.startsWith('data: ')) continue;
      let message: FromGateway;
      try {
        message = JSON.parse(line.slice(6)) as FromGateway;
      } catch {
        continue;
      }
      if (message?.type === 'failure') throw new GatewayFailure(message.code, message.message);
      onMessage(message);
    }
    throw new GatewayFailure(null, 'the connection was lost');
  };
  read().catch((error: unknown) => {
    if (abort.signal.aborted) return;
    abort.abort();
    onEnd(error instanceof GatewayFailure ? error : new GatewayFailure(null, 'the gateway cannot be reached'));
  });
  return { send: null, close: () => abort.abort() };
};
