import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CallboardError } from 'callboard/core';

/** The folder of a gateway: its log, and what it makes by itself where nothing is given. */
export class DataFolder {
  constructor(readonly path: string) {}

  get log(): string {
    return join(this.path, 'log');
  }

  /** From this the keys of subscribers are hidden; made once. */
  contactSecret(): string {
    return this.#once('contact-secret', () => randomBytes(32).toString('base64url'));
  }

  /**
   * The public key of the pair that signs trial tokens; made once, with the private one beside it.
   */
  publicKey(): string {
    return this.#once('public-key.pem', () => {
      const { publicKey, privateKey } = generateKeyPairSync('ed25519');
      this.#write('private-key.pem', privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
      return publicKey.export({ type: 'spki', format: 'pem' }).toString();
    });
  }

  privateKey(): string {
    this.publicKey();
    return readFileSync(join(this.path, 'private-key.pem'), 'utf8');
  }

  #once(name: string, make: () => string): string {
    try {
      mkdirSync(this.path, { recursive: true });
      const file = join(this.path, name);
      try {
        return readFileSync(file, 'utf8');
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
        const text = make();
        this.#write(name, text);
        return text;
      }
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new CallboardError('invalidConfig', `the data folder ${this.path} cannot be used: ${why}`);
    }
  }

  #write(name: string, text: string): void {
    writeFileSync(join(this.path, name), text, { mode: 0o600 });
  }
}
