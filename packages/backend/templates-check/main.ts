import fs from 'node:fs';
import path from 'node:path';
import { parse, stringify } from 'yaml';
import { dryRun, type DryRun } from './dryRun';
import { formVersionProblems } from './formVersion';
import { readSamples, type Sample } from './samples';
import { startScaffolder } from './startScaffolder';

const ROOT = path.resolve(__dirname, '../../..');
const TEMPLATES = path.join(ROOT, 'examples/templates');
const PATIENCE_MILLISECONDS = 30_000;

/** Dry-runs every template with its samples and compares what it would make; `--update` takes it over instead. */
async function main(): Promise<number> {
  const isUpdate = process.argv.includes('--update');
  const exceptions: Record<string, string> =
    parse(
      fs.readFileSync(path.join(TEMPLATES, 'without-dry-run.yaml'), 'utf8'),
    ) ?? {};
  const samples = readSamples(TEMPLATES);
  const scaffolder = await startScaffolder(ROOT);
  const complaints = [
    ...new Set(samples.map(({ templateFolder }) => templateFolder)),
  ].flatMap(folder =>
    formVersionProblems(folder).map(
      problem => `${path.basename(folder)}: ${problem}`,
    ),
  );
  try {
    for (const sample of samples) {
      const run = await settled(() => dryRun(scaffolder.baseUrl, sample));
      const found = [
        ...problemsOf(sample, run, exceptions),
        ...compare(sample, steady(run, sample, scaffolder.folder), isUpdate),
      ];
      console.log(
        `${found.length === 0 ? 'ok  ' : 'FAIL'} ${sample.title} (${Math.round(
          run.milliseconds,
        )} ms)`,
      );
      complaints.push(...found.map(text => `${sample.title}: ${text}`));
    }
  } finally {
    await scaffolder.stop();
  }
  complaints.forEach(complaint => console.error(complaint));
  return complaints.length === 0 ? 0 : 1;
}

/** Until the catalog has read what the forms name. */
async function settled(run: () => Promise<DryRun>): Promise<DryRun> {
  const deadline = Date.now() + PATIENCE_MILLISECONDS;
  for (;;) {
    const result = await run();
    const isEarly = /in the catalog|is not known|not found/i.test(
      result.error ?? '',
    );
    if (!isEarly || Date.now() > deadline) {
      return result;
    }
    await new Promise(resolve => setTimeout(resolve, 250));
  }
}

function problemsOf(
  { refused }: Sample,
  { error, skipped }: DryRun,
  exceptions: Record<string, string>,
): string[] {
  const problems = skipped
    .filter(action => !exceptions[action])
    .map(
      action =>
        `${action} has no dry run: give it one, or say why not in without-dry-run.yaml`,
    );
  if (error && !refused) {
    problems.push(`failed: ${error}`);
  }
  if (refused && !error?.includes(refused)) {
    problems.push(
      `was to be refused with "${refused}", but ${error ?? 'went through'}`,
    );
  }
  return problems;
}

/** What is the same in every run: instants, folders of this machine and ids are taken out. */
function steady(
  { files, output, error }: DryRun,
  { days }: Sample,
  folder: string,
): string {
  const text = stringify(error ? { refused: error } : { output, files }, {
    lineWidth: 0,
    sortMapEntries: true,
  });
  const placeholders = [...days].reduce(
    (filled, [day, placeholder]) => filled.replaceAll(day, placeholder),
    text.replaceAll(folder, '<data>'),
  );
  return placeholders.replace(
    /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z/g,
    '<instant>',
  );
}

function compare(
  { goldenFile }: Sample,
  text: string,
  isUpdate: boolean,
): string[] {
  const golden = fs.existsSync(goldenFile)
    ? fs.readFileSync(goldenFile, 'utf8')
    : undefined;
  if (golden === text) {
    return [];
  }
  if (isUpdate) {
    fs.mkdirSync(path.dirname(goldenFile), { recursive: true });
    fs.writeFileSync(goldenFile, text);
    return [];
  }
  const name = path.relative(ROOT, goldenFile);
  return [
    golden === undefined
      ? `there is no ${name}: yarn templates:check --update`
      : `${name} says something else, first at ${firstDifference(
          golden,
          text,
        )}: look at it, then yarn templates:check --update`,
  ];
}

function firstDifference(before: string, after: string): string {
  const lines = before.split('\n');
  const others = after.split('\n');
  const at = others.findIndex((line, index) => line !== lines[index]);
  const index = at < 0 ? others.length : at;
  return `line ${index + 1}, "${lines[index] ?? ''}" became "${
    others[index] ?? ''
  }"`;
}

main().then(
  status => process.exit(status),
  error => {
    console.error(error);
    process.exit(1);
  },
);
