/** Waiting for something to come about, by looking at it again and again. */

const pause = () => new Promise((resolve) => setTimeout(resolve, 20));

/**
 * Waits until something holds, and resolves with how long that took, in ms. Rejects when `holds`
 * throws.
 */
export async function until(what: string, holds: () => unknown, patience = 20_000): Promise<number> {
  const start = performance.now();
  for (;;) {
    if (await holds()) return performance.now() - start;
    if (performance.now() - start > patience) throw new Error(`waited ${patience} ms in vain: ${what}`);
    await pause();
  }
}

/**
 * Waits until `look` finds something, and resolves with it. What `look` throws counts as nothing
 * found.
 */
export async function eventually<T>(what: string, look: () => Promise<T | null> | T | null, patience = 20_000) {
  const start = performance.now();
  for (let cause: unknown = null; ; await pause()) {
    try {
      const found = await look();
      if (found !== null) return found;
    } catch (error) {
      cause = error;
    }
    if (performance.now() - start > patience) throw new Error(`waited ${patience} ms in vain: ${what}`, { cause });
  }
}
