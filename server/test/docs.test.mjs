/** The examples of docs/gateway.md are run as they are written, in a folder where the package is installed. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { until } from './support/page.mjs';
import { claimPort } from './support/ports.js';
import { cli, environment } from './support/programs.mjs';
import { getState, RawPage } from './support/raw-page.mjs';
import { newFolder, removeFolders } from './support/world.mjs';

const root = new URL('../../', import.meta.url);
const text = readFileSync(new URL('docs/gateway.md', root), 'utf8');
const snippets = [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```/gm)].map(([, language, code]) => ({ language, code }));
const snippet = (language, has) => {
  const found = snippets.filter(({ language: own, code }) => own === language && code.includes(has));
  assert.equal(found.length, 1, `one example in ${language} with ${has}`);
  return found[0].code;
};

describe('The examples of docs/gateway.md', () => {
  const folder = newFolder();
  const children = [];
  let port;
  let url;
  /** But for the port, which may be taken here. */
  const placed = (code) => code.replaceAll('127.0.0.1:8080', `127.0.0.1:${port}`);
  const shell = (code, env = {}) => {
    const options = { cwd: folder, encoding: 'utf8', env: { ...process.env, ...env }, timeout: 30_000 };
    const { status, stdout, stderr } = spawnSync('sh', ['-e', '-c', placed(code)], options);
    assert.deepEqual([status, stderr], [0, ''], stdout);
    return stdout;
  };
  const start = (program, args, env) => {
    // Of a group of its own: what npx started goes with it.
    const child = spawn(program, args, { cwd: folder, env: { ...process.env, ...env }, detached: true });
    children.push(child);
    child.output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (child.output += data));
    return child;
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
      assert.equal(gateway.exitCode, null, gateway.output);
      return (await fetch(`${url}/healthz`).catch(() => null))?.ok;
    });
  });
  after(() => {
    for (const { pid, exitCode } of children) if (exitCode === null) process.kill(-pid, 'SIGKILL');
    removeFolders();
  });

  it('print tokens, tell the gateway what happens, and set a status', async () => {
    const [manager, feed] = shell(snippet('sh', 'callboard-server token --data callboard-data --account acme --role'))
      .trim()
      .split('\n');
    const tell = snippet('sh', 'curl');
    const [, answer] = /It answers `(.*?)`/.exec(text);
    assert.equal(shell(tell), answer);
    assert.deepEqual(JSON.parse(shell(tell)), { ...JSON.parse(answer), repeated: 9 });

    const { text: state } = await getState(url, manager);
    const [{ snapshot, viewer }] = state
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
    assert.equal(viewer.role, 'manager');
    for (const [type, field] of [
      ...[
        ['account.changed', 'account'],
        ['group.changed', 'group'],
        ['status.changed', 'status'],
      ],
      ...[
        ['agent.changed', 'agent'],
        ['agent.statusChanged', 'statusId'],
        ['call.answered', 'callId'],
      ],
    ]) {
      assert.ok(
        snapshot.events.some((event) => event.type === type && event[field]),
        type,
      );
    }
    assert.ok(state.includes('+49 30 123456'));

    writeFileSync(join(folder, 'feed.mjs'), placed(snippet('js', '/v1/feed')));
    const connector = start(process.execPath, ['feed.mjs'], { TOKEN: feed });
    await until('the feed holds its socket', () => {
      assert.equal(connector.exitCode, null, connector.output);
      return connector.output.includes('waiting for commands');
    });
    const setter = shell(
      'npx callboard-server token --data callboard-data --account acme --role administrator --can-set-status',
    );
    const page = new RawPage(url, setter.trim());
    await page.heard('welcome');
    // The gateway looks at the token of the feed before it serves the socket.
    let outcome;
    await until('the command is taken', async () => {
      outcome = await page.setAgentStatus('7', 'lunch');
      return outcome.reason !== 'unavailable';
    });
    assert.equal(outcome.reason, undefined, outcome.message);
    await until('the status has changed', async () =>
      (await getState(url, manager)).text.includes('"statusId":"lunch"'),
    );
    await until('the feed has heard so', () => connector.output.includes('"accepted":1'));
    page.close();
  });
});
