/** Completion data for editors: tags, attributes and CSS, for VS Code and (web-types) JetBrains. */
import { getWebTypesData } from 'custom-element-jet-brains-integration';
import { getVsCodeCssCustomData, getVsCodeHtmlCustomData } from 'custom-element-vs-code-integration';
import ts from 'typescript';

/** The values of string union types by the name of the type: editors do not resolve type names. */
export function wordTypes(declarations) {
  const program = ts.createProgram([declarations], { moduleResolution: ts.ModuleResolutionKind.Bundler, types: [] });
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(program.getSourceFile(declarations));
  const named = checker.getExportsOfModule(module).map((symbol) => {
    const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    return [symbol.name, checker.getDeclaredTypeOfSymbol(target)];
  });
  const words = named.filter(([, type]) => type.isUnion() && type.types.every((each) => each.isStringLiteral()));
  return new Map(words.map(([name, { types }]) => [name, types.map(({ value }) => `'${value}'`).join(' | ')]));
}

/** The library's tokens in its style sheets, with those defaults that stand on one line. */
export function libraryTokens(styles) {
  const defaults = new Map();
  for (const [, name, value] of styles.matchAll(/var\(\s*(--callboard-[\w-]+)(?:, (.*)\);$)?/gm)) {
    defaults.set(name, (defaults.get(name) ?? new Set()).add(value));
  }
  return [...defaults].map(([name, values]) => {
    const [value] = values.size === 1 ? values : [];
    const byDefault = value ? ` By default \`${value}\`.` : '';
    return { name, description: `A token of callboard: set it anywhere above its elements.${byDefault}` };
  });
}

/**
 * Prepares the manifest for the tools: values instead of type names, each part once, and the
 * library's tokens as CSS properties of the board, since the format has no other place for them.
 */
function forEditors(manifest, tokens, words) {
  const copy = structuredClone(manifest);
  const parts = new Set();
  for (const declaration of copy.modules.flatMap(({ declarations }) => declarations)) {
    // A field that is a function or a list has a string as its attribute.
    for (const { type } of declaration.attributes ?? []) if (/=>|\[\]/.test(type.text)) type.text = 'string | null';
    for (const { type } of [...declaration.members, ...(declaration.attributes ?? [])]) {
      if (type) type.text = type.text.replace(/\b\w+\b/g, (name) => words.get(name) ?? name);
    }
    declaration.cssParts = declaration.cssParts?.filter(({ name }) => !parts.has(name) && parts.add(name));
    if (declaration.tagName === 'call-board') declaration.cssProperties = tokens;
  }
  return copy;
}

const short = { hideLogs: true, hideCssPropertiesDocs: true, hideCssPartsDocs: true, hideMethodDocs: true };

/**
 * The files for `dist/`, by name. `styles`: the texts of `src/styles`; `words`: see `wordTypes`.
 */
export function editorData(manifest, { styles, words, name, version }) {
  const whole = forEditors(manifest, libraryTokens(styles), words);
  // The tools return JSON text and change their input. Written without spaces it is smaller.
  const made = (tool, options = short) => JSON.parse(tool(structuredClone(whole), options));
  const files = {
    'html-custom-data.json': made(getVsCodeHtmlCustomData),
    'css-custom-data.json': made(getVsCodeCssCustomData),
    'web-types.json': {
      ...made(getWebTypesData, { ...short, hideEventDocs: true, hideSlotDocs: true }),
      name,
      version,
    },
  };
  return Object.fromEntries(Object.entries(files).map(([file, data]) => [file, `${JSON.stringify(data)}\n`]));
}
