import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problemsOfChangeset } from './changesets.mjs';
import {
  countsOfJest,
  countsOfTap,
  formatCounts,
  sum,
  withStatus,
} from './counts.mjs';
import { failuresOfJest, failuresOfTap, formatFailures } from './failures.mjs';
import { stagesOf } from './lanes.mjs';
import { parseOptions } from './options.mjs';
import { Runner } from './Runner.mjs';

const names = ['format', 'lint', 'unit', 'tree'];

test('selects all steps, some steps, or those from one on', () => {
  assert.deepEqual(parseOptions([], names).selected, names);
  assert.deepEqual(parseOptions(['--only', 'unit'], names).selected, ['unit']);
  assert.deepEqual(
    parseOptions(['--only=tree,format', '--only', 'lint'], names).selected,
    ['format', 'lint', 'tree'],
  );
  assert.deepEqual(parseOptions(['--from', 'unit'], names).selected, [
    'unit',
    'tree',
  ]);
});

test('names what it does not understand', () => {
  assert.throws(
    () => parseOptions(['--only', 'tests'], names),
    /no step "tests"/,
  );
  assert.throws(() => parseOptions(['--only'], names), /needs the name/);
  assert.throws(
    () => parseOptions(['--fast'], names),
    /Unknown argument "--fast"/,
  );
});

test('counts tests of Jest, suites that could not run included', () => {
  const json = {
    numPassedTests: 5,
    numFailedTests: 1,
    numRuntimeErrorTestSuites: 2,
    numPendingTests: 1,
    numTodoTests: 0,
  };
  assert.deepEqual(countsOfJest(json), { passed: 5, failed: 3, skipped: 1 });
});

test('counts tests of node --test, the summary only', () => {
  const tap =
    'TAP version 13\nok 1 - # pass 99\n1..1\n# tests 3\n# pass 2\n# fail 0\n# cancelled 1\n# skipped 0\n# todo 0\n';
  assert.deepEqual(countsOfTap(tap), { passed: 2, failed: 1, skipped: 0 });
  assert.deepEqual(countsOfTap(''), { passed: 0, failed: 0, skipped: 0 });
});

test('names what failed in node --test, and not the groups around it', () => {
  const tap = [
    '# Subtest: clocks',
    '    # Subtest: ring',
    '    not ok 1 - ring \\# once',
    '      ---',
    "      failureType: 'testCodeFailure'",
    '      error: |-',
    '        each once',
    '      ...',
    '    ok 2 - stop',
    '      ---',
    '      duration_ms: 1',
    '      ...',
    'not ok 1 - clocks',
    '  ---',
    "  failureType: 'subtestsFailed'",
    "  error: '1 subtest failed'",
    '  ...',
    '',
  ].join('\n');
  assert.deepEqual(failuresOfTap(tap), [
    "ring \\# once\nfailureType: 'testCodeFailure'\nerror: |-\n  each once",
  ]);
  assert.deepEqual(failuresOfTap(''), []);
});

test('names what failed in Jest, files that could not run included', () => {
  const testResults = [
    {
      name: 'a.test.ts',
      message: '● all that failed',
      assertionResults: [
        { status: 'passed', fullName: 'adds', failureMessages: [] },
        { status: 'failed', fullName: 'ends', failureMessages: ['1 is not 2'] },
      ],
    },
    { name: 'b.test.ts', message: 'no such module', assertionResults: [] },
    { name: 'c.test.ts', message: '', assertionResults: [] },
  ];
  assert.deepEqual(failuresOfJest({ testResults }), [
    'ends (a.test.ts)\n1 is not 2',
    'b.test.ts\nno such module',
  ]);
});

test('a run that failed ends with what failed, shortened', () => {
  const long = ['name', ...Array(100).fill('line')].join('\n');
  const text = formatFailures([long, ...Array(30).fill('other')]);
  assert.match(text, /^✘ name\n {2}line\n/);
  assert.equal(text.match(/line/g).length, 39);
  assert.match(text, /\n {2}…\n✘ other\n/);
  assert.match(text, /\n… and 11 more$/);
});

test('a command that ended badly never counts as a success', () => {
  const good = { passed: 3, failed: 0, skipped: 0 };
  assert.equal(withStatus(good, 0).failed, 0);
  assert.equal(withStatus(good, 1).failed, 1);
  assert.equal(withStatus({ ...good, failed: 2 }, 1).failed, 2);
});

test('the last line sums, and speaks of skipped tests only if there are any', () => {
  const a = { passed: 3, failed: 0, skipped: 0 };
  assert.equal(formatCounts(sum([a, a])), '6 passed, 0 failed');
  assert.equal(
    formatCounts(sum([a, { passed: 0, failed: 1, skipped: 2 }])),
    '3 passed, 1 failed, 2 skipped',
  );
});

test('a changeset names released packages and says something', () => {
  const problems = text => problemsOfChangeset(text, ['@waymark/a']);
  assert.deepEqual(problems("---\n'@waymark/a': minor\n---\n\nNew.\n"), []);
  assert.deepEqual(problems('---\n---\n\nNothing to release.\n'), []);
  assert.match(problems('New.\n')[0], /does not begin/);
  assert.match(
    problems("---\n'@waymark/b': minor\n---\nNew.")[0],
    /@waymark\/b/,
  );
  assert.match(problems("---\n'@waymark/a': big\n---\nNew.")[0], /big is none/);
  assert.match(problems("---\n'@waymark/a': patch\n---\n")[0], /says nothing/);
});

test('neighbours with lanes share a stage, others have one to themselves', () => {
  const step = (name, lane) => ({ name, lane });
  const stages = stagesOf([
    step('format', 'sources'),
    step('types', 'types'),
    step('lint', 'sources'),
    step('unit'),
    step('build'),
    step('process', 'backends'),
    step('e2e', 'browser'),
  ]);
  assert.deepEqual(
    stages.map(lanes => lanes.map(lane => lane.map(({ name }) => name))),
    [
      [['format', 'lint'], ['types']],
      [['unit']],
      [['build']],
      [['process'], ['e2e']],
    ],
  );
});

test('a step beside others prints what it found in one piece, errors included', async () => {
  const { runner, text } = new Runner(process.cwd(), {
    ...process.env,
  }).collecting();
  runner.say('begun');
  const status = await runner.run(process.execPath, [
    '-e',
    'process.stdout.write("out\\n"); process.stderr.write("err\\n"); process.exitCode = 3',
  ]);
  assert.equal(status, 3);
  assert.deepEqual(text().trim().split('\n').sort(), ['begun', 'err', 'out']);
});
