/** Builds the apps with the compiler of each framework and esbuild, and runs its type checker. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = fileURLToPath(new URL('.', import.meta.url));
const require = createRequire(import.meta.url);

/** An esbuild plugin that compiles files whose path matches. */
const compiled = (name, filter, compile) => ({
  name,
  setup({ onLoad }) {
    onLoad({ filter }, async ({ path }) => ({
      ...(await compile(await readFile(path, 'utf8'), path)),
      resolveDir: dirname(path),
    }));
  },
});

const vue = () =>
  compiled('vue', /\.vue$/, async (text, filename) => {
    const { compileScript, parse } = await import('vue/compiler-sfc');
    const { descriptor } = parse(text, { filename });
    const isCustomElement = (tag) => tag.includes('-');
    const templateOptions = { compilerOptions: { isCustomElement } };
    const { content } = compileScript(descriptor, { id: filename, inlineTemplate: true, templateOptions });
    return { contents: content, loader: 'ts' };
  });

const svelte = () =>
  compiled('svelte', /\.svelte$/, async (text, filename) => {
    const { compile } = await import('svelte/compiler');
    return { contents: compile(text, { filename }).js.code, loader: 'js' };
  });

/** Runs Angular's linker, because its packages are published partially compiled. */
const angular = () =>
  compiled('angular', /node_modules[\\/]@angular[\\/].*\.mjs$/, async (text, filename) => {
    const { createEs2015LinkerPlugin } = await import('@angular/compiler-cli/linker/babel');
    const { NodeJSFileSystem, ConsoleLogger, LogLevel } = await import('@angular/compiler-cli');
    const plugin = createEs2015LinkerPlugin({
      fileSystem: new NodeJSFileSystem(),
      logger: new ConsoleLogger(LogLevel.warn),
    });
    const babel = await import('@babel/core');
    const options = { filename, plugins: [plugin], compact: false, configFile: false, babelrc: false };
    const { code } = await babel.transformAsync(text, options);
    return { contents: code, loader: 'js' };
  });

/** Runs a program of a package; resolves with its output and exit code. */
function run(package_, program, args) {
  const path = join(dirname(require.resolve(`${package_}/package.json`)), program);
  return new Promise((resolve) => {
    execFile(process.execPath, [path, ...args], { cwd: here }, (error, stdout, stderr) =>
      resolve({ status: error?.code ?? 0, text: `${stdout}${stderr}` }),
    );
  });
}

const typescriptStyle = /^(\S+)\((\d+),\d+\): error/gm;

/**
 * For each framework: the entry file, the type checker, a pattern for the places in its errors
 * (Angular does not check custom elements, so it must find none), and the compiler.
 */
export const frameworks = {
  react: { entry: 'react/main.tsx', check: ['typescript', 'bin/tsc', ['-p', 'react']], errors: typescriptStyle },
  vue: {
    entry: 'vue/main.ts',
    check: ['vue-tsc', 'bin/vue-tsc.js', ['-p', 'vue']],
    errors: typescriptStyle,
    plugin: vue,
  },
  svelte: {
    entry: 'svelte/main.ts',
    check: [
      'svelte-check',
      'bin/svelte-check',
      ['--workspace', 'svelte', '--tsconfig', './tsconfig.json', '--output', 'machine'],
    ],
    errors: /ERROR "([^"]+)" (\d+):/g,
    plugin: svelte,
  },
  angular: {
    entry: 'node_modules/.cache/angular/angular/main.js',
    check: ['@angular/compiler-cli', 'bundles/src/bin/ngc.js', ['-p', 'angular']],
    plugin: angular,
  },
};

/** The places of the errors that a type checker finds, as "file:line". Angular's also compiles. */
export async function typeErrors(name) {
  const { check, errors } = frameworks[name];
  const { status, text } = await run(...check);
  const found = [...(errors ? text.matchAll(errors) : [])].map(([, file, line]) => `${file.split('/').at(-1)}:${line}`);
  if (status !== 0 && !found.length) throw new Error(text);
  return found;
}

/** Bundles the app into one script. */
export async function bundle(name) {
  const { entry, plugin } = frameworks[name];
  const { outputFiles } = await build({
    entryPoints: [join(here, entry)],
    bundle: true,
    format: 'esm',
    minify: true,
    write: false,
    define: {
      'process.env.NODE_ENV': '"production"',
      ngDevMode: 'false',
      __VUE_OPTIONS_API__: 'false',
      __VUE_PROD_DEVTOOLS__: 'false',
    },
    jsx: 'automatic',
    conditions: ['browser', 'production'],
    plugins: plugin ? [plugin()] : [],
    // Ignore the tsconfig, which is for the type checkers.
    tsconfigRaw: {},
    logLevel: 'warning',
  });
  return outputFiles[0].text;
}
