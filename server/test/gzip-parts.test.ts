import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, it } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { gzipParts, SharedText } from '../src/gateway/server/gzip-parts.js';

const text = (length: number) => randomBytes(length).toString('base64').slice(0, length);

describe('A gzip whose middle part is compressed once for all pages', () => {
  it('unpacks to the three texts, whatever their lengths', async () => {
    for (const length of [0, 1, 300, 200_000]) {
      const shared = new SharedText('it says the same again and again. '.repeat(length));
      for (const edge of [0, 1, 65_535, 65_536, 150_000]) {
        const [first, last] = [Buffer.from(text(edge)), Buffer.from(text(edge))];
        const packed = await gzipParts(first, shared, last);
        assert.ok(gunzipSync(packed).equals(Buffer.concat([first, shared.plain, last])), `${length}, ${edge}`);
        if (length > 200) assert.ok(packed.length < first.length + shared.plain.length / 50 + last.length);
      }
    }
  });
});
