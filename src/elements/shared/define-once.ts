import { version } from '../../version.js';

type Tags = Readonly<Record<string, CustomElementConstructor>>;

/** The key of the version of a registered class; shared by all copies of the library. */
const versionKey = Symbol.for('callboard.version');

function define(tag: string, element: CustomElementConstructor): void {
  Object.defineProperty(element, versionKey, { value: version });
  customElements.define(tag, element);
}

/**
 * Registers tags that are free; warns once about those taken by another version of callboard or by
 * other code.
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

/** Registers the tags of an element's children unless they are registered already. */
export function defineMissing(tags: Tags): void {
  for (const [tag, element] of Object.entries(tags)) if (!customElements.get(tag)) define(tag, element);
}
