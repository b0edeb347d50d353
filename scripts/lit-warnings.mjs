/**
 * Runs in a page before Lit and reports each warning of Lit's development mode as an error of the page, even where the console is
 * replaced and for a warning that Lit would give once a page. That the mode is on is no warning here.
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
