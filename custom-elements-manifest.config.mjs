const isPublic = ({ name, privacy = 'public' }) => privacy === 'public' && !name.startsWith('#');

/** Keeps what somebody who uses the tags can use: the elements, the class they share, and the public members of these. */
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
