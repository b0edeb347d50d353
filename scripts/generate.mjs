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

/** The code of the checks named in `exports` ({name: id of a definition}), complete in itself. */
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

/** A schema without what is said for people. */
function withoutDescriptions(schema) {
  return JSON.parse(JSON.stringify(schema, (key, inner) => (key === 'description' ? undefined : inner)));
}

/**
 * The checks of flat objects, as code: a table of the fields of each (`shapes`: name, then `properties` and `required`),
 * with a check by ajv for each kind of field. Fields that are alike share a check.
 */
function tableOf(shapes, definitions) {
  const $defs = nullableByType(withoutDescriptions(definitions), definitions);
  const checks = new Map();
  const checkFor = (schema) => {
    const text = JSON.stringify(schema);
    if (!checks.has(text)) {
      const name = schema.$ref?.split('/').at(-1) ?? `Field${checks.size}`;
      $defs[name] ??= schema;
      checks.set(text, name);
    }
    return checks.get(text);
  };
  const rows = Object.entries(shapes).map(([key, { properties, required }]) => {
    const fields = Object.entries(nullableByType(withoutDescriptions(properties), $defs))
      // `type` has picked the row.
      .filter(([field]) => field !== 'type')
      .map(([field, schema]) => `[${JSON.stringify(field)}, ${checkFor(schema)}, ${required.includes(field)}]`);
    return `  [${JSON.stringify(key)}, [${fields.join(', ')}]],`;
  });
  const id = 'urn:callboard:fields';
  const code = checksOf(
    [{ $id: id, $defs }],
    Object.fromEntries([...checks.values()].map((name) => [name, `${id}#/$defs/${name}`])),
  );
  return `${code.replaceAll(/^export (const \w+ = validate)/gm, '$1')}
export const fieldsOf = new Map([\n${rows.join('\n')}\n]);\n`;
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
const shapes = {
  ...Object.fromEntries(events.map(([, definition]) => [definition.properties.type.const, definition])),
  snapshot: snapshotSchema,
};

const checkType = `${banner}
export interface Check {
  (data: unknown): boolean;
  errors?: { instancePath: string; keyword: string; params: Record<string, unknown> }[] | null;
}

/** The fields of each type of event, and of a \`snapshot\`: the name, its check, and whether it must be there. */
export const fieldsOf: ReadonlyMap<string, readonly (readonly [name: string, check: Check, isRequired: boolean])[]>;
`;

const files = {
  'checks.js': tableOf(shapes, { ...snapshotSchema.$defs, ...eventSchema.$defs }),
  'checks.d.ts': checkType,
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
