import { expect } from '@open-wc/testing';
import { LazyModule, RETRY } from '../../../src/elements/shared/lazy-module.js';
import type { CallboardEventMap } from '../../../src/elements/shared/events.js';

describe('LazyModule', () => {
  const { warn } = console;
  const { setTimeout: start } = globalThis;
  let [warnings, problems]: string[][] = [[], []];
  let retries: (() => void)[] = [];
  const onProblem = ({ detail }: CallboardEventMap['callboard-problem']) => void problems!.push(detail.message);

  beforeEach(() => {
    [warnings, problems, retries] = [[], [], []];
    console.warn = (...parts: unknown[]) => warnings!.push(parts.join(' '));
    globalThis.setTimeout = ((act: () => void, ms: number) =>
      ms === RETRY ? retries.push(act) : start(act, ms)) as never;
    window.addEventListener('callboard-problem', onProblem);
  });
  afterEach(() => {
    console.warn = warn;
    globalThis.setTimeout = start;
    window.removeEventListener('callboard-problem', onProblem);
  });

  /** Passes once all promises that are due have settled. */
  const settled = () => new Promise((resolve) => start(resolve));

  it('fetches the module once, however many callers ask for it', async () => {
    let fetched = 0;
    const lazy = new LazyModule('x', () => Promise.resolve((fetched += 1)));
    expect(lazy.module).to.equal(null);
    expect(await Promise.all([lazy.load(), lazy.load()])).to.deep.equal([1, 1]);
    expect(await lazy.load()).to.equal(1);
    expect([lazy.module, fetched]).to.deep.equal([1, 1]);
  });

  it('reports a failed fetch once and retries until it succeeds', async () => {
    let isOnline = false;
    const name = 'a module of this test';
    const lazy = new LazyModule(name, () =>
      isOnline ? Promise.resolve('loaded') : Promise.reject(new Error('offline')),
    );
    let calls = 0;
    expect(await lazy.load(() => (calls += 1))).to.equal(null);
    retries.shift()!();
    await settled();
    expect(calls).to.equal(0);
    isOnline = true;
    retries.shift()!();
    await settled();
    expect([calls, lazy.module, await lazy.load()]).to.deep.equal([1, 'loaded', 'loaded']);
    expect(retries).to.deep.equal([]);
    expect(warnings).to.deep.equal([`callboard: moduleNotLoaded: ${name} could not be loaded Error: offline`]);
    expect(problems).to.deep.equal(Array(2).fill(`${name} could not be loaded`));
  });
});
