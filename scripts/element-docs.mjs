/** Compares the documentation of the elements with their sources. `sources`: text by path. */

const matches = (text, pattern) => [...text.matchAll(pattern)].map(([, name]) => name);
const unique = (names) => [...new Set(names)];

/** The elements in a manifest, each with the path of its source. */
function elementsOf(manifest) {
  return manifest.modules.flatMap(({ path, declarations }) =>
    declarations
      .filter(({ tagName }) => tagName)
      .map((declaration) => ({ declaration, path: path.replace(/^dist\/(.*)\.js$/, '$1.ts') })),
  );
}

/** The sources of an element: its own module, and what that imports except other elements. */
function reachable(path, sources, elementPaths) {
  const seen = new Set([path]);
  for (const file of seen) {
    for (const name of matches(sources.get(file), /from '([^']+)\.js'/g)) {
      const target = new URL(`${name}.ts`, `file:///${file}`).pathname.slice(1);
      if (sources.has(target) && !elementPaths.has(target)) seen.add(target);
    }
  }
  return [...seen].map((file) => sources.get(file)).join('\n');
}

/**
 * The things that docblocks and sources name. `used`: finds the names that a source surely uses.
 */
const kinds = [
  {
    word: 'part',
    documented: ({ cssParts }) => cssParts,
    used: (text) => words(matches(text, /\bpart="((?:[^"$]|\$\{[^}]*\})*)"/g)),
  },
  {
    word: 'slot',
    documented: ({ slots }) => slots,
    used: (text) => unique([...text.matchAll(/<slot\b(?:[^>]*?\bname="([^"]*)")?/g)].map(([, name]) => name ?? '')),
  },
  {
    word: 'event',
    documented: ({ events }) => events,
    used: (text) => unique(matches(text, /\bemit\(\s*[\w.#]+,\s*'([\w-]+)'/g)),
  },
];

/** The names in an attribute's value; values of expressions are unknown. */
const words = (attributes) =>
  unique(
    attributes
      .flatMap((text) => text.replace(/\$\{[^}]*\}/g, '*').split(/\s+/))
      .filter((word) => /^[\w-]+$/.test(word)),
  );

/** Whether a name stands in quotes somewhere in a text, perhaps inside of an expression. */
const quotes = (text, name) => new RegExp(`['"\`\\s]${name}['"\`\\s]`).test(text);

/**
 * Problems of the documentation: a tag, property, event, part, slot or CSS property without a
 * description, and parts, slots and events that only the docblock or only the source names.
 */
export function elementProblems(manifest, sources) {
  const problems = [];
  const elements = elementsOf(manifest);
  const paths = new Set(elements.map(({ path }) => path));
  if (!elements.length) problems.push('the manifest has no element');
  const mentioned = new Map(kinds.map(({ word }) => [word, new Set()]));

  for (const { declaration, path } of elements) {
    const say = (text) => problems.push(`<${declaration.tagName}> ${text}`);
    if (!declaration.description) say('has no description');
    const fields = (declaration.members ?? []).filter(
      ({ kind, privacy, static: isStatic }) => kind === 'field' && (privacy ?? 'public') === 'public' && !isStatic,
    );
    const described = [
      ...fields.map((field) => ['property', field]),
      ...(declaration.cssProperties ?? []).map((property) => ['CSS property', property]),
      ...kinds.flatMap(({ word, documented }) => (documented(declaration) ?? []).map((item) => [word, item])),
    ];
    for (const [word, { name, description }] of described) {
      if (!description) say(`does not describe the ${word} "${name}"`);
    }
    for (const { name, type } of declaration.events ?? []) {
      if (!type?.text) say(`does not say the type of the event "${name}"`);
    }

    const own = sources.get(path);
    const all = reachable(path, sources, paths);
    for (const { word, documented, used } of kinds) {
      const names = new Set((documented(declaration) ?? []).map(({ name }) => name ?? ''));
      for (const name of names) mentioned.get(word).add(name);
      for (const name of used(own)) if (!names.has(name)) say(`does not document the ${word} "${name}"`);
      const real = new Set(used(all));
      for (const name of names)
        if (!real.has(name) && !quotes(all, name)) say(`documents the ${word} "${name}", which it does not have`);
    }
  }

  for (const [file, text] of sources) {
    if (paths.has(file)) continue;
    for (const { word, used } of kinds) {
      for (const name of used(text)) {
        if (!mentioned.get(word).has(name)) problems.push(`${file}: no element documents the ${word} "${name}"`);
      }
    }
  }
  return problems;
}

/**
 * Problems of the custom properties in the styles. `--_name` is private: some style sets it and
 * some style uses it. `--callboard-name` is a token of the library: `styles/` defines it, and the
 * manifest describes it. `--tag-name-…` is a token of one element, which its docblock names. No
 * other names are allowed.
 */
export function tokenProblems(manifest, sources) {
  const problems = [];
  const elements = elementsOf(manifest);
  const paths = new Set(elements.map(({ path }) => path));
  const text = [...sources.values()].join('\n');
  const styles = [...sources]
    .filter(([file]) => file.startsWith('styles/'))
    .map(([, source]) => source)
    .join('\n');
  const used = (source) => unique(matches(source, /(?:var\(\s*|getPropertyValue\(\s*')(--[\w-]+)/g));
  const set = unique([
    ...matches(text, /(?<![\w-])(--[\w-]+)\s*:/g),
    ...matches(text, /setProperty\(\s*'(--[\w-]+)'/g),
  ]);
  const library = new Set(used(styles).filter((name) => name.startsWith('--callboard-')));

  for (const name of unique([...used(text), ...set])) {
    const isSet = set.includes(name);
    const isUsed = used(text).includes(name);
    if (name.startsWith('--_')) {
      if (!isSet) problems.push(`${name} is used and never set`);
      if (!isUsed) problems.push(`${name} is set and never used`);
    } else if (name.startsWith('--callboard-')) {
      if (!library.has(name)) problems.push(`${name} is not a token of the library: styles/ does not define it`);
    } else if (!elements.some(({ declaration: { tagName } }) => name.startsWith(`--${tagName}-`))) {
      problems.push(`${name} belongs neither to the library nor to an element`);
    } else if (!isUsed) problems.push(`${name} is set and never used`);
  }

  const described = manifest.modules
    .flatMap(({ declarations }) => declarations)
    .flatMap(({ cssProperties = [] }) => cssProperties)
    .filter(({ description }) => description);
  for (const name of library) {
    if (!described.some((property) => property.name === name)) problems.push(`${name} has no description`);
  }

  for (const { declaration, path } of elements) {
    const { tagName, cssProperties = [] } = declaration;
    const names = new Set(cssProperties.map(({ name }) => name));
    const real = new Set(used(reachable(path, sources, paths)));
    for (const name of real) {
      if (name.startsWith(`--${tagName}-`) && !names.has(name)) problems.push(`<${tagName}> does not document ${name}`);
    }
    for (const name of names)
      if (!real.has(name)) problems.push(`<${tagName}> documents ${name}, which it does not use`);
  }
  return problems;
}
