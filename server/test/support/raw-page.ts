/** A page that keeps every byte that it is sent, by a socket, by a stream and as the state. */
import { WebSocket } from 'ws';
import type { FromGateway, Outcome } from 'callboard/protocol';
import { until } from './until.js';

type MessageOf<Type extends FromGateway['type']> = Extract<FromGateway, { type: Type }>;

export class RawPage {
  readonly socket: WebSocket;
  readonly opened: Promise<void>;
  readonly messages: FromGateway[] = [];
  text = '';
  closed: number | null = null;
  #sent = 0;

  /** `token`: null to send nothing by itself. `place`: where in the log it goes on. */
  constructor(url: string, token: string | null, place: { readonly epoch?: string; readonly upTo?: number } = {}) {
    this.socket = new WebSocket(`${url.replace('http', 'ws')}/v1/live`);
    this.socket.on('message', (data: Buffer) => {
      this.text += data.toString();
      this.messages.push(JSON.parse(data.toString()) as FromGateway);
    });
    this.socket.on('error', () => undefined);
    this.socket.on('close', (code) => (this.closed = code));
    this.opened = new Promise((resolve) => this.socket.on('open', resolve));
    if (token !== null) void this.opened.then(() => this.send({ type: 'hello', v: 1, token, ...place }));
  }

  send(message: string | object): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  /** The first message of a type after so many. */
  async heard<Type extends FromGateway['type']>(type: Type, after = 0): Promise<MessageOf<Type>> {
    const isOfType = (message: FromGateway): message is MessageOf<Type> => message.type === type;
    const find = () => this.messages.slice(after).find(isOfType);
    await until(`a message of type ${type}; heard ${this.text.slice(-300)}`, find, 5_000);
    return find()!;
  }

  /** Resolves with the code of closing. */
  async isClosed(): Promise<number> {
    await until('the socket is closed', () => this.closed !== null, 5_000);
    return this.closed!;
  }

  /** The last message; undefined properties where it has none of that name. */
  get last(): { readonly type?: string; readonly code?: string; readonly message?: string } {
    return this.messages.at(-1) ?? {};
  }

  async setAgentStatus(agentId: string, statusId: string): Promise<Outcome> {
    const id = `c${(this.#sent += 1)}`;
    this.send({ type: 'setAgentStatus', v: 1, id, agentId, statusId });
    const find = () =>
      this.messages.find((message): message is Outcome => message.type === 'outcome' && message.id === id);
    await until(`the outcome of ${id}`, find, 5_000);
    return find()!;
  }

  close(): void {
    this.socket.terminate();
  }
}

export async function getState(url: string, token: string, query = ''): Promise<{ status: number; text: string }> {
  const response = await fetch(`${url}/v1/state?v=1${query}`, { headers: { authorization: `Bearer ${token}` } });
  return { status: response.status, text: await response.text() };
}

/** The first line of the state: the snapshot of the account, its epoch and its position. */
export async function firstOfState(url: string, token: string): Promise<MessageOf<'snapshot'>> {
  const { text } = await getState(url, token);
  return JSON.parse(text.split('\n')[0]!) as MessageOf<'snapshot'>;
}
