import { existsSync, readFileSync, rmSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { transform } from 'esbuild';
import esbuild from 'rollup-plugin-esbuild';
import ts from 'typescript';
import { licenceBanner } from './scripts/licence-banner.mjs';
import { scriptIntegrity } from './scripts/script-integrity.mjs';

const dist = new URL('dist/', import.meta.url);
rmSync(dist, { recursive: true, force: true });

/** The modules that package.json exports, and that of dist/board.html. Their imports follow. */
const { exports } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));
const entries = [
  ...Object.values(exports).flatMap(({ default: file = '' }) => file.replace(/^\.\/dist\/(.*)\.js$/, 'src/$1.ts')),
  ...['src/embed/board.ts', 'src/embed/host-frame.ts'],
].filter((file) => file && existsSync(new URL(file, import.meta.url)));

/** Minifies styles, except those with expressions inside. Minifiers of scripts leave them alone. */
const minifiedStyles = {
  name: 'minified-styles',
  async transform(code) {
    const literal = /\bcss`((?:[^`$\\]|\\\\)*)`/g;
    const options = { loader: 'css', minify: true, charset: 'utf8' };
    const styles = [...code.matchAll(literal)].map(([, css]) => transform(css.replaceAll('\\\\', '\\'), options));
    if (!styles.length) return null;
    const texts = (await Promise.all(styles)).map((style) => style.code.trim().replace(/[\\`$]/g, '\\$&'));
    // No source map is needed: styles have files of their own or are at the end of a file.
    return { code: code.replace(literal, () => `css\`${texts.shift()}\``), map: null };
  },
};

/** Replaces each line break in templates by one space, which means the same in HTML. */
const joinedTemplates = {
  name: 'joined-templates',
  transform(code, id) {
    if (!code.includes('html`')) return null;
    const source = ts.createSourceFile(id, code, ts.ScriptTarget.ES2022);
    const texts = [];
    const visit = (node) => {
      if (ts.isTaggedTemplateExpression(node) && node.tag.getText(source) === 'html') {
        const { template } = node;
        const parts = ts.isNoSubstitutionTemplateLiteral(template)
          ? [template]
          : [template.head, ...template.templateSpans.map(({ literal }) => literal)];
        texts.push(...parts.map((part) => [part.getStart(source), part.getEnd()]));
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
    const joined = texts
      .sort(([a], [b]) => b - a)
      .reduce(
        (text, [from, to]) => text.slice(0, from) + text.slice(from, to).replace(/\s*\n\s*/g, ' ') + text.slice(to),
        code,
      );
    return { code: joined, map: null };
  },
};

const typescript = () => esbuild({ target: 'es2022', charset: 'utf8', tsconfig: 'tsconfig.json' });

/** Keeps names, lines and comments of the sources. */
const readableTypescript = {
  name: 'readable-typescript',
  async resolveId(path, importer, options) {
    if (!importer?.endsWith('.ts') || !path.startsWith('.')) return null;
    return this.resolve(path.replace(/\.js$/, '.ts'), importer, { ...options, skipSelf: true });
  },
  transform(code, id) {
    if (!id.endsWith('.ts')) return null;
    const { compilerOptions } = ts.readConfigFile('tsconfig.json', ts.sys.readFile).config;
    const { options } = ts.convertCompilerOptionsFromJson(compilerOptions, '.');
    const { outputText } = ts.transpileModule(code, {
      compilerOptions: { ...options, noEmit: false, sourceMap: false, inlineSourceMap: false, removeComments: false },
      fileName: id,
    });
    return { code: outputText, map: null };
  },
};

/** Adds files that are not modules: the JSON Schema, the AsyncAPI document, dist/board.html. */
const generatedFiles = {
  name: 'generated-files',
  generateBundle() {
    const from = new URL('src/core/events/generated/', import.meta.url);
    const copy = (name, fileName) =>
      this.emitFile({ type: 'asset', fileName, source: readFileSync(new URL(name, from), 'utf8') });
    copy('event.schema.json', 'event.schema.json');
    copy('../../../protocol/generated/protocol.asyncapi.json', 'protocol.asyncapi.json');
    copy('../../../embed/board.html', 'board.html');
    copy('../../../embed/board.css', 'board.css');
  },
};

const define = fileURLToPath(new URL('src/define.ts', import.meta.url));
const index = fileURLToPath(new URL('src/index.ts', import.meta.url));

/** The entry of the scripts for a script tag: registers the tags and exports everything public. */
const scriptTag = {
  name: 'script-tag',
  resolveId(id) {
    if (id === 'script-tag') return `\0${id}`;
    // package.json lists only dist/define.js as having side effects; mark its source as well.
    return id === define ? { id, moduleSideEffects: true } : null;
  },
  load: (id) =>
    id === '\0script-tag' ? `import ${JSON.stringify(define)}; export * from ${JSON.stringify(index)};` : null,
};

/** The plugins of the scripts for a script tag. */
const scriptPlugins = [
  scriptTag,
  nodeResolve({ browser: true, exportConditions: ['es2015'] }),
  minifiedStyles,
  joinedTemplates,
  typescript(),
];

/** One minified file with everything in it. */
const script = (options, format = {}) => ({
  ...options,
  inlineDynamicImports: true,
  sourcemap: true,
  banner: licenceBanner,
  plugins: [terser({ ecma: 2022, compress: { passes: 3 }, format: { comments: /^!/, ...format } })],
});

export default [
  {
    input: entries,
    external: (id) => !id.startsWith('.') && !isAbsolute(id),
    plugins: [minifiedStyles, joinedTemplates, typescript(), generatedFiles],
    treeshake: { moduleSideEffects: (id) => id === define },
    // Keep modules that contain only types, because users may import them by their paths.
    onLog: (level, log, handle) => log.code !== 'EMPTY_BUNDLE' && handle(level, log),
    output: { dir: 'dist', preserveModules: true, preserveModulesRoot: 'src', hoistTransitiveImports: false },
  },
  {
    input: 'script-tag',
    plugins: scriptPlugins,
    output: script({ file: 'dist/callboard.min.js', format: 'es' }),
  },
  {
    // For pages that cannot load modules: it exports nothing and defines no globals.
    input: define,
    plugins: scriptPlugins,
    // Write ASCII only, since pages may use another encoding than UTF-8.
    output: script({ file: 'dist/callboard.classic.min.js', format: 'iife' }, { ascii_only: true }),
  },
  {
    input: 'script-tag',
    // For code review: amoCRM's moderation requires it.
    plugins: [
      scriptTag,
      readableTypescript,
      nodeResolve({ browser: true, exportConditions: ['es2015'] }),
      scriptIntegrity(dist),
    ],
    output: { file: 'dist/callboard.js', format: 'es', inlineDynamicImports: true, banner: licenceBanner },
  },
];
