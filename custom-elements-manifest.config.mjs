const isOurs = (member) => member.privacy !== 'private' && !member.name.startsWith('#');

/** Leaves out what is private, and the modules that declare no class. */
const publicOnly = {
  name: 'public-only',
  packageLinkPhase({ customElementsManifest }) {
    const { modules } = customElementsManifest;
    for (const { declarations } of modules) {
      for (const declaration of declarations) declaration.members &&= declaration.members.filter(isOurs);
    }
    customElementsManifest.modules = modules.filter(({ declarations }) =>
      declarations.some(({ kind }) => kind === 'class'),
    );
  },
};

/** Names the modules as they are published, not as they are written. */
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

export default {
  globs: ['src/elements/**/*.ts'],
  outdir: '.',
  litelement: true,
  packagejson: false,
  plugins: [publicOnly, publishedPaths],
};
