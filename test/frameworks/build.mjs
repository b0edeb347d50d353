/** Builds the apps as each framework's own compiler does, with esbuild around it; and has its type checker look at them. */
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

/** Finishes what Angular publishes half compiled. */
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

/** What the package's program of this name says, and how it ended. */
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
 * For each framework: the file to begin with, what checks its types, how that words the place of an error (Angular's does
 * not look at custom elements, and must find none), its compiler.
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

/** Where the type checker of a framework finds errors, as "file:line"; Angular's writes what it has compiled, too. */
export async function typeErrors(name) {
  const { check, errors } = frameworks[name];
  const { status, text } = await run(...check);
  const found = [...(errors ? text.matchAll(errors) : [])].map(([, file, line]) => `${file.split('/').at(-1)}:${line}`);
  if (status !== 0 && !found.length) throw new Error(text);
  return found;
}

/** The app as one script. */
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
    // The settings for a checker are none for a bundler.
    tsconfigRaw: {},
    logLevel: 'warning',
  });
  return outputFiles[0].text;
}
