/**
 * Makes from `src/core/event-schema.ts` and `snapshot-schema.ts`: the types, the precompiled checks (no `eval` at run time)
 * and the JSON Schema file. Everything lands in `src/core/generated/`, which git ignores; `npm ci` runs this.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Ajv } from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';
import { compile } from 'json-schema-to-typescript';

const core = new URL('../src/core/', import.meta.url);
const target = new URL('generated/', core);
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

/** The code of the checks named in `exports` ({name: id of a schema}), complete in itself. */
function checksOf(schemas, exports) {
  const ajv = new Ajv({
    schemas,
    code: { source: true, esm: true, lines: true },
    inlineRefs: false,
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
  return code
    .replace('"use strict";', '')
    .replaceAll(/,schemaPath:"[^"]*"/g, '')
    .replaceAll(/,parentData:\w+,parentDataProperty:(?:"[^"]*"|\w+),rootData/g, '')
    .replaceAll(', parentData, parentDataProperty, rootData=data', '');
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

/** The snapshot's schema, with what it has in common with the events referred to in theirs, so that it is checked by one code. */
function sharing({ $defs, ...schema }) {
  const isShared = (name) => name in eventSchema.$defs;
  const own = Object.fromEntries(Object.entries($defs).filter(([name]) => !isShared(name)));
  const text = JSON.stringify({ ...schema, $defs: own });
  return JSON.parse(
    text.replace(/"#\/\$defs\/(\w+)"/g, (ref, name) => (isShared(name) ? `"${eventSchema.$id}${ref.slice(1)}` : ref)),
  );
}

function typesOf(schema, name, imports = '') {
  return compile(structuredClone(schema), name, {
    bannerComment: `${banner}${imports}`.trim(),
    additionalProperties: false,
    style: { singleQuote: true, printWidth: 120 },
  });
}

const { eventSchema } = await load('event-schema.ts');
const { snapshotSchema } = await load('snapshot-schema.ts');

/** The definitions of events, by name. */
const events = Object.entries(eventSchema.$defs).filter(([, definition]) => definition.properties?.type?.const);

// `type` is what picks the check of an event, so the check itself need not look at it again; nor at its schema's name.
const definitions = nullableByType(eventSchema.$defs, eventSchema.$defs);
const checkOf = new Map();
for (const [name] of events) {
  const { properties, required, ...rest } = definitions[name];
  const { type, ...fields } = properties;
  delete rest.description;
  definitions[name] = { ...rest, properties: fields, required: required.filter((field) => field !== 'type') };
  const shape = JSON.stringify(definitions[name], (key, inner) => (key === 'description' ? undefined : inner));
  const twin = [...checkOf.values()].find((other) => other.shape === shape);
  checkOf.set(type.const, { name: twin?.name ?? name, shape });
}
const names = [...new Set([...checkOf.values()].map(({ name }) => name))];
const checks = checksOf(
  [{ $id: eventSchema.$id, $defs: definitions }, sharing(nullableByType(snapshotSchema, definitions))],
  {
    ...Object.fromEntries(names.map((name) => [name, `${eventSchema.$id}#/$defs/${name}`])),
    isSnapshot: snapshotSchema.$id,
  },
);
const table = [...checkOf].map(([type, { name }]) => `  [${JSON.stringify(type)}, ${name}],`);

const checkType = `${banner}
export interface CheckError {
  instancePath: string;
  keyword: string;
  params: Record<string, unknown>;
}
export interface Check {
  (data: unknown): boolean;
  errors?: CheckError[] | null;
}
`;

const files = {
  'checks.js': `${checks}\nexport const eventChecks = new Map([\n${table.join('\n')}\n]);\n`,
  'checks.d.ts': `${checkType}/** The check of each event type: whether an object with that \`type\` is such an event. */
export const eventChecks: ReadonlyMap<string, Check>;
export const isSnapshot: Check;\n`,
  'event-types.ts': await typesOf(eventSchema, 'MonitoringEvent'),
  'snapshot-types.ts': await typesOf(
    snapshotSchema,
    'ProjectionSnapshot',
    "import type { MonitoringEvent } from './event-types.js';",
  ),
  'event.schema.json': `${JSON.stringify(eventSchema, null, 2)}\n`,
};

await mkdir(target, { recursive: true });
await Promise.all(Object.entries(files).map(([name, text]) => writeFile(new URL(name, target), text)));
