/** What a step of the checks found: numbers of tests, a failed step without tests counting as one failed. */
export const NOTHING = Object.freeze({ passed: 0, failed: 0, skipped: 0 });

/** The sum of counts. */
export function sum(counts) {
  return counts.reduce(
    (total, { passed, failed, skipped }) => ({
      passed: total.passed + passed,
      failed: total.failed + failed,
      skipped: total.skipped + skipped,
    }),
    NOTHING,
  );
}

/** Counts of Jest's `--json` output; a suite that could not even run counts as one failed. */
export function countsOfJest(json) {
  return {
    passed: json.numPassedTests,
    failed: json.numFailedTests + json.numRuntimeErrorTestSuites,
    skipped: json.numPendingTests + json.numTodoTests,
  };
}

/** Counts of the TAP output of `node --test`. */
export function countsOfTap(tap) {
  const of = name =>
    Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(tap)?.[1] ?? 0);
  return {
    passed: of('pass'),
    failed: of('fail') + of('cancelled'),
    skipped: of('skipped') + of('todo'),
  };
}

/** Makes sure that a command which ended badly never counts as a success. */
export function withStatus(counts, status) {
  return status !== 0 && counts.failed === 0
    ? { ...counts, failed: 1 }
    : counts;
}

/** The last line of a run: `12 passed, 0 failed`, and the skipped ones only if there are any. */
export function formatCounts({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${
    skipped ? `, ${skipped} skipped` : ''
  }`;
}
