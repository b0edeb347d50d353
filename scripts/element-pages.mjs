/** The pages of the elements, as one Markdown text that the manifest is rendered to: `npm run manifest` writes it to `docs/elements.md`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { customElementsManifestToMarkdown } from '@custom-elements-manifest/to-markdown';
import { format, resolveConfig } from 'prettier';

const root = new URL('../', import.meta.url);
const page = fileURLToPath(new URL('docs/elements.md', root));
const head = `# The elements

Made by \`npm run manifest\` of what the sources say; do not edit. What is inherited from \`StoreElement\` is at its end: all tokens too.

A field without an attribute is for code alone. All events bubble: \`<call-board>\` hears those of the elements within it too, so ten in all.
`;

/** A manifest as its tables are to be: descriptions on one line, and for each field its attribute, where the library has its privacy, which is public. */
function tabular(manifest) {
  const copy = JSON.parse(JSON.stringify(manifest), (key, value) =>
    key === 'description' ? value.replaceAll('\n', ' ') : value,
  );
  for (const { members = [], attributes = [] } of copy.modules.flatMap(({ declarations }) => declarations)) {
    for (const member of members) {
      const attribute = attributes.find(({ fieldName }) => fieldName === member.name);
      member.privacy = attribute ? `\`${attribute.name}\`` : '';
    }
  }
  return copy;
}

/** The text that belongs to a manifest, as it is committed. */
export async function elementPages(manifest) {
  const declarations = manifest.modules.flatMap((module) => module.declarations);
  const titleOf = ({ name, tagName }) => (tagName ? `\`<${tagName}>\`` : `\`${name}\``);
  const text = customElementsManifestToMarkdown(tabular(manifest), {
    private: 'hidden',
    omitSections: ['main-heading', 'super-class', 'mixins', 'methods', 'static-methods', 'static-fields', 'attributes'],
    omitDeclarations: ['exports'],
  });
  const pages = text
    // The descriptions are Markdown already; the library takes them for plain text.
    .replaceAll(/\\([`:_*[\]<])/g, '$1')
    .replaceAll('\n<hr/>\n', '')
    .replaceAll(/^(\| Name +\| )Privacy/gm, '$1Attribute')
    .replaceAll(/^## class: `(\w+)`.*$/gm, (_, name) => {
      const declaration = declarations.find((own) => own.name === name);
      return `## ${titleOf(declaration)}\n\n${declaration.description}\n\nClass \`${name}\`.`;
    });
  return format(`${head}\n${pages}`, { ...(await resolveConfig(page)), parser: 'markdown' });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(page, await elementPages(JSON.parse(readFileSync(new URL('custom-elements.json', root), 'utf8'))));
}
