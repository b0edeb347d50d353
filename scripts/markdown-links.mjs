/** Finds broken links and names of missing files in Markdown, for `npm run check:references`. */
import { posix } from 'node:path';

/** The anchor that GitHub gives to a heading. */
const anchorOf = (heading) =>
  heading
    .replace(/[`*_]|\]\([^)]*\)|\[/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .trim()
    .replace(/\s/g, '-');

const withoutCode = (text) => text.replace(/^```[\s\S]*?^```/gm, (code) => code.replace(/[^\n]/g, ''));

/** The anchors of the headings in a text. */
export function anchorsOf(text) {
  return new Set([...withoutCode(text).matchAll(/^#+ (.*)$/gm)].map(([, heading]) => anchorOf(heading)));
}

/** Whether the path of some file ends in a name such as `agent-table/row-view.ts`. */
const isNamed = (name, paths) => paths.some((path) => path === name || path.endsWith(`/${name}`));

/**
 * The broken links and names of missing files in a Markdown file, with their lines. `paths`: all
 * files; `read`: returns the text of one. A name of a file is code that ends in `.ts`, or has a
 * slash and ends in `.mjs`, outside `dist/`.
 */
export function brokenLinks(file, paths, read) {
  const found = [];
  const folders = new Set(
    paths.flatMap((path) => path.split('/').map((_, end, steps) => steps.slice(0, end).join('/'))),
  );
  withoutCode(read(file))
    .split('\n')
    .forEach((text, index) => {
      const line = index + 1;
      for (const [, target] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
        if (/^[a-z]+:/.test(target)) continue;
        const [path, anchor] = target.split('#');
        const other = path ? posix.join(posix.dirname(file), path) : file;
        if (!paths.includes(other) && !folders.has(other))
          found.push({ line, says: `links to ${target}: no such file` });
        else if (anchor && !anchorsOf(read(other)).has(decodeURIComponent(anchor))) {
          found.push({ line, says: `links to ${target}: no such heading` });
        }
      }
      for (const [, name] of text.matchAll(/`([\w./-]+\.ts|[\w.-]+\/[\w./-]+\.mjs)`/g)) {
        if (!name.startsWith('dist/') && !isNamed(name, paths))
          found.push({ line, says: `names ${name}: no such file` });
      }
    });
  return found;
}
