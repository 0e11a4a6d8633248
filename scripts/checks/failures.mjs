const MOST_FAILURES = 20;
const MOST_LINES = 40;

/** What failed in Jest's `--json` output: a text each, which begins with the name of the test or file. */
export function failuresOfJest({ testResults }) {
  return testResults.flatMap(({ name, message, assertionResults }) => {
    const failed = assertionResults.filter(({ status }) => status === 'failed');
    const ofFile =
      message && failed.length === 0 ? [`${name}\n${message}`] : [];
    return [
      ...ofFile,
      ...failed.map(({ fullName, failureMessages }) =>
        [`${fullName} (${name})`, ...failureMessages].join('\n'),
      ),
    ];
  });
}

/** What failed in the TAP output of `node --test`: a text each, which begins with the name of the test. */
export function failuresOfTap(tap) {
  return [
    ...tap.matchAll(
      /^(?<indent> *)not ok \d+ - (?<name>.*)\n\k<indent> {2}---\n(?<details>[\s\S]*?)^\k<indent> {2}\.\.\.$/gm,
    ),
  ]
    .filter(({ groups }) => !groups.details.includes("'subtestsFailed'"))
    .map(({ groups: { indent, name, details } }) => {
      const lines = details
        .split('\n')
        .map(line => line.slice(indent.length + 2));
      return [name, ...lines].join('\n').trim();
    });
}

/** The end of a run that failed: what failed, shortened, so that nobody has to look for it among what passed. */
export function formatFailures(failures) {
  const more = failures.length - MOST_FAILURES;
  return [
    ...failures.slice(0, MOST_FAILURES).map(failure => {
      const lines = failure.split('\n');
      return [
        `✘ ${lines[0]}`,
        ...lines.slice(1, MOST_LINES).map(line => `  ${line}`),
        ...(lines.length > MOST_LINES ? ['  …'] : []),
      ].join('\n');
    }),
    ...(more > 0 ? [`… and ${more} more`] : []),
  ].join('\n');
}
