/**
 * Runs in a page before Lit and turns each warning of Lit's development mode into an error of the
 * page, except the warning that the mode is on. It does not use the console, which tests replace.
 */
export function failOnLitWarnings() {
  globalThis.litIssuedWarnings = new (class extends Set {
    add(warning) {
      reportError(new Error(`Lit warns: ${warning}`));
      return this;
    }
  })();
  Set.prototype.add.call(globalThis.litIssuedWarnings, 'dev-mode');
}
