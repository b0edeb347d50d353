import { createLocalJWKSet, createRemoteJWKSet, errors, importSPKI, jwtVerify, type JWTPayload } from 'jose';
import { CallboardError, type Viewer } from 'callboard/core';
import { ProtocolError } from '../protocol-error.js';
import type { ViewRights } from '../view/view.js';

/**
 * Whose signatures count. Only asymmetric keys: who can check a token must not be able to make one.
 */
export interface TokenKeys {
  /** A public key in PEM, a set of keys, or the address of one (`https://…/jwks.json`). */
  readonly key: string | { readonly keys: readonly object[] };
  /** The one algorithm that is taken. */
  readonly algorithm: (typeof algorithms)[number];
  /** Who must have issued the token; not looked at when it is not given. */
  readonly issuer?: string;
}

export const algorithms = ['EdDSA', 'Ed25519', 'ES256', 'ES384', 'ES512', 'PS256', 'RS256'] as const;

/** For whom a token must be meant. */
export const pageAudience = 'callboard';
export const feedAudience = 'callboard-feed';

/** What somebody who looks on may see and do. */
export interface PageRights {
  readonly account: string;
  readonly viewer: Viewer;
  readonly view: ViewRights;
  /** By the gateway's clock, in ms. */
  readonly expiresAt: number;
}

/**
 * A feed: it may tell the events of one source of an account, and is asked for what its source
 * owns.
 */
export interface FeedRights {
  readonly account: string;
  readonly source: string;
  readonly expiresAt: number;
}

type KeySource = Parameters<typeof jwtVerify>[1];
/** By how much the clock of who issues tokens may differ, in seconds. */
const TOLERANCE = 5;
export const roles = ['manager', 'agent', 'administrator'] as const;
const noAccount = 'its claim "account" must be the name of an account';

/** Checks tokens: nothing that is not said in so many words is allowed. */
export class Tokens {
  private constructor(
    readonly key: KeySource,
    readonly keys: TokenKeys,
    readonly now: () => number,
  ) {}

  /** Rejects with `invalidConfig` when the keys are none. */
  static async open(keys: TokenKeys, now: () => number): Promise<Tokens> {
    if (!algorithms.includes(keys.algorithm)) {
      throw new CallboardError('invalidConfig', `no algorithm ${keys.algorithm}: one of ${algorithms.join(', ')}`);
    }
    try {
      return new Tokens(await keyOf(keys), keys, now);
    } catch (error) {
      throw new CallboardError('invalidConfig', `the key of the tokens cannot be read: ${String(error)}`);
    }
  }

  async page(token: string): Promise<PageRights> {
    const claims = await this.#verify(token, pageAudience);
    const { account, role, groups, canSetStatus, seeNumbers, sub, exp } = claims;
    if (!isText(account)) throw refused(noAccount);
    if (!roles.includes(role as (typeof roles)[number]))
      throw refused(`its claim "role" must be one of ${roles.join(', ')}`);
    const isAdministrator = role === 'administrator';
    if (!isAdministrator && !(Array.isArray(groups) && groups.every(isText)))
      throw refused('its claim "groups" must be a list of the ids of groups; only an administrator needs none');
    const groupIds = isAdministrator ? null : [...new Set(groups as string[])].sort();
    return {
      account,
      viewer: {
        ...(isText(sub) && { id: sub }),
        role: role as Viewer['role'],
        groupIds,
        canSetStatus: canSetStatus === true,
      },
      view: { groupIds, seesNumbers: seeNumbers === true },
      expiresAt: exp * 1_000,
    };
  }

  async feed(token: string): Promise<FeedRights> {
    const { account, source, exp } = await this.#verify(token, feedAudience);
    if (!isText(account)) throw refused(noAccount);
    if (!isText(source)) throw refused('its claim "source" must be the name of the feed');
    return { account, source, expiresAt: exp * 1_000 };
  }

  async #verify(token: string, audience: string): Promise<JWTPayload & { exp: number }> {
    const { algorithm, issuer } = this.keys;
    try {
      const options = {
        ...{ audience, algorithms: [algorithm], clockTolerance: TOLERANCE, requiredClaims: ['exp'] },
        currentDate: new Date(this.now()),
        ...(issuer !== undefined && { issuer }),
      };
      // The two kinds of key are two overloads.
      const { payload } = await jwtVerify(
        token,
        this.key as Extract<KeySource, (...args: never[]) => unknown>,
        options,
      );
      return payload as JWTPayload & { exp: number };
    } catch (error) {
      if (error instanceof errors.JWTExpired)
        throw new ProtocolError('expired', 'the token has expired: get a new one');
      if (isRemote(this.keys.key) && isOfKeys(error))
        throw new ProtocolError('unavailable', 'the keys of the tokens cannot be had at the moment; try again');
      throw refused(problemOf(error, { aud: audience, iss: issuer, alg: algorithm }));
    }
  }
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

function refused(problem: string): ProtocolError {
  return new ProtocolError('unauthorised', `the token is not taken: ${problem}`);
}

/**
 * What is wrong with a token, for whoever made it. Claims are looked at only after the signature: a
 * forger learns nothing by them.
 */
function problemOf(error: unknown, wanted: Readonly<Record<'aud' | 'iss' | 'alg', string | undefined>>): string {
  if (error instanceof errors.JWTClaimValidationFailed) {
    const { claim, reason } = error;
    if (claim === 'nbf' && reason === 'check_failed') return 'its claim "nbf" lies ahead of the clock here';
    if (claim === 'aud' || claim === 'iss') return `its claim "${claim}" must be "${wanted[claim]}"`;
    return `its claim "${claim}" is missing or wrong: it must be a time in seconds since 1970`;
  }
  if (error instanceof errors.JOSEAlgNotAllowed) return `it must be signed with the algorithm ${wanted.alg}`;
  if (error instanceof errors.JWSSignatureVerificationFailed || error instanceof errors.JWKSNoMatchingKey)
    return 'it is signed by a key that this gateway does not know';
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid) return 'it is no signed JWT';
  return error instanceof errors.JOSEError ? `it cannot be checked (${error.code})` : 'it cannot be checked';
}

const isRemote = (key: TokenKeys['key']): key is string => typeof key === 'string' && /^https?:/.test(key);

/**
 * Whether the keys are the trouble, not the token: they were not answered, too late, or are none.
 */
function isOfKeys(error: unknown): boolean {
  if (error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid) return true;
  return !(error instanceof errors.JOSEError) || error.code === errors.JOSEError.code;
}

async function keyOf({ key, algorithm }: TokenKeys): Promise<KeySource> {
  if (isRemote(key)) return createRemoteJWKSet(new URL(key));
  if (typeof key === 'object') return createLocalJWKSet(key as Parameters<typeof createLocalJWKSet>[0]);
  return importSPKI(key, algorithm);
}
