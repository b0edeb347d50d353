import assert from 'node:assert/strict';

/** Asserts that a gateway is ready, and has counted no failure of its own. */
export async function isUnharmed(url: string): Promise<void> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  assert.match(metrics, /callboard_failures_total 0/);
  assert.equal((await fetch(`${url}/readyz`)).status, 200);
}
