import { version } from '../../version.js';

type Tags = Readonly<Record<string, CustomElementConstructor>>;

/** The version of a class that callboard has registered; read across copies of the library. */
const versionKey = Symbol.for('callboard.version');

function define(tag: string, element: CustomElementConstructor): void {
  Object.defineProperty(element, versionKey, { value: version });
  customElements.define(tag, element);
}

/**
 * Registers tags that nobody has taken; warns once if another version of callboard, or somebody
 * else, has.
 */
export function defineOnce(tags: Tags): void {
  const taken: string[] = [];
  for (const [tag, element] of Object.entries(tags)) {
    const known = customElements.get(tag) as (CustomElementConstructor & { [versionKey]?: string }) | undefined;
    if (!known) define(tag, element);
    else if (known[versionKey] !== version) taken.push(`<${tag}> (${known[versionKey] ?? 'not callboard'})`);
  }
  if (taken.length > 0) console.warn(`callboard ${version}: tagsTaken: left as they are: ${taken.join(', ')}`);
}

/** Registers the tags that an element shows and nobody has registered yet. */
export function defineMissing(tags: Tags): void {
  for (const [tag, element] of Object.entries(tags)) if (!customElements.get(tag)) define(tag, element);
}
