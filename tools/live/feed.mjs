/**
 * A simulated call centre that posts events to a gateway as a connector does:
 * `node feed.mjs URL DATA`. A new log gets the day from its start. Any other log gets the ends of
 * the calls that are still open in it, and then new events.
 */
import WebSocket from 'ws';
import { SimulatedSource } from '../../src/sources/simulation/simulated-source.ts';
import { signer } from './signer.mjs';

const [url, data] = process.argv.slice(2);
const source = 'simulation';
const sign = await signer(data);
const feedToken = () => sign({ account: 'demo', source }, { audience: 'callboard-feed' });
const stateToken = await sign({ account: 'demo', role: 'administrator', seeNumbers: true });

const response = await fetch(`${url}/v1/state?v=1`, { headers: { authorization: `Bearer ${stateToken}` } });
const [first] = (await response.text()).split('\n');
const { snapshot } = JSON.parse(first);
const isNew = snapshot.events.length === 0;
const run = Date.now().toString(36);

/** The calls that started in this run. Only their events are posted. */
const calls = new Set();
const isOwn = ({ type, callId }) => {
  if (type === 'call.started') calls.add(callId);
  return callId === undefined || calls.has(callId);
};
/** Adds the run to the id of a call, because the simulation's ids repeat in the next run. */
const named = (event) => ('callId' in event ? { ...event, callId: `${run}-${event.callId}` } : event);

/** Time zones to choose from, so that it is always a busy time of day in the demo. */
const zones = [
  ...['Europe/London', 'Europe/Moscow', 'Asia/Almaty', 'Asia/Bangkok', 'Asia/Tokyo', 'Australia/Sydney'],
  ...['Pacific/Auckland', 'Pacific/Honolulu', 'America/Los_Angeles', 'America/Chicago', 'America/Sao_Paulo'],
];
const hourIn = (timeZone) =>
  Number(new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' }).format());
const busiest = zones.toSorted((a, b) => Math.abs(hourIn(a) - 14) - Math.abs(hourIn(b) - 14))[0];
const known = snapshot.events.find(({ type }) => type === 'account.changed')?.account.timeZone;

const centre = new SimulatedSource({ agents: 24, seed: 329, wholeDay: isNew, timeZone: known ?? busiest });
let count = 0;
const waiting = [];
const tell = (events) => {
  // A feed must not post events about viewers.
  const own = events.filter(({ type }) => type !== 'viewer.changed');
  for (const event of own) waiting.push({ id: `${run}-${(count += 1)}`, event });
};
if (!isNew) tell(endsOf(snapshot.events));
centre.connect((message) => {
  // The events of the snapshot give the directory.
  if (message.type === 'snapshot') tell(message.snapshot.events.filter(({ type }) => !type.startsWith('call.')));
  else if (message.type === 'events') tell(message.events.filter(isOwn).map(named));
}, null);

/** Events that end the calls still open from an earlier run. */
function endsOf(events) {
  const ended = new Set(events.filter(({ type }) => type === 'call.ended').map(({ callId }) => callId));
  const open = new Set(events.flatMap(({ callId }) => (callId === undefined || ended.has(callId) ? [] : callId)));
  return [...open].map((callId) => ({ type: 'call.ended', at: Date.now(), callId }));
}

/**
 * Posts the waiting events until the gateway has them. With the same ids it logs them only once.
 */
async function send() {
  const batch = waiting.splice(0, 2_000);
  if (batch.length === 0) return setTimeout(() => void send(), 50);
  for (;;) {
    const answer = await post(batch).catch(() => null);
    if (answer?.ok) {
      const { refused } = await answer.json();
      for (const { code, message, path } of refused.slice(0, 3)) console.error(`refused: ${code} ${path} ${message}`);
      break;
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  setTimeout(() => void send(), 0);
}

async function post(batch) {
  const body = batch.map((item) => JSON.stringify(item)).join('\n');
  const headers = { authorization: `Bearer ${await feedToken()}`, 'content-type': 'application/x-ndjson' };
  return fetch(`${url}/v1/events`, { method: 'POST', headers, body });
}

/** Connects the feed's socket, on which the gateway sends commands for the agents. */
async function serve() {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/v1/feed`, {
    headers: { authorization: `Bearer ${await feedToken()}` },
  });
  socket.on('message', async (text) => {
    const { type, id, agentId, statusId } = JSON.parse(text);
    if (type !== 'setAgentStatus') return console.error(`${text}`);
    const refusal = await centre.commands.setAgentStatus(agentId, statusId, new AbortController().signal).then(
      () => ({}),
      ({ reason, message }) => ({ reason, message }),
    );
    socket.send(JSON.stringify({ type: 'outcome', v: 1, id, ...refusal }));
  });
  socket.on('error', () => undefined);
  socket.on('close', () => setTimeout(() => void serve(), 1_000));
}

process.on('SIGTERM', () => process.exit(0));
void send();
void serve();
