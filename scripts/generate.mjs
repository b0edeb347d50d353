/**
 * Generates code from the schemas, into folders `generated/` that git ignores; `npm ci` runs it.
 *
 * - From `src/core/events/schema.ts` and `src/core/projection/snapshot-schema.ts`: types, checks
 *   and the JSON Schema file of events.
 * - From `src/protocol/schema.ts`: types, the gateway's checks (by ajv, precompiled, so that
 *   nothing needs `eval`) and the AsyncAPI document.
 */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Ajv } from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';
import { compile } from 'json-schema-to-typescript';
import { asyncApi } from './asyncapi.mjs';

const core = new URL('../src/core/', import.meta.url);
const target = new URL('events/generated/', core);
const banner = '// Made by `npm run generate` from the schemas in src/core; do not edit.\n';

async function load(file) {
  const folder = await mkdtemp(join(tmpdir(), 'callboard-'));
  const outfile = join(folder, 'schema.mjs');
  try {
    await build({ entryPoints: [fileURLToPath(new URL(file, core))], bundle: true, format: 'esm', outfile });
    return await import(pathToFileURL(outfile).href);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/**
 * The source of a module that exports checks and imports nothing. `exports`: schema ids by name.
 */
function checksOf(schemas, exports) {
  const ajv = new Ajv({
    schemas,
    code: { source: true, esm: true, lines: true },
    unicode: false,
    logger: false,
    messages: false,
    strict: true,
    strictRequired: false,
    allowUnionTypes: true,
    keywords: ['tsType'],
  });
  const code = (standaloneCode.default ?? standaloneCode)(ajv, exports);
  if (/\brequire\(|new Function|\beval\(/.test(code))
    throw new Error('the generated checks must not import anything or use eval');
  return `${banner}/* eslint-disable */\n${trim(code)}`;
}

/** Removes what ajv emits for keywords that the schemas do not use. */
function trim(code) {
  return (
    code
      .replace('"use strict";', '')
      .replaceAll(/,schemaPath:"[^"]*"/g, '')
      .replaceAll(/,parentData:\w+,parentDataProperty:(?:"[^"]*"|\w+),rootData/g, '')
      .replaceAll(', parentData, parentDataProperty, rootData=data', '')
      // No check calls another, so none needs a path as an argument.
      .replaceAll(/, \{instancePath=""\}=\{\}/g, '')
      .replace(/^/, 'const instancePath = "";\n')
  );
}

/**
 * TypeScript source that composes the functions of `src/core/events/check.ts` to checks of
 * `records` (schemas by name) and of `events` (schemas by type). Equal schemas share a check.
 */
function checksSource(records, events, definitions) {
  const lines = [];
  const names = new Map();
  const used = new Set();
  const nameOf = ({ $ref } = {}) => $ref?.split('/').at(-1);
  const call = (name, ...args) => {
    used.add(name);
    return args.length > 0 ? `${name}(${args.join(', ')})` : name;
  };
  /** Declares a check once and returns its name. */
  const declare = (code, name = `check${names.size}`, prefix = '') => {
    if (!names.has(code)) {
      names.set(code, name);
      lines.push(`${prefix}const ${name}: Check = ${code};`);
    }
    return names.get(code);
  };
  const declareRecord = (name) => declare(objectCode(records[name]), name, 'export ');
  const checkOf = (schema) => {
    const name = nameOf(schema);
    if (name in records) return declareRecord(name);
    if (name) return checkOf(definitions[name]);
    if (schema.anyOf) return declare(call('nullable', checkOf(schema.anyOf[0])));
    const allowed = schema.enum ?? (schema.const === undefined ? null : [schema.const]);
    if (allowed) return declare(call('oneOf', ...allowed.map((value) => JSON.stringify(value))));
    if (schema.type === 'string') return call(schema.minLength === 1 ? 'nonEmptyString' : 'string');
    if (schema.type === 'boolean') return call('boolean');
    if (schema.type === 'integer') return call(integerCheck(schema));
    // Readers of a list of records check each item themselves, so that a problem's path has its
    // index.
    if (schema.type === 'array' && (!schema.items || nameOf(schema.items) in records)) return call('array');
    if (schema.type === 'array') return declare(call('arrayOf', checkOf(schema.items)));
    throw new Error(`no check for the schema ${JSON.stringify(schema)}: add one to src/core/events/check.ts`);
  };
  const objectCode = ({ properties, required }) => {
    const fields = Object.entries(properties)
      // The type has selected the check.
      .filter(([name]) => name !== 'type')
      .map(([name, schema]) =>
        call(required.includes(name) ? 'required' : 'optional', `'${name}'`, `it['${name}']`, checkOf(schema)),
      );
    return call('object', `(it) => ${fields.join(' ?? ')}`);
  };
  for (const name of Object.keys(records)) declareRecord(name);
  const entries = Object.entries(events).map(([type, event]) => `  ['${type}', ${objectCode(event)}],`);
  return `${banner}import { ${[...used].sort().join(', ')}, type Check } from '../check.js';

${lines.join('\n')}

export const eventChecks: ReadonlyMap<string, Check> = new Map([
${entries.join('\n')}
]);
`;
}

function integerCheck({ minimum, maximum }) {
  if (minimum === undefined && maximum === undefined) return 'integer';
  if (minimum === 0 && maximum === undefined) return 'count';
  if (minimum === Number.MIN_SAFE_INTEGER && maximum === Number.MAX_SAFE_INTEGER) return 'safeInteger';
  throw new Error(`no check for integers from ${minimum} to ${maximum}: add one to src/core/events/check.ts`);
}

function typesOf(schema, name, imports = '') {
  return compile(structuredClone(schema), name, {
    bannerComment: `${banner}${imports}`.trim(),
    additionalProperties: false,
    style: { singleQuote: true, printWidth: 120 },
  });
}

const { eventSchema } = await load('events/schema.ts');
const { snapshotSchema } = await load('projection/snapshot-schema.ts');

const definitions = { ...snapshotSchema.$defs, ...eventSchema.$defs };
const objects = Object.entries(definitions).filter(([, { properties }]) => properties);
const typeOf = ({ properties }) => properties.type?.const;
const events = objects.filter(([, schema]) => typeOf(schema)).map(([, schema]) => [typeOf(schema), schema]);
const records = Object.fromEntries(objects.filter(([, schema]) => !typeOf(schema)));
records.Snapshot = snapshotSchema;

const files = {
  'checks.ts': checksSource(records, Object.fromEntries(events), definitions),
  'event-types.ts': await typesOf(eventSchema, 'MonitoringEvent'),
  'snapshot-types.ts': await typesOf(
    snapshotSchema,
    'ProjectionSnapshot',
    "import type { MonitoringEvent } from './event-types.js';",
  ),
  'event.schema.json': `${JSON.stringify(eventSchema, null, 2)}\n`,
};

const { protocolSchema } = await load('../protocol/schema.ts');
const { $schema: _dialect, ...protocolDefinitions } = protocolSchema;
const pageMessages = ['Hello', 'Follow', 'Renew', 'SetAgentStatus'];
const { version } = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8'));
const protocolFiles = {
  '../protocol/generated/protocol.asyncapi.json': `${JSON.stringify(asyncApi({ protocolSchema, eventSchema, snapshotSchema, version }), null, 2)}\n`,
  '../protocol/generated/protocol-types.ts': await typesOf(
    protocolSchema,
    'GatewayProtocol',
    "import type { ProjectionSnapshot } from '../../core/index.js';",
  ),
  '../../server/src/gateway/generated/protocol-checks.js': checksOf(
    [protocolDefinitions],
    Object.fromEntries(pageMessages.map((name) => [name, `${protocolSchema.$id}#/$defs/${name}`])),
  ),
};

for (const [name, text] of Object.entries({ ...files, ...protocolFiles })) {
  const file = new URL(name, name.startsWith('..') ? core : target);
  // Do not touch a file that is up to date: another process may be reading it.
  if ((await readFile(file, 'utf8').catch(() => null)) === text) continue;
  await mkdir(new URL('.', file), { recursive: true });
  await writeFile(file, text);
}
