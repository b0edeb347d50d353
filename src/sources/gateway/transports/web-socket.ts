import { ProtocolError, type Transport } from './transport.js';

/** A WebSocket: both directions, and the least traffic. */
export const openWebSocket: Transport = ({ url, token, position, environment, onText, onEnd }) => {
  const socket = new environment.WebSocket(`${url.replace(/^http/, 'ws')}/v1/live`);
  const close = () => {
    socket.onmessage = socket.onclose = null;
    // Chromium logs an error when a socket is closed before it is open.
    if (socket.readyState === 0) socket.onopen = () => socket.close();
    else socket.close();
  };
  socket.onopen = () => socket.send(JSON.stringify({ type: 'hello', v: 1, token: token(), ...position() }));
  socket.onmessage = ({ data }) => {
    try {
      onText(String(data));
    } catch (error) {
      close();
      onEnd(error);
    }
  };
  // `close` follows. Without a listener the ws package throws.
  socket.onerror = () => undefined;
  socket.onclose = () => onEnd(new ProtocolError(null, 'the connection was lost'));
  return { send: (message) => socket.send(JSON.stringify(message)), close };
};
