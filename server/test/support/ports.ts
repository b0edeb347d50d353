/** Ports of 127.0.0.1 that no other process of these tests is given. */
import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';

/**
 * Below the ports that systems give to outgoing connections: from 32,768 on Linux, 49,152
 * elsewhere.
 */
const [FIRST, COUNT] = [20_000, 12_000];

/**
 * Claims a free port for as long as this process lives, so that a server may stop and start again
 * on it. The claim is the UDP port of the same number: the system releases it however the process
 * ends.
 */
export async function claimPort(): Promise<number> {
  for (;;) {
    const port = FIRST + Math.floor(Math.random() * COUNT);
    if ((await isClaimed(port)) && (await isFree(port))) return port;
  }
}

function isClaimed(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const claim = createSocket('udp4').unref();
    claim.once('error', () => resolve(false));
    claim.bind({ port, address: '127.0.0.1', exclusive: true }, () => resolve(true));
  });
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
