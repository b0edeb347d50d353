import { ProtocolError, type Transport } from './transport.js';

/** By WebSocket: both ways, and the least on the wire. */
export const openWebSocket: Transport = ({ url, token, position, environment, onText, onEnd }) => {
  const socket = new environment.WebSocket(`${url.replace(/^http/, 'ws')}/v1/live`);
  const close = () => {
    socket.onmessage = socket.onclose = null;
    // Chromium complains of a socket that is closed before it is open.
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
  // It is closed next; the ws of Node throws an error that nobody hears.
  socket.onerror = () => undefined;
  socket.onclose = () => onEnd(new ProtocolError(null, 'the connection was lost'));
  return { send: (message) => socket.send(JSON.stringify(message)), close };
};
