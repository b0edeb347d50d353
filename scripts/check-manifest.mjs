/**
 * Checks that `custom-elements.json` and `docs/elements.md` are up to date and that they describe
 * the elements completely and correctly: see `elementProblems` and `tokenProblems`.
 * Exit code 1 if anything is wrong.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { cli } from '@custom-elements-manifest/analyzer/cli.js';
import { elementProblems, tokenProblems } from './element-docs.mjs';
import { elementPages } from './element-pages.mjs';

const root = new URL('../', import.meta.url);

function sourcesOf(room) {
  const names = readdirSync(new URL(`src/${room}/`, root), { recursive: true }).filter((name) => name.endsWith('.ts'));
  return names
    .map((name) => name.replaceAll('\\', '/'))
    .map((name) => [`${room}/${name}`, readFileSync(new URL(`src/${room}/${name}`, root), 'utf8')]);
}

const manifest = await cli({ argv: ['analyze', '--quiet'], cwd: fileURLToPath(root), noWrite: true });
const committed = (file) => readFileSync(new URL(file, root), 'utf8');
const sources = new Map([...sourcesOf('elements'), ...sourcesOf('styles')]);

const problems = [...elementProblems(manifest, sources), ...tokenProblems(manifest, sources)];
const made = {
  'custom-elements.json': `${JSON.stringify(manifest, null, 2)}\n`,
  'docs/elements.md': await elementPages(manifest),
};
for (const [file, text] of Object.entries(made)) {
  if (committed(file) !== text) problems.push(`${file} is out of date: run \`npm run manifest\` and commit it`);
}
const tags = manifest.modules.flatMap(({ declarations }) => declarations).filter(({ tagName }) => tagName);
console.log(
  problems.length
    ? problems.join('\n')
    : `The documentation of ${tags.length} elements and of their tokens is complete.`,
);
process.exitCode = problems.length ? 1 : 0;
