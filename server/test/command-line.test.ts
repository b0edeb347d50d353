import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { after, describe, it } from 'node:test';
import { decodeJwt } from 'jose';
import { cli, environment } from './support/programs.js';
import { newFolder, removeFolders } from './support/world.js';

after(removeFolders);

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    encoding: 'utf8',
    env: environment,
    timeout: 20_000,
  });
  return { status, stdout, stderr };
}

describe('callboard-server token', () => {
  const folder = newFolder();
  const token = (...args: string[]) => run('token', `--data=${folder}`, ...args);
  const claims = (...args: string[]) => {
    const { status, stdout, stderr } = token(...args);
    assert.deepEqual([status, stderr], [0, '']);
    const { iat = 0, exp = 0, ...rest } = decodeJwt(stdout.trim());
    return { left: exp - iat, ...rest };
  };

  it('signs the claims that were asked for, and no others', () => {
    const nothing = { account: 'acme', groups: [], canSetStatus: false, seeNumbers: false, aud: 'callboard' };
    assert.deepEqual(claims('--account=acme', '--role=agent', '--group=a'), {
      ...{ left: 43_200, role: 'agent', ...nothing },
      groups: ['a'],
    });
    assert.deepEqual(
      claims(
        '--account=acme',
        '--role=manager',
        '--group=a',
        '--group=b',
        '--see-numbers',
        '--viewer=v',
        '--expires=7d',
      ),
      { left: 604_800, role: 'manager', ...nothing, groups: ['a', 'b'], seeNumbers: true, sub: 'v' },
    );
    assert.deepEqual(claims('--account=acme', '--role=administrator', '--can-set-status', '--expires=30m'), {
      ...{ left: 1_800, role: 'administrator', ...nothing },
      canSetStatus: true,
    });
    const feed = { left: 43_200, account: 'acme', source: 'pbx', aud: 'callboard-feed' };
    assert.deepEqual(claims('--account=acme', '--feed=pbx'), feed);
  });

  const wrong = {
    'give --account: whose calls': ['--role=manager'],
    'give --role (one of manager, agent, administrator), or --feed for a feed': ['--account=acme'],
    '--role manger: give one of manager, agent, administrator': ['--account=acme', '--role=manger'],
    '--expires 5: give a number and s, m, h, d or w, such as 30m, 12h or 7d': [
      '--account=acme',
      '--role=agent',
      '--expires=5',
    ],
    '--expires 1 fortnight: give a number and s, m, h, d or w, such as 30m, 12h or 7d': [
      ...['--account=acme', '--feed=pbx', '--expires=1 fortnight'],
    ],
    '--group: an administrator sees every group; leave it out': ['--account=acme', '--role=administrator', '--group=a'],
    '--role manager: give --group, once for each group that it may see': ['--account=acme', '--role=manager'],
    'give --role or --feed: a page or a feed': ['--account=acme', '--role=agent', '--feed=pbx'],
    'give --feed a name': ['--account=acme', '--feed='],
  };
  for (const [says, args] of Object.entries(wrong)) {
    it(`refuses ${args.join(' ')}`, () => {
      assert.deepEqual(token(...args), { status: 1, stdout: '', stderr: `${says}\n` });
    });
  }

  it('refuses an unknown option, without a stack trace', () => {
    const { status, stdout, stderr } = token('--rôle=agent');
    assert.deepEqual([status, stdout], [1, '']);
    assert.match(stderr, /^Unknown option '--rôle'/);
    assert.doesNotMatch(stderr, /\n\s+at /);
  });
});

describe('callboard-server', () => {
  const options = { gateway: ['--origin', '--keep-days'], token: ['--role', '--expires'] };
  for (const [command, own] of Object.entries(options)) {
    for (const asked of ['--help', '-h']) {
      it(`${command} ${asked} lists the options of this command and does nothing else`, () => {
        const { status, stdout, stderr } = run(command, asked);
        assert.deepEqual([status, stderr], [0, '']);
        for (const option of own) assert.ok(stdout.includes(option), option);
        for (const option of Object.values(options)
          .flat()
          .filter((option) => !own.includes(option))) {
          assert.ok(!stdout.includes(option), option);
        }
      });
    }
  }

  it('without a command lists all options, and refuses an unknown command', () => {
    for (const args of [[], ['--help'], ['-h'], ['help']]) {
      const { status, stdout } = run(...args);
      assert.equal(status, 0);
      for (const option of Object.values(options).flat()) assert.ok(stdout.includes(option), option);
    }
    const { status, stdout, stderr } = run('tokken');
    assert.deepEqual([status, stdout], [2, '']);
    assert.match(stderr, /callboard-server token/);
  });

  it('gateway reports a port in use, without a stack trace', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const { status, stderr } = run('gateway', `--data=${join(newFolder(), 'data')}`, `--port=${port}`);
    server.close();
    assert.deepEqual([status, stderr.trim().split('\n').length], [1, 1]);
    assert.match(stderr, /^--host 127\.0\.0\.1 --port \d+: nobody can listen there: listen EADDRINUSE/);
  });

  it('gateway refuses an origin that no browser sends', () => {
    const { status, stderr } = run(
      'gateway',
      `--data=${join(newFolder(), 'data')}`,
      '--port=0',
      '--origin=localhost:8104',
    );
    assert.deepEqual(
      [status, stderr],
      [1, 'the origin localhost:8104 has no scheme or no host: write it as https://crm.example\n'],
    );
  });
});
