import { authorization, protocolErrorOf, ProtocolError, linesOf, type Transport } from './transport.js';

/**
 * Server-sent events: plain HTTP, for proxies that break WebSockets. Uses `fetch`, since
 * `EventSource` cannot send a token in a header.
 */
export const openEventStream: Transport = ({ url, token, position, environment, onText, onEnd }) => {
  const abort = new AbortController();
  const { signal } = abort;
  const { epoch, upTo } = position();
  const query = new URLSearchParams({ v: '1', epoch, upTo: `${upTo}` });
  const read = async () => {
    const headers = { ...authorization(token()), accept: 'text/event-stream' };
    const response = await environment.fetch(`${url}/v1/stream?${query}`, { headers, signal, cache: 'no-store' });
    if (!response.ok) throw await protocolErrorOf(response);
    // The gateway sends each message as one `data:` field; anything else is a comment.
    for await (const line of linesOf(response)) {
      if (signal.aborted) return;
      if (line.startsWith('data: ')) onText(line.slice(6));
    }
    throw new ProtocolError(null, 'the connection was lost');
  };
  read().catch((error: unknown) => {
    if (signal.aborted) return;
    abort.abort();
    onEnd(error);
  });
  return { send: null, close: () => abort.abort() };
};
