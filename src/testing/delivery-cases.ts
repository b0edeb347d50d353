import type { SourceConnection, SourceMessage } from '../core/store/source.js';
import type { Received } from './conformance-client.js';
import type { ConformanceCase } from './conformance-case.js';
import { check, Trial, type SourceHarness } from './trial.js';

const states: readonly SourceConnection['state'][] = ['live', 'connecting', 'disconnected', 'unauthorised'];

/** Cases about messages: their content, order and timing. */
export function deliveryCases(harness: SourceHarness): ConformanceCase[] {
  return [
    {
      name: 'does nothing before connect',
      async run() {
        const { clock, source } = await Trial.of(harness);
        check(clock.pendingTimers === 0, 'a timer is running though nobody is connected');
        const { heartbeatInterval } = source;
        check(heartbeatInterval > 0 && Number.isFinite(heartbeatInterval), 'heartbeatInterval must be a time in ms');
      },
    },
    {
      name: 'becomes live',
      async run() {
        const { client } = await Trial.watched(harness);
        check(client.received.length > 0, 'nothing was delivered');
        check(client.isLive, `the connection is ${client.connection?.state ?? 'never reported'}, and should be live`);
      },
    },
    {
      name: 'delivers only messages of the contract',
      async run() {
        const { client } = await Trial.watched(harness);
        for (const { message } of client.received) checkMessage(message);
      },
    },
    {
      name: 'delivers its snapshot before any events',
      async run() {
        const { client } = await Trial.watched(harness);
        const types = client.received.map(({ message }) => message.type);
        const [events, snapshot] = [types.indexOf('events'), types.lastIndexOf('snapshot')];
        check(events < 0 || events > snapshot, 'events came before the snapshot, which replaces them');
      },
    },
    {
      name: 'becomes live only after it has delivered all earlier events',
      async run() {
        const { client, source } = await Trial.watched(harness);
        checkBacklog(client.received, source.heartbeatInterval);
      },
    },
    {
      name: 'delivers valid events and valid snapshots',
      async run() {
        const { client } = await Trial.watched(harness);
        const types = client.received.map(({ message }) => message.type);
        check(types.includes('events') || types.includes('snapshot'), 'neither events nor a snapshot came');
        check(client.invalid.length === 0, `the store cannot use ${client.invalid.slice(0, 3).join('; ')}`);
      },
    },
    {
      name: 'never changes what it has delivered',
      async run() {
        const { client } = await Trial.watched(harness);
        for (const { message, text } of client.received) {
          check(JSON.stringify(message) === text, `a message was changed after it had been delivered: ${text}`);
        }
      },
    },
    {
      name: 'sends its time at least every heartbeatInterval',
      async run() {
        const { client, clock, source } = await Trial.watched(harness);
        const end = clock.now();
        const live = client.received.find(({ message }) => isLive(message));
        check(live !== undefined, 'the connection is never live');
        const told = client.received.filter(({ message, at }) => message.type === 'time' && at >= live.at);
        let last = live.at;
        for (const at of [...told.map((received) => received.at), end]) {
          const message = `it sent no time for ${at - last} ms, but its heartbeatInterval is ${source.heartbeatInterval}`;
          check(at - last <= source.heartbeatInterval, message);
          last = at;
        }
      },
    },
  ];
}

const isLive = (message: SourceMessage) => message.type === 'connection' && message.connection.state === 'live';

function checkMessage(message: SourceMessage): void {
  const said = JSON.stringify(message);
  switch (message.type) {
    case 'time':
      check(Number.isFinite(message.now), `the time must be a finite number of ms: ${said}`);
      check(
        message.rate === undefined || (Number.isFinite(message.rate) && message.rate >= 0),
        `a wrong rate: ${said}`,
      );
      return;
    case 'connection':
      return checkConnection(message.connection, said);
    case 'snapshot':
    case 'events':
      check(message.type === 'snapshot' || Array.isArray(message.events), `events must be an array: ${said}`);
      check(
        message.position === undefined || (typeof message.position === 'string' && message.position !== ''),
        `a position is a non-empty string: ${said}`,
      );
      return;
    default:
      check(false, `no message has this type: ${said}`);
  }
}

function checkConnection(connection: SourceConnection, said: string): void {
  check(states.includes(connection.state), `no connection has this state: ${said}`);
  if (connection.state === 'disconnected') {
    check(connection.retryAt === undefined || Number.isFinite(connection.retryAt), `retryAt must be a time: ${said}`);
  } else if (connection.state === 'connecting') {
    const { progress = 0 } = connection;
    check(progress >= 0 && progress <= 1, `progress is from 0 to 1: ${said}`);
  }
}

/** Checks that no old event is delivered after `live`. */
function checkBacklog(received: readonly Received[], heartbeatInterval: number): void {
  const live = received.findIndex(({ message }) => isLive(message));
  check(live >= 0, 'the connection is never live');
  let [time, rate] = [received[live]!.at, 1];
  for (const { message } of received.slice(0, live)) {
    if (message.type === 'time') [time, rate] = [message.now, message.rate ?? 1];
  }
  const oldest = time - heartbeatInterval * Math.max(1, rate);
  for (const { message } of received.slice(live)) {
    check(message.type !== 'snapshot', 'a snapshot came after the connection was reported live');
    if (message.type !== 'events') continue;
    for (const event of message.events) {
      const at = (event as { at?: unknown } | null)?.at;
      const late = typeof at === 'number' && at < oldest;
      check(!late, `an old event came after the connection was reported live: ${JSON.stringify(event)}`);
    }
  }
}
