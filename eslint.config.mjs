import { defineConfig } from 'eslint/config';
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

/** Operators and schedulers of RxJS that take the time from the machine unless told otherwise. */
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
      '.stryker-tests/',
      '.stryker-tmp/',
      'reports/',
      // Their packages are there only when `npm run test:frameworks` has installed them; it checks the types.
      'test/frameworks/*/',
      // It imports what only a build makes; the test that compiles it checks its types.
      'test/package/languages/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true } },
  {
    rules: {
      eqeqeq: 'error',
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
      // Global maps of tags and events are extended by interfaces with no members of their own.
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
      // It does not take a tooltip's text for its name; the audits in the tests see the real names.
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
    // Where the machine's time comes in, as the defaults of what may be passed in.
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
      // chai speaks in expressions, and @open-wc/testing types every assertion as a promise.
      '@typescript-eslint/no-floating-promises': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
      // Fixtures and damaged input are JSON of any shape; the compiler still checks what the tests make of them.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/prefer-promise-reject-errors': 'off',
    },
  },
);
