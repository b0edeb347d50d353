import { promisify } from 'node:util';
import { constants, crc32, deflateRaw } from 'node:zlib';

const deflate = promisify(deflateRaw);
const HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
/** The most bytes in one stored block. */
const BLOCK = 65_535;

/** A text that is compressed once for all that receive it. */
export class SharedText {
  readonly plain: Buffer;
  #packed: Promise<Buffer> | null = null;

  constructor(text: string) {
    this.plain = Buffer.from(text);
  }

  /**
   * Deflate blocks that other blocks may precede and follow. Fast rather than small, as somebody
   * waits for them.
   */
  get packed(): Promise<Buffer> {
    return (this.#packed ??= deflate(this.plain, {
      level: constants.Z_BEST_SPEED,
      finishFlush: constants.Z_FULL_FLUSH,
    }));
  }
}

/**
 * The gzip (RFC 1952) of three texts. The first and the last are short, and stored uncompressed.
 */
export async function gzipParts(first: Buffer, shared: SharedText, last: Buffer): Promise<Buffer> {
  const packed = await shared.packed;
  const end = Buffer.alloc(8);
  // Some zlib versions reset the CRC on an empty buffer, so skip empty chunks.
  const parts = [first, shared.plain, last].filter(({ length }) => length > 0);
  const crc = parts.reduce((before, part) => crc32(part, before), 0);
  end.writeUInt32LE(crc, 0);
  end.writeUInt32LE((first.length + shared.plain.length + last.length) % 2 ** 32, 4);
  return Buffer.concat([HEADER, ...blocksOf(first, false), packed, ...blocksOf(last, true), end]);
}

/** Stored blocks of deflate (RFC 1951). */
function* blocksOf(bytes: Buffer, isEnd: boolean): Generator<Buffer> {
  let from = 0;
  do {
    const part = bytes.subarray(from, (from += BLOCK));
    const head = Buffer.alloc(5);
    head[0] = isEnd && from >= bytes.length ? 1 : 0;
    head.writeUInt16LE(part.length, 1);
    head.writeUInt16LE(part.length ^ 0xffff, 3);
    yield head;
    yield part;
  } while (from < bytes.length);
}
