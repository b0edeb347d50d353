import { defineConfig } from 'eslint/config';
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

/** Operators and schedulers of RxJS that use the machine's time by default. */
const timedOperators = [
  'animationFrames',
  'animationFrameScheduler',
  'asapScheduler',
  'asyncScheduler',
  'auditTime',
  'bufferTime',
  'debounceTime',
  'delay',
  'interval',
  'sampleTime',
  'throttleTime',
  'timeInterval',
  'timeout',
  'timer',
  'timestamp',
  'windowTime',
];

const fromClock = 'The time comes from the Clock that was passed in.';
const machineTime = [
  'setTimeout',
  'clearTimeout',
  'setInterval',
  'clearInterval',
  'performance',
  'requestAnimationFrame',
].map((name) => ({ name, message: fromClock }));

const unsafeMarkup = [
  {
    selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe)$/]',
    message: 'Text goes into the page through a template, never as markup.',
  },
  {
    selector: 'TemplateElement[value.raw=/[.](innerHTML|outerHTML)=/]',
    message: 'Text goes into the page through a template, never as markup.',
  },
  {
    selector: 'TaggedTemplateExpression[tag.name=/^(html|svg)$/] TemplateElement[value.raw=/(?:\\s|^)style\\s*=/]',
    message: 'A strict style-src forbids inline styles: use a class, a part or the style object (CSSOM).',
  },
  {
    selector: 'CallExpression[callee.property.name="setAttribute"][arguments.0.value="style"]',
    message: 'A strict style-src forbids inline styles: use the style object (CSSOM).',
  },
];

const noMachineDate = {
  selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
  message: fromClock,
};

const unsafeDirectives = {
  patterns: [
    { regex: '^lit/directives/(style-map|unsafe-html|unsafe-svg)', message: 'Not under a strict content policy.' },
  ],
};

export default defineConfig(
  {
    ignores: [
      '**/dist/',
      '**/generated/',
      'node_modules/',
      'shots/',
      'demo-data/',
      'callboard-data/',
      'coverage/',
      '.core-tests/',
      '.stryker-tmp/',
      'reports/',
      // Only `npm run test:frameworks` installs their packages; it also checks the types.
      'test/frameworks/*/',
      // It imports from dist/; the test that compiles it checks its types.
      'test/package/languages/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true } },
  {
    rules: {
      eqeqeq: 'error',
      // Prettier wraps code; this wraps comments.
      'max-len': ['error', { code: 1000, comments: 100, ignoreUrls: true }],
      'no-console': 'off',
      'no-constant-condition': 'error',
      'no-debugger': 'error',
      'no-empty': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-script-url': 'error',
      'no-unreachable': 'error',
      'no-unsafe-finally': 'error',
      'no-useless-escape': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      // Interfaces without members extend the global maps of tags and events.
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Lit binds the handlers that a template names.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ['src/**/*.ts', 'server/src/**/*.ts'],
    extends: [lit.configs['flat/recommended'], wc.configs['flat/recommended']],
    plugins: { 'lit-a11y': litA11y },
    rules: {
      ...litA11y.configs.recommended.rules,
      // The rule does not find names in tooltips; the audits in the tests check the real names.
      'lit-a11y/accessible-name': 'off',
      'lit/lifecycle-super': 'error',
      'lit/no-legacy-imports': 'error',
      'lit/no-template-bind': 'error',
      'lit/no-this-assign-in-render': 'error',
      'lit/prefer-static-styles': 'error',
      'no-console': ['error', { allow: ['warn', 'error'] }],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } }],
      'no-restricted-imports': ['error', unsafeDirectives],
      'no-restricted-syntax': ['error', ...unsafeMarkup],
    },
  },
  {
    files: ['src/core/**/*.ts', 'src/sources/**/*.ts'],
    // The default clock, which uses the machine's time.
    ignores: ['src/core/clock.ts'],
    rules: {
      'no-restricted-globals': ['error', ...machineTime],
      'no-restricted-properties': ['error', { object: 'Date', property: 'now', message: fromClock }],
      'no-restricted-syntax': ['error', ...unsafeMarkup, noMachineDate],
      'no-restricted-imports': [
        'error',
        { ...unsafeDirectives, paths: [{ name: 'rxjs', importNames: timedOperators, message: fromClock }] },
      ],
    },
  },
  {
    files: ['server/test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            {
              from: 'package',
              package: 'node:test',
              name: ['after', 'afterEach', 'before', 'beforeEach', 'describe', 'it'],
            },
          ],
        },
      ],
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // Assertions of chai are expressions, which @open-wc/testing types as promises.
      '@typescript-eslint/no-floating-promises': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
      // Fixtures and invalid input are JSON of any shape.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/prefer-promise-reject-errors': 'off',
    },
  },
);
