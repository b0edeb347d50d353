/**
 * Checks that each room of `src/` imports only what `rooms` allows, and that only the files that
 * register tags have side effects. Prints every violation; exit code 1 if there is one.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/**
 * The allowed imports of each room: other rooms (`types`: only their types; `lazy`: only by
 * `import()`) and packages.
 */
const rooms = {
  core: { rooms: [], types: [], packages: ['rxjs', 'flatqueue'] },
  styles: { rooms: [], types: [], packages: ['lit'] },
  i18n: { rooms: [], types: ['core'], packages: [] },
  protocol: { rooms: ['core'], types: [], packages: [] },
  sources: { rooms: ['core', 'protocol'], types: [], packages: ['rxjs', 'flatqueue'] },
  testing: { rooms: ['core'], types: [], packages: ['rxjs'] },
  elements: {
    rooms: ['core', 'i18n', 'styles', 'version.ts'],
    types: [],
    // The attribute `src` of a board loads the gateway source.
    lazy: ['sources'],
    packages: ['lit', '@lit/context', 'rxjs'],
  },
  embed: { rooms: [], types: ['core', 'elements'], packages: [] },
  'version.ts': { rooms: [], types: [], packages: [] },
  'index.ts': { rooms: ['core', 'elements', 'i18n', 'sources', 'version.ts'], types: [], packages: [] },
  'define.ts': { rooms: ['elements'], types: [], packages: [] },
};

/** The modules of `callboard` that the server may import, besides the packages it depends on. */
const pageModules = ['callboard/core', 'callboard/protocol'];

/** The only files with side effects when they are imported. */
const definers = ['define.ts', 'embed/board.ts', 'server/cli/main.ts'];

const declarations = new Set([
  ts.SyntaxKind.ClassDeclaration,
  ts.SyntaxKind.EnumDeclaration,
  ts.SyntaxKind.ExportAssignment,
  ts.SyntaxKind.ExportDeclaration,
  ts.SyntaxKind.FunctionDeclaration,
  ts.SyntaxKind.ImportDeclaration,
  ts.SyntaxKind.InterfaceDeclaration,
  ts.SyntaxKind.ModuleDeclaration,
  ts.SyntaxKind.TypeAliasDeclaration,
  ts.SyntaxKind.VariableStatement,
]);

const { dependencies: serverDependencies } = JSON.parse(
  readFileSync(new URL('../server/package.json', import.meta.url), 'utf8'),
);
const roomOf = (file) => (file.includes('/') ? file.slice(0, file.indexOf('/')) : file);
const packageOf = (name) => name.split('/', name.startsWith('@') ? 2 : 1).join('/');

/** Whether an import or re-export has only types, so that nothing of it is left at run time. */
function isTypeOnly(node) {
  const clause = ts.isImportDeclaration(node) ? node.importClause : node;
  if (!clause) return false;
  if (clause.isTypeOnly) return true;
  const named = ts.isImportDeclaration(node) ? (clause.name ? undefined : clause.namedBindings) : clause.exportClause;
  return Boolean(named?.elements?.length) && named.elements.every((element) => element.isTypeOnly);
}

/** Every module that a file imports: by an import, a re-export, `import()` or `typeof import()`. */
function* importsOf(source) {
  const nodes = [source];
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
      yield { node, name: node.moduleSpecifier.text, isType: isTypeOnly(node) };
    } else if (ts.isImportTypeNode(node)) {
      yield { node, name: node.argument.literal.text, isType: true };
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      yield { node, name: node.arguments[0]?.text ?? '(computed)', isType: false, isLazy: true };
    }
    ts.forEachChild(node, (child) => void nodes.push(child));
  }
}

function serverViolation(file, { name }) {
  if (name.startsWith('.')) {
    const target = posix.join(posix.dirname(file), name);
    if (!target.startsWith('server/'))
      return 'the server must import `callboard/core` or `callboard/protocol`, by name';
    const isOfCli = target.startsWith('server/cli/') && !file.startsWith('server/cli/');
    return isOfCli ? 'only the command line may import files of cli/' : null;
  }
  if (name.startsWith('node:') || pageModules.includes(name)) return null;
  const isKnown = packageOf(name) !== 'callboard' && packageOf(name) in serverDependencies;
  return isKnown ? null : `the server must not import ${name}`;
}

function arrowViolation(file, { name, isType, isLazy = false }) {
  const from = roomOf(file);
  if (from === 'server') return serverViolation(file, { name });
  const rule = rooms[from];
  if (!rule) return `no rule for ${from}: name what it may import in scripts/check-layers.mjs`;
  if (!name.startsWith('.')) {
    return rule.packages.includes(packageOf(name)) ? null : `${from} must not import the package ${packageOf(name)}`;
  }
  const target = posix.join(posix.dirname(file), name);
  const to = roomOf(target.replace(/^([^/]+)\.js$/, '$1.ts'));
  if (to === from && from in rooms && !from.endsWith('.ts')) return null;
  if (definers.includes(to)) return `nothing may import ${to}`;
  if (rule.rooms.includes(to) || (isType && rule.types.includes(to))) return null;
  if (isLazy && rule.lazy?.includes(to)) return null;
  return rule.types.includes(to) ? `${from} may import only types from ${to}` : `${from} must not import ${to}`;
}

function sideEffects(file, source) {
  if (definers.includes(file)) return [];
  const found = [];
  for (const statement of source.statements) {
    if (!declarations.has(statement.kind))
      found.push({ node: statement, text: 'has a side effect when it is imported' });
    else if (ts.isImportDeclaration(statement) && !statement.importClause) {
      found.push({ node: statement, text: 'imports a module for its side effect' });
    } else if (ts.isClassDeclaration(statement) && ts.getDecorators(statement)?.length) {
      found.push({ node: statement, text: 'decorates a class, which runs when it is imported' });
    }
  }
  return found;
}

/**
 * The violations in `files` (text by path, see `sourceFiles`), as lines of `path:line message`.
 */
export function layerViolations(files) {
  const lines = [];
  for (const [file, text] of files) {
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    const report = (node, message) => {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      lines.push(
        `${file.startsWith('server/') ? file.replace('server/', 'server/src/') : `src/${file}`}:${line + 1} ${message}`,
      );
    };
    for (const found of importsOf(source)) {
      const message = arrowViolation(file, found);
      if (message) report(found.node, message);
    }
    for (const { node, text: message } of sideEffects(file, source)) report(node, message);
  }
  return lines;
}

/**
 * The texts of `src/…` and `server/src/…`, by paths that leave out `src/`: `core/…`, `server/…`.
 */
export function sourceFiles() {
  return new Map([...filesIn('../src/', ''), ...filesIn('../server/src/', 'server/')]);
}

function filesIn(folder, prefix) {
  const src = new URL(folder, import.meta.url);
  const names = readdirSync(src, { recursive: true }).map((name) => name.replaceAll('\\', '/'));
  const wanted = names.filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.d.ts') && !name.includes('/generated/'),
  );
  return wanted.sort().map((name) => [`${prefix}${name}`, readFileSync(new URL(name, src), 'utf8')]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const files = sourceFiles();
  const lines = layerViolations(files);
  console.log(lines.length ? lines.join('\n') : `${files.size} files import only what their rooms allow.`);
  process.exitCode = lines.length ? 1 : 0;
}
