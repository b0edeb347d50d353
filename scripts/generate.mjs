/**
 * Makes from `src/core/events/schema.ts` and `snapshot-schema.ts`: the types, the precompiled checks (no `eval` at run time)
 * and the JSON Schema file; of the gateway's protocol the types, the checks and an AsyncAPI document. Everything lands in folders
 * `generated/`, which git ignores; `npm ci` runs this.
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

/** The code of the checks named in `exports` ({name: id of a definition}), complete in itself. */
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
  if (/\brequire\(|new Function|\beval\(/.test(code)) throw new Error('a generated check must stand alone');
  return `${banner}/* eslint-disable */\n${trim(code)}`;
}

/** Leaves out what serves only keywords that the schemas do not use; it would be a third of the code in the page. */
function trim(code) {
  return (
    code
      .replace('"use strict";', '')
      .replaceAll(/,schemaPath:"[^"]*"/g, '')
      .replaceAll(/,parentData:\w+,parentDataProperty:(?:"[^"]*"|\w+),rootData/g, '')
      .replaceAll(', parentData, parentDataProperty, rootData=data', '')
      // No check calls another one, which would tell it where it is.
      .replaceAll(/, \{instancePath=""\}=\{\}/g, '')
      .replace(/^/, 'const instancePath = "";\n')
  );
}

/**
 * A schema as ajv checks it with the least code: what may be null by its `type` instead of `anyOf`, which says of what is
 * wrong only that no alternative fits.
 */
function nullableByType(schema, definitions) {
  if (typeof schema !== 'object' || schema === null) return schema;
  if (Array.isArray(schema)) return schema.map((inner) => nullableByType(inner, definitions));
  const { anyOf, ...rest } = schema;
  const entries = Object.entries(rest).map(([key, inner]) => [key, nullableByType(inner, definitions)]);
  const plain = Object.fromEntries(entries);
  if (!anyOf) return plain;
  const [{ $ref }] = anyOf;
  const definition = definitions[$ref.split('/').at(-1)];
  return { ...definition, ...plain, type: [definition.type, 'null'] };
}

/** A schema without what is said for people. */
function withoutDescriptions(schema) {
  return JSON.parse(JSON.stringify(schema, (key, inner) => (key === 'description' ? undefined : inner)));
}

/**
 * What finds the flaw in an object, as code: for each of `records` (schemas by name) and of `events` (by type) a function that
 * looks at one field after another. A field is a record again, or is checked by ajv; those that are alike share a check.
 */
function flawFinders(records, events, definitions) {
  const nameOf = ({ $ref } = {}) => $ref?.split('/').at(-1);
  const checks = new Map();
  const checkFor = (schema) => {
    const text = JSON.stringify(schema);
    if (!checks.has(text)) checks.set(text, { name: nameOf(schema) ?? `check${checks.size}`, schema });
    return checks.get(text).name;
  };
  const findIn = (schema) => {
    const [inner, isNullable] = schema.anyOf ? [schema.anyOf[0], true] : [schema, false];
    if (nameOf(inner) in records) return isNullable ? `nullable(${nameOf(inner)})` : nameOf(inner);
    const { items, ...list } = schema;
    // Whoever reads a list of records checks each.
    return checkFor(nullableByType(nameOf(items) in records ? list : schema, definitions));
  };
  const finder = ({ properties, required }) => {
    const fields = Object.entries(withoutDescriptions(properties))
      // It has picked the finder.
      .filter(([name]) => name !== 'type')
      .map(([name, schema]) => {
        const presence = required.includes(name) ? 'required' : 'optional';
        return `${presence}("${name}", it.${name}, ${findIn(schema)})`;
      });
    return `(it: any) => ${['object(it)', ...fields].join(' ?? ')}`;
  };
  const lines = [
    ...Object.entries(records).map(([name, record]) => `export const ${name}: FindFlaw = ${finder(record)};`),
    'export const eventFlaws: ReadonlyMap<string, FindFlaw> = new Map<string, FindFlaw>([',
    ...Object.entries(events).map(([type, event]) => `  [${JSON.stringify(type)}, ${finder(event)}],`),
    ']);',
  ];
  const id = 'urn:callboard:fields';
  const names = [...checks.values()].map(({ name }) => name);
  const own = Object.fromEntries([...checks.values()].map(({ name, schema }) => [name, schema]));
  const schema = { $id: id, $defs: { ...own, ...withoutDescriptions(definitions) } };
  return {
    'checks.js': checksOf([schema], Object.fromEntries(names.map((name) => [name, `${id}#/$defs/${name}`]))),
    'checks.d.ts': `import type { Check } from '../check.js';\n${names.map((name) => `export const ${name}: Check;`).join('\n')}\n`,
    'flaws.ts': `${banner}import * as checks from './checks.js';
import { checked, nullable, object, optional, required, type FindFlaw } from '../check.js';

${names.map((name) => `const ${name} = checked(checks.${name});`).join('\n')}

${lines.join('\n')}
`,
  };
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
  ...flawFinders(records, Object.fromEntries(events), definitions),
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
  // Others may be reading what is as it should be.
  if ((await readFile(file, 'utf8').catch(() => null)) === text) continue;
  await mkdir(new URL('.', file), { recursive: true });
  await writeFile(file, text);
}
