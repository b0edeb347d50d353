import { authorization, protocolErrorOf, ProtocolError, linesOf, type Transport } from './transport.js';

/** By server-sent events, which are plain HTTP: where a proxy breaks WebSockets. By `fetch`, for `EventSource` sends no token but in the address. */
export const openEventStream: Transport = ({ url, token, position, environment, onText, onEnd }) => {
  const abort = new AbortController();
  const { signal } = abort;
  const { epoch, upTo } = position();
  const query = new URLSearchParams({ v: '1', epoch, upTo: `${upTo}` });
  const read = async () => {
    const headers = { ...authorization(token()), accept: 'text/event-stream' };
    const response = await environment.fetch(`${url}/v1/stream?${query}`, { headers, signal, cache: 'no-store' });
    if (!response.ok) throw await protocolErrorOf(response);
    // A gateway writes each message as one line of data; other lines are comments.
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
