/**
 * Rollup's plugin for a script that fetches its parts when they are used. As Rollup writes them, parts import what they share
 * with the script from the script's own address: a page that loads it under another (`?v=2`), as a classic script, or twice
 * would run a second callboard inside the first. Here a part imports nothing but parts: what it shares is handed to it.
 */
import MagicString from 'magic-string';

const load = 'callboardPart';
const given = 'callboardGiven';

const textOf = ({ name, value }) => name ?? value;
const pairs = (exported) => exported.map(({ local, name }) => `${JSON.stringify(name)}: ${local}`).join(', ');

/** Takes the imports and exports out of a chunk and says what they were. */
function takeOut(text, { body }) {
  const imports = body.filter(({ type }) => type === 'ImportDeclaration');
  const exports = body.filter(({ type }) => type === 'ExportNamedDeclaration');
  if (exports.some(({ declaration, source }) => declaration || source))
    throw new Error('Rollup exports in another way');
  for (const { start, end } of [...imports, ...exports]) text.remove(start, end);
  const exported = exports.flatMap(({ specifiers }) =>
    specifiers.map((one) => ({ local: textOf(one.local), name: textOf(one.exported) })),
  );
  return { imports, exported };
}

/** The script keeps its public exports, and hands its parts what these ask for, `shared`. */
function renderScript(text, program, publicNames, shared) {
  const { exported } = takeOut(text, program);
  const offered = exported.filter(({ name }) => publicNames.has(name));
  text.append(`
let ${given};
async function ${load}(loading) {
  ${given} ??= { ${pairs(exported.filter(({ name }) => shared.has(name)))} };
  return (await loading).default(${given});
}
export { ${offered.map(({ local, name }) => `${local} as ${name}`).join(', ')} };`);
}

/** A part is a function that makes, of what it is given, what it exports: once for each script that asks. */
function renderPart(text, program, scriptName) {
  const { imports, exported } = takeOut(text, program);
  const parts = [];
  const bindings = imports.map(({ source, specifiers }) => {
    const names = specifiers.map(({ imported, local }) => `${JSON.stringify(textOf(imported))}: ${local.name}`);
    if (source.value.endsWith(scriptName)) return `const { ${names.join(', ')} } = ${given};`;
    const part = `part${parts.length}`;
    parts.push(`import ${part} from ${JSON.stringify(source.value)};`);
    return `const { ${names.join(', ')} } = ${part}(${given});`;
  });
  text.prepend(`${parts.join('\n')}\nconst make = (${given}) => {\n${bindings.join('\n')}\n`);
  text.append(`
return { ${pairs(exported)} };
};
const made = new WeakMap();
export default (given) => made.get(given) ?? made.set(given, make(given)).get(given);`);
}

/** Leaves the first of several notices that say the same: each module of a library brings its own. */
export const noticesOnce = {
  name: 'notices-once',
  renderChunk(code, _, { sourcemap }) {
    const text = new MagicString(code);
    const known = new Set();
    for (const { 0: notice, index } of code.matchAll(/\/\*\*?\s+\*?\s*@license[^]*?\*\//g)) {
      if (known.has(notice)) text.remove(index, index + notice.length);
      known.add(notice);
    }
    return { code: text.toString(), map: sourcemap ? text.generateMap({ hires: 'boundary' }) : null };
  },
};

/** `publicNames` says what the script exports. */
export const scriptParts = (publicNames) => ({
  name: 'script-parts',
  renderDynamicImport: () => ({ left: `${load}(import(`, right: '))' }),
  async renderChunk(code, chunk, { sourcemap }, { chunks }) {
    const text = new MagicString(code);
    const program = this.parse(code);
    const script = Object.values(chunks).find(({ isEntry }) => isEntry);
    const shared = new Set(Object.values(chunks).flatMap((other) => other.importedBindings[script.fileName] ?? []));
    if (chunk.isEntry) renderScript(text, program, await publicNames(), shared);
    else renderPart(text, program, script.fileName);
    return { code: text.toString(), map: sourcemap ? text.generateMap({ hires: 'boundary' }) : null };
  },
});

/** The same script for pages that cannot load modules: it exports nothing, and leaves nothing in the page. */
export const classicScript = (fileName) => ({
  name: 'classic-script',
  generateBundle(_, bundle) {
    const script = Object.values(bundle).find(({ isEntry }) => isEntry);
    const code = script.code.replace(/\bexport\s*\{[^}]*\};?\s*(?=(?:\/\/# sourceMappingURL=.*\s*)?$)/, '');
    if (code === script.code) throw new Error('The script has no list of exports at its end');
    const map = { ...script.map, file: fileName, mappings: `;${script.map.mappings}` };
    this.emitFile({
      type: 'asset',
      fileName,
      source: `(() => {\n${code.trimEnd()}\n})();\n//# sourceMappingURL=${fileName}.map\n`,
    });
    this.emitFile({ type: 'asset', fileName: `${fileName}.map`, source: JSON.stringify(map) });
  },
});
