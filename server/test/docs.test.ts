/**
 * Runs the examples of docs/gateway.md as they are written, in a folder where both packages are
 * installed.
 */
import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { eventually, until } from './support/until.js';
import { claimPort } from './support/ports.js';
import { cli, environment } from './support/programs.js';
import type { IngestAnswer } from '../src/index.js';
import { firstOfState, getState, RawPage } from './support/raw-page.js';
import { newFolder, removeFolders } from './support/world.js';

const root = new URL('../../', import.meta.url);
const text = readFileSync(new URL('docs/gateway.md', root), 'utf8');
const snippets = [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```/gm)].map(([, language = '', code = '']) => ({
  language,
  code,
}));
const snippet = (language: string, has: string): string => {
  const found = snippets.filter(({ language: own, code }) => own === language && code.includes(has));
  assert.equal(found.length, 1, `one example in ${language} with ${has}`);
  return found[0]!.code;
};

/** A process with all that it has written. */
interface Running {
  readonly child: ChildProcess;
  output: string;
}

describe('The examples of docs/gateway.md', () => {
  const folder = newFolder();
  const children: ChildProcess[] = [];
  let port: number;
  let url: string;
  /** Replaces the port, which may be in use here. */
  const placed = (code: string) => code.replaceAll('127.0.0.1:8080', `127.0.0.1:${port}`);
  const shell = (code: string) => {
    const options = { cwd: folder, encoding: 'utf8', timeout: 30_000 } as const;
    const { status, stdout, stderr } = spawnSync('sh', ['-e', '-c', placed(code)], options);
    assert.deepEqual([status, stderr], [0, ''], stdout);
    return stdout;
  };
  const start = (program: string, args: readonly string[], env: Record<string, string>): Running => {
    // In a group of its own, so that it can be killed together with what npx started.
    const child = spawn(program, args, { cwd: folder, env: { ...process.env, ...env }, detached: true });
    children.push(child);
    const running = { child, output: '' };
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (data: Buffer) => (running.output += data.toString()));
    }
    return running;
  };

  before(async () => {
    port = await claimPort();
    url = `http://127.0.0.1:${port}`;
    const modules = join(folder, 'node_modules');
    mkdirSync(join(modules, '.bin'), { recursive: true });
    symlinkSync(fileURLToPath(root), join(modules, 'callboard'), 'junction');
    symlinkSync(fileURLToPath(new URL('server', root)), join(modules, 'callboard-server'), 'junction');
    symlinkSync(fileURLToPath(new URL('node_modules/ws', root)), join(modules, 'ws'), 'junction');
    const program = [process.execPath, cli].map((word) => `"${word}"`).join(' ');
    const tsconfig = `TSX_TSCONFIG_PATH="${environment.TSX_TSCONFIG_PATH}"`;
    const file = join(modules, '.bin', 'callboard-server');
    writeFileSync(file, `#!/bin/sh\n${tsconfig} exec ${program} "$@"\n`, { mode: 0o755 });
    const gateway = start('sh', ['-c', snippet('sh', 'callboard-server gateway --data')], {
      CALLBOARD_PORT: `${port}`,
    });
    await until('the gateway answers', async () => {
      assert.equal(gateway.child.exitCode, null, gateway.output);
      return (await fetch(`${url}/healthz`).catch(() => null))?.ok;
    });
  });
  after(() => {
    for (const { pid, exitCode } of children) if (pid && exitCode === null) process.kill(-pid, 'SIGKILL');
    removeFolders();
  });

  it('print tokens, post events to the gateway, and set a status', async () => {
    const [manager = '', feed = ''] = shell(
      snippet('sh', 'callboard-server token --data callboard-data --account acme --role'),
    )
      .trim()
      .split('\n');
    const tell = snippet('sh', 'curl');
    const [, answer = ''] = /It answers `(.*?)`/.exec(text) ?? [];
    assert.equal(shell(tell), answer);
    assert.deepEqual(JSON.parse(shell(tell)), { ...(JSON.parse(answer) as IngestAnswer), repeated: 9 });

    const { text: state } = await getState(url, manager);
    const { snapshot, viewer } = await firstOfState(url, manager);
    assert.equal(viewer.role, 'manager');
    for (const [type, field] of [
      ['account.changed', 'account'],
      ['group.changed', 'group'],
      ['status.changed', 'status'],
      ['agent.changed', 'agent'],
      ['agent.statusChanged', 'statusId'],
      ['call.answered', 'callId'],
    ] as const) {
      assert.ok(
        snapshot.events.some((event) => event.type === type && field in event),
        type,
      );
    }
    assert.ok(state.includes('+49 30 123456'));

    writeFileSync(join(folder, 'feed.mjs'), placed(snippet('js', '/v1/feed')));
    const connector = start(process.execPath, ['feed.mjs'], { TOKEN: feed });
    await until('the feed holds its socket', () => {
      assert.equal(connector.child.exitCode, null, connector.output);
      return connector.output.includes('waiting for commands');
    });
    const setter = shell(
      'npx callboard-server token --data callboard-data --account acme --role administrator --can-set-status',
    );
    const page = new RawPage(url, setter.trim());
    await page.heard('welcome');
    // The socket is open before the gateway has checked the token of the feed.
    const outcome = await eventually('the command is accepted', async () => {
      const answer = await page.setAgentStatus('7', 'lunch');
      return answer.reason === 'unavailable' ? null : answer;
    });
    assert.equal(outcome.reason, undefined, outcome.message);
    await until('the status has changed', async () =>
      (await getState(url, manager)).text.includes('"statusId":"lunch"'),
    );
    await until('the answer has reached the feed', () => connector.output.includes('"accepted":1'));
    page.close();
  });
});
