/** A page that keeps every byte that it is sent, by a socket, by a stream and as the state. */
import { WebSocket } from 'ws';
import { until } from './page.mjs';

export class RawPage {
  text = '';
  messages = [];
  closed = null;
  #sent = 0;

  constructor(url, token, place = {}) {
    this.socket = new WebSocket(`${url.replace('http', 'ws')}/v1/live`);
    this.socket.on('message', (data) => {
      this.text += data;
      this.messages.push(JSON.parse(data));
    });
    this.socket.on('error', () => undefined);
    this.socket.on('close', (code) => (this.closed = code));
    this.opened = new Promise((resolve) => this.socket.on('open', resolve));
    if (token !== null) void this.opened.then(() => this.send({ type: 'hello', v: 1, token, ...place }));
  }

  send(message) {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  /** The first message of a type after so many. */
  async heard(type, after = 0) {
    const find = () => this.messages.slice(after).find((message) => message.type === type);
    await until(`a message of type ${type}; heard ${this.text.slice(-300)}`, find, 5_000);
    return find();
  }

  async isClosed() {
    await until('the socket is closed', () => this.closed !== null, 5_000);
    return this.closed;
  }

  async setAgentStatus(agentId, statusId) {
    const id = `c${(this.#sent += 1)}`;
    this.send({ type: 'setAgentStatus', v: 1, id, agentId, statusId });
    const find = () => this.messages.find((message) => message.type === 'outcome' && message.id === id);
    await until(`the outcome of ${id}`, find, 5_000);
    return find();
  }

  close() {
    this.socket.terminate();
  }
}

export async function getState(url, token, query = '') {
  const response = await fetch(`${url}/v1/state?v=1${query}`, { headers: { authorization: `Bearer ${token}` } });
  return { status: response.status, text: await response.text() };
}
