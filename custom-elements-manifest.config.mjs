import { readdirSync, readFileSync } from 'node:fs';

const isPublic = ({ name, privacy = 'public' }) => privacy === 'public' && !name.startsWith('#');

/** Keeps only the elements, their common base class, and the public members of these. */
const publicOnly = {
  name: 'public-only',
  packageLinkPhase({ customElementsManifest }) {
    const { modules } = customElementsManifest;
    for (const module of modules) {
      module.declarations = module.declarations.filter(({ customElement }) => customElement);
      module.exports = module.exports.filter(({ declaration }) =>
        module.declarations.some(({ name }) => name === declaration.name),
      );
      for (const declaration of module.declarations) declaration.members &&= declaration.members.filter(isPublic);
    }
    customElementsManifest.modules = modules.filter(({ declarations }) => declarations.length > 0);
  },
};

/** Gives the modules their published paths. */
const publishedPaths = {
  name: 'published-paths',
  packageLinkPhase({ customElementsManifest }) {
    const published = (key, value) =>
      typeof value === 'string' && ['path', 'module'].includes(key)
        ? value.replace(/^\/?src\/(.*)\.[jt]s$/, 'dist/$1.js')
        : value;
    Object.assign(customElementsManifest, JSON.parse(JSON.stringify(customElementsManifest, published)));
  },
};

/** A token in a style sheet: its name, its default, and the comment after it. */
const token = /var\(\s*(--callboard-[\w-]+),\s*([^;]+?)\s*\);\s*\/\*\s*(.+?)\s*\*\//g;

/** A default as a page would write it: with public names, on one line. */
const publicDefault = (text) =>
  text
    .replace(/\s+/g, ' ')
    .replace(/var\(--_board-\w+, (.+)\)$/, '$1')
    .replaceAll('var( ', 'var(')
    .replaceAll('--_', '--callboard-');

/** Adds the library's tokens from src/styles to the common base class. */
const libraryTokens = {
  name: 'library-tokens',
  packageLinkPhase({ customElementsManifest }) {
    const folder = new URL('src/styles/', import.meta.url);
    const styles = [
      'tokens.ts',
      ...readdirSync(folder)
        .filter((name) => name !== 'tokens.ts')
        .sort(),
    ];
    const cssProperties = styles
      .flatMap((name) => [...readFileSync(new URL(name, folder), 'utf8').matchAll(token)])
      .map(([, name, standard, description]) => ({ name, default: publicDefault(standard), description }));
    const declarations = customElementsManifest.modules.flatMap((module) => module.declarations);
    const shared = declarations.find(({ name }) => name === 'StoreElement');
    shared.cssProperties = [...(shared.cssProperties ?? []), ...cssProperties];
  },
};

export default {
  globs: ['src/elements/**/*.ts'],
  outdir: '.',
  litelement: true,
  packagejson: false,
  plugins: [publicOnly, publishedPaths, libraryTokens],
};
