import { gzipSync } from 'node:zlib';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { createMonitoringStore, eventSchema, Projection } from 'callboard/core';
import { RecordingSource } from 'callboard/sources';
import { ManualClock } from 'callboard/testing';
import { filter, firstValueFrom } from 'rxjs';
import { random } from '../../scripts/random.mjs';
import { valuesOf } from './projection-values.mjs';

const isEvent = new Ajv2020({ strict: false, validateFormats: false }).compile(eventSchema);
const start = Date.UTC(2026, 10, 23, 12);

/** A recording of a small call centre with about `lines` lines. */
function stream(lines, pick) {
  const events = [
    { type: 'account.changed', at: start, account: { id: 'account', timeZone: 'Europe/Moscow' } },
    { type: 'status.changed', at: start, status: { id: 'on', name: 'On', available: true, selectable: true } },
    { type: 'group.changed', at: start, group: { id: 'sales', name: 'Продажи' } },
  ];
  for (const id of ['a', 'b', 'c']) {
    events.push({ type: 'agent.changed', at: start, agent: { id, name: `Агент ${id}`, groupIds: ['sales'] } });
    events.push({ type: 'agent.statusChanged', at: start, agentId: id, statusId: 'on' });
  }
  for (let number = 0, at = start; events.length < lines; number += 1, at += 7_000) {
    const callId = `call-${number}`;
    const agentId = pick(['a', 'b', 'c']);
    const contact = { key: pick(['+1', '+2', '+3']), name: pick(['Анна', 'Борис', '王']) };
    events.push({ type: 'call.started', at, callId, direction: pick(['inbound', 'outbound']), contact, agentId });
    events.push({ type: 'call.queued', at: at + 1_000, callId, groupIds: ['sales'] });
    if (pick([true, false])) events.push({ type: 'call.answered', at: at + 2_000, callId, agentId });
    if (pick([true, true, false])) events.push({ type: 'call.ended', at: at + 6_000, callId });
  }
  return new TextEncoder().encode(events.map((event) => JSON.stringify(event)).join('\n'));
}

const bytesThatMean = [
  ...new TextEncoder().encode('{}[]",:\n\\0-9etruflsn\r\t '),
  0x00,
  0x1f,
  0x8b,
  0xc3,
  0xff,
  0xed,
  0xa0,
];

/** Corrupts bytes: changes, removes, inserts or repeats some, or cuts off the end. */
function spoil(bytes, times, next) {
  const spoiled = [...bytes];
  const place = () => Math.floor(next() * spoiled.length);
  for (let time = 0; time < times; time += 1) {
    const kind = next();
    const byte = next() < 0.5 ? bytesThatMean[Math.floor(next() * bytesThatMean.length)] : Math.floor(next() * 256);
    const length = Math.floor(next() * 40);
    if (kind < 0.4) spoiled[place()] = byte;
    else if (kind < 0.6) spoiled.splice(place(), length);
    else if (kind < 0.8) spoiled.splice(place(), 0, byte);
    else if (kind < 0.99) spoiled.splice(place(), 0, ...spoiled.slice(place()).slice(0, 4 * length));
    else spoiled.length = place();
  }
  return Uint8Array.from(spoiled);
}

/** The values that a store publishes after a source has played the bytes. */
async function shownAfter(data, clock) {
  const source = new RecordingSource({ data, speed: Infinity, clock });
  const immediately = { schedule: (work) => work() };
  const store = createMonitoringStore({ source, clock, scheduler: immediately, onDiagnostic: () => undefined });
  const shown = {};
  const streams = ['callMetrics', 'staffMetrics', 'agentStates', 'agents', 'openCalls', 'unprocessedCallers'];
  const subscription = store.connection$.subscribe((status) => (shown.connection = status));
  for (const name of streams)
    subscription.add(store[`${name}$`].subscribe((value) => (shown[name] = JSON.stringify(value))));
  // The source reads and decompresses asynchronously.
  await firstValueFrom(source.playback$.pipe(filter(({ state }) => state !== 'loading')));
  await clock.run(100);
  subscription.unsubscribe();
  return shown;
}

/** The expected values: every valid line by itself, checked by ajv, in the order of `at`. */
function wantedAfter(data) {
  const projection = new Projection();
  const events = [];
  for (const line of new TextDecoder().decode(data).split('\n')) {
    try {
      const event = JSON.parse(line);
      if (isEvent(event)) events.push(event);
    } catch {
      // A line that is not JSON is ignored.
    }
  }
  for (const event of events.sort((a, b) => a.at - b.at)) projection.apply(event);
  return valuesOf(projection);
}

/** Plays corrupted streams with `lines` lines in total. Returns the first failure, or `null`. */
export async function fuzzStreams(lines, seed) {
  const next = random(seed);
  const pick = (list) => list[Math.floor(next() * list.length)];
  for (let done = 0; done < lines;) {
    const count = next() < 0.1 ? 2_000 : 20 + Math.floor(next() * 200);
    const data = spoil(stream(count, pick), Math.floor(next() ** 3 * 60), next);
    done += count;
    const wrong = (what) => ({ what, after: done, bytes: Buffer.from(data).toString('base64') });
    try {
      // Decompressed data come in several chunks, with boundaries anywhere.
      const sent = next() < 0.3 ? gzipSync(data) : data;
      const shown = await shownAfter(sent, new ManualClock(start));
      const isGzip = sent === data && data[0] === 0x1f && data[1] === 0x8b;
      const state = isGzip ? 'disconnected' : 'live';
      if (shown.connection.state !== state)
        return wrong(`the source is ${JSON.stringify(shown.connection)}, not ${state}`);
      if (isGzip) continue;
      const wanted = wantedAfter(data);
      const query = Object.keys(wanted).find((name) => shown[name] !== wanted[name]);
      if (query) return wrong(`${query}: ${shown[query]} is not ${wanted[query]}`);
    } catch (error) {
      return wrong(`it threw: ${error.stack}`);
    }
  }
  return null;
}
