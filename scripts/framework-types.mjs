/**
 * Makes types of the tags for templates in React, Vue and Svelte from the manifest. The types of
 * properties come from the classes, those of events from `CallboardEventMap`. Decision 0021 says
 * why no package does this.
 */

const quoted = (names) => names.map((name) => `'${name}'`).join(' | ') || 'never';
const comment = (text) => (text ? `  /** ${text.replaceAll('\n', ' ').replaceAll('*/', '')} */\n` : '');

/** The elements of a manifest, in the order of their tags. */
export const elementsOf = ({ modules }) =>
  modules
    .flatMap(({ path, declarations }) => declarations.map((declaration) => ({ ...declaration, path })))
    .filter(({ tagName }) => tagName)
    .sort((a, b) => a.tagName.localeCompare(b.tagName));

/** What a template may set: properties, and attributes if their names differ. */
function settableOf({ name, members }) {
  const fields = members.filter((member) => member.kind === 'field' && !member.static && !member.readonly);
  return fields.flatMap((field) => {
    const { attribute, description } = field;
    const own = { name: field.name, type: `${name}['${field.name}']`, description };
    if (!attribute || attribute === field.name) return [own];
    return [own, { name: attribute, type: `AttributeOf<${name}['${field.name}']>`, description }];
  });
}

/** The events of a tag. A board also gets those of the elements inside it. */
const eventsOf = ({ events, tagName }) =>
  tagName === 'call-board' ? 'keyof CallboardEventMap' : quoted((events ?? []).map(({ name }) => name));

/** Types that all frameworks use: properties by class, and classes and event names by tag. */
function tagTypes(manifest) {
  const elements = elementsOf(manifest);
  const imports = elements.map(({ name, path }) => `import type { ${name} } from '${path.replace(/^dist/, '.')}';`);
  const properties = elements.map((element) => {
    const lines = settableOf(element).map(
      ({ name, type, description }) => `${comment(description)}  '${name}'?: ${type} | undefined;`,
    );
    return `export interface ${element.name}Properties {\n${lines.join('\n')}\n}`;
  });
  const tags = elements.map(
    (element) => `  '${element.tagName}': [${element.name}, ${element.name}Properties, ${eventsOf(element)}];`,
  );
  return `${imports.join('\n')}
import type { CallboardEventMap } from './elements/shared/events.js';

/** An attribute is text; a number may be written as one. */
type AttributeOf<T> = T extends number ? T | \`\${number}\` : T extends readonly unknown[] ? string : T;

${properties.join('\n\n')}

/** By tag: the class, what can be set, and the names of its events. */
export interface CallboardTags {
${tags.join('\n')}
}

/** Listeners as \`oncallboard-…\`: React and Svelte name an event as it is. */
export type Listeners<Name extends keyof CallboardEventMap> = {
  [Each in Name as \`on\${Each}\`]?: ((event: CallboardEventMap[Each]) => void) | undefined;
};

/** Vue takes \`notice-after\` and \`noticeAfter\` for the same: either value will do. */
export type CamelProperties<Properties> = { [Name in keyof Properties as Uncapitalize<Pascal<Name & string>>]: Properties[Name] };

type Pascal<Name extends string> = Name extends \`\${infer Head}-\${infer Tail}\`
  ? \`\${Capitalize<Head>}\${Pascal<Tail>}\`
  : Capitalize<Name>;

/** Listeners as \`onCallboard…\`: what Vue makes of \`@callboard-…\`. */
export type PascalListeners<Name extends keyof CallboardEventMap> = {
  [Each in Name as \`on\${Pascal<Each>}\`]?: ((event: CallboardEventMap[Each]) => void) | undefined;
};
`;
}

const react = `import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { CallboardTags, Listeners } from './tag-types.js';

type Tags = {
  [Tag in keyof CallboardTags]: DetailedHTMLProps<HTMLAttributes<CallboardTags[Tag][0]>, CallboardTags[Tag][0]> &
    CallboardTags[Tag][1] &
    Listeners<CallboardTags[Tag][2]>;
};

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements extends Tags {}
  }
}
`;

const vue = `import type { HTMLAttributes, PublicProps } from 'vue';
import type { CallboardTags, CamelProperties, PascalListeners } from './tag-types.js';

type Tags = {
  [Tag in keyof CallboardTags]: new () => {
    $props: HTMLAttributes &
      PublicProps &
      CamelProperties<CallboardTags[Tag][1]> &
      PascalListeners<CallboardTags[Tag][2]>;
    $slots: { default?(): unknown };
  };
};

declare module 'vue' {
  interface GlobalComponents extends Tags {}
}
`;

const svelte = `import type { HTMLAttributes } from 'svelte/elements';
import type { CallboardTags, Listeners } from './tag-types.js';

type Tags = {
  [Tag in keyof CallboardTags]: HTMLAttributes<CallboardTags[Tag][0]> & CallboardTags[Tag][1] & Listeners<CallboardTags[Tag][2]>;
};

declare module 'svelte/elements' {
  interface SvelteHTMLElements extends Tags {}
}
`;

/** The files for \`dist/\`, by name. Each \`.d.ts\` has an empty module, which users import. */
export function frameworkTypes(manifest) {
  const types = { react, vue, svelte };
  const files = Object.entries(types).flatMap(([name, text]) => [
    [`${name}.d.ts`, text],
    [`${name}.js`, 'export {};\n'],
  ]);
  return { ...Object.fromEntries(files), 'tag-types.d.ts': tagTypes(manifest) };
}
