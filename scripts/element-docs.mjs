/** What the documentation of the elements must hold, compared with what their sources do. `sources`: path to text. */

const matches = (text, pattern) => [...text.matchAll(pattern)].map(([, name]) => name);
const unique = (names) => [...new Set(names)];

/** The elements of a manifest, each with the path of its source. */
function elementsOf(manifest) {
  return manifest.modules.flatMap(({ path, declarations }) =>
    declarations
      .filter(({ tagName }) => tagName)
      .map((declaration) => ({ declaration, path: path.replace(/^dist\/(.*)\.js$/, '$1.ts') })),
  );
}

/** The sources that an element is made of: its own, and those it imports that are not elements themselves. */
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

/** The kinds of things that both a docblock and a source name. `used`: the names that a text surely uses. */
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

/** The words of attributes; what an expression makes of them is not known. */
const words = (attributes) =>
  unique(
    attributes
      .flatMap((text) => text.replace(/\$\{[^}]*\}/g, '*').split(/\s+/))
      .filter((word) => /^[\w-]+$/.test(word)),
  );

/** Whether a text holds a name as a word of its own in quotes, as an expression may have it. */
const quotes = (text, name) => new RegExp(`['"\`\\s]${name}['"\`\\s]`).test(text);

/**
 * What is missing in the documentation of the elements or not true: a tag, property, event, part, slot or CSS property
 * without a description, and parts, slots and events that only one of docblock and source names.
 */
export function elementProblems(manifest, sources) {
  const problems = [];
  const elements = elementsOf(manifest);
  const paths = new Set(elements.map(({ path }) => path));
  if (!elements.length) problems.push('the manifest holds no element');
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
 * What is wrong with the custom properties in the styles. `--_name` is private: it is set somewhere and used somewhere.
 * `--callboard-name` is a token of the library: `styles/` defines it. `--tag-name-…` is a token of one element: its
 * docblock names it. There are no others. The manifest says of each token of the library what it means.
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
      if (!library.has(name)) problems.push(`${name} is no token of the library: styles/ does not define it`);
    } else if (!elements.some(({ declaration: { tagName } }) => name.startsWith(`--${tagName}-`))) {
      problems.push(`${name} belongs neither to the library nor to an element`);
    } else if (!isUsed) problems.push(`${name} is set and never used`);
  }

  const described = manifest.modules
    .flatMap(({ declarations }) => declarations)
    .flatMap(({ cssProperties = [] }) => cssProperties)
    .filter(({ description }) => description);
  for (const name of library) {
    if (!described.some((property) => property.name === name)) problems.push(`${name} is described nowhere`);
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
