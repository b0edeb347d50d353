import type { FromGateway } from './generated/protocol-types.js';
import { GatewayFailure, type Transport } from './transport.js';

/** By WebSocket: both ways, and the least on the wire. */
export const openSocket: Transport = ({ url, token, place, environment, onMessage, onEnd }) => {
  const socket = new environment.WebSocket(`${url.replace(/^http/, 'ws')}/v1/live`);
  let failure = new GatewayFailure(null, 'the connection was lost');
  socket.onopen = () => socket.send(JSON.stringify({ type: 'hello', v: 1, token, ...place }));
  socket.onmessage = ({ data }) => {
    let message: FromGateway;
    try {
      message = JSON.parse(data as string) as FromGateway;
    } catch {
      // Half a frame, or a proxy's own words: what was lost is noticed by the places.
      return;
    }
    if (message?.type === 'failure') failure = new GatewayFailure(message.code, message.message);
    else onMessage(message);
  };
  socket.onclose = () => onEnd(failure);
  return {
    send: (message) => socket.send(JSON.stringify(message)),
    close() {
      socket.onmessage = socket.onclose = null;
      // Chromium complains of a socket that is closed before it is open.
      if (socket.readyState === 0) socket.onopen = () => socket.close();
      else socket.close();
    },
  };
};
