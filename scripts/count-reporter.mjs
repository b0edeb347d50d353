import { writeFileSync } from 'node:fs';

function* testsOf({ tests, suites }) {
  yield* tests;
  for (const suite of suites) yield* testsOf(suite);
}

/** Counts the tests of a browser run. A file that could not run counts as one failed test. */
export function countTests(sessions) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const { passed, testResults } of sessions) {
    const tests = testResults ? [...testsOf(testResults)] : [];
    for (const test of tests) counts[test.skipped ? 'skipped' : test.passed ? 'passed' : 'failed'] += 1;
    if (!passed && tests.every((test) => test.passed || test.skipped)) counts.failed += 1;
  }
  return counts;
}

/** A reporter for the browser tests that writes their counts and the browser's name to `file`. */
export function countReporter(file) {
  return {
    onTestRunFinished({ sessions }) {
      const [browser] = sessions.map((session) => session.browser.name);
      writeFileSync(file, JSON.stringify({ ...countTests(sessions), browser }));
    },
  };
}
