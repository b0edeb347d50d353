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

/** The snapshot's schema, with what it has in common with the events taken from theirs, so that it is checked by one code. */
function shareDefinitions(snapshot, event) {
  const own = {};
  for (const [name, definition] of Object.entries(snapshot.$defs)) if (!(name in event.$defs)) own[name] = definition;
  const text = JSON.stringify({ ...snapshot, $defs: own });
  const shared = (ref, name) => (name in own ? ref : `"${event.$id}#/$defs/${name}"`);
  return JSON.parse(text.replace(/"#\/\$defs\/(\w+)"/g, shared));
}

function typesOf(schema, name) {
  return compile(structuredClone(schema), name, {
    bannerComment: banner.trim(),
    additionalProperties: false,
    style: { singleQuote: true, printWidth: 120 },
  });
}

const { eventSchema } = await load('event-schema.ts');
const { snapshotSchema } = await load('snapshot-schema.ts');

/** The definitions of events, by name. */
const events = Object.entries(eventSchema.$defs).filter(([, definition]) => definition.properties?.type?.const);

// `type` is what picks the check of an event, so the check itself need not look at it again.
const unpicked = structuredClone(eventSchema);
for (const [name] of events) {
  const definition = unpicked.$defs[name];
  delete definition.properties.type;
  definition.required = definition.required.filter((field) => field !== 'type');
}
const { $schema: _dialect, ...eventDefinitions } = unpicked;
const checks = checksOf([eventDefinitions, shareDefinitions(snapshotSchema, eventSchema)], {
  ...Object.fromEntries(events.map(([name]) => [name, `${eventSchema.$id}#/$defs/${name}`])),
  isSnapshot: snapshotSchema.$id,
});
const table = events.map(([name, { properties }]) => `  [${JSON.stringify(properties.type.const)}, ${name}],`);

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
  'snapshot-types.ts': await typesOf(snapshotSchema, 'ProjectionSnapshot'),
  'event.schema.json': `${JSON.stringify(eventSchema, null, 2)}\n`,
};

await mkdir(target, { recursive: true });
await Promise.all(Object.entries(files).map(([name, text]) => writeFile(new URL(name, target), text)));
