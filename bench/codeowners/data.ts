import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A folder with a `CODEOWNERS` file and a list of paths, `files.txt`, one a line. */
export interface Tree {
  folder: string;
  /** Where the data come from, for the reader of the figures. */
  source: string;
  files: number;
  /** Whether generated data stand in for a repository whose data are absent. */
  standsIn: boolean;
}

const realData = join(__dirname, '../../../shared/data/codeowners');

/** Numbers that look random and are the same on every machine. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

function write(folder: string, rules: string[], files: string[]): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'CODEOWNERS'), `${rules.join('\n')}\n`);
  writeFileSync(join(folder, 'files.txt'), `${files.join('\n')}\n`);
}

/**
 * A tree of packages with sources and tests, and rules of all shapes: literal directories and files, names and
 * endings anywhere, and wildcards in the middle.
 */
export function generateTree(
  folder: string,
  ruleCount: number,
  fileCount: number,
): Tree {
  const next = numbers(ruleCount + fileCount);
  const packages = Math.ceil(fileCount / 40);
  const extensions = ['ts', 'tsx', 'rb', 'go', 'md', 'yaml', 'json', 'sql'];
  const files = Array.from({ length: fileCount }, (_, index) => {
    const area = ['src', 'test', 'lib/internal', 'docs'][next(4)];
    const extension = extensions[next(extensions.length)];
    return `packages/package-${index % packages}/${area}/feature-${next(
      30,
    )}/part-${next(20)}/file-${index}.${extension}`;
  }).sort();
  const team = () => `@organization/team-${next(60)}`;
  const shapes = [
    () => `/packages/package-${next(packages)}/`,
    () => `/packages/package-${next(packages)}/src/feature-${next(30)}/`,
    () => `/${files[next(files.length)]}`,
    () => `packages/package-${next(packages)}/docs/*`,
    () => `/packages/*/src/feature-${next(30)}/part-${next(20)}/**`,
    () => `/packages/package-${next(packages)}/**/part-${next(20)}/*.sql`,
    () => `/packages/package-${next(10)}*/test/feature-${next(30)}/`,
    () => `file-${next(fileCount)}.*`,
    () => `**/feature-${next(30)}/part-${next(20)}/file-${next(10)}*.rb`,
  ];
  const weights = [0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 4, 5, 6, 7, 8];
  const rules = ['* @organization/everyone', '*.md @organization/writers'];
  while (rules.length < ruleCount) {
    rules.push(`${shapes[weights[next(weights.length)]]()} ${team()}`);
  }
  write(folder, rules, files);
  return {
    folder,
    source: `generated: ${ruleCount} rules, ${fileCount} files`,
    files: fileCount,
    standsIn: false,
  };
}

/** Rules that all have a wildcard in the middle, of which one file can match a few at most. */
export function generateMiddleGlobs(
  folder: string,
  ruleCount: number,
  fileCount: number,
): Tree {
  const next = numbers(ruleCount);
  const rules = Array.from(
    { length: ruleCount },
    (_, index) =>
      `/packages/*/area-${index}/** @organization/team-${index % 60}`,
  );
  const files = Array.from(
    { length: fileCount },
    (_, index) =>
      `packages/package-${next(500)}/area-${next(10_000)}/file-${index}.ts`,
  ).sort();
  write(folder, rules, files);
  return {
    folder,
    source: `generated: ${ruleCount} rules with a wildcard in the middle, ${fileCount} files`,
    files: fileCount,
    standsIn: false,
  };
}

/** A real repository where its data are at hand, otherwise a generated tree of the same size. */
export function realTree(
  name: string,
  workFolder: string,
  ruleCount: number,
  fileCount: number,
): Tree {
  const folder = join(realData, name);
  if (!existsSync(folder)) {
    const tree = generateTree(join(workFolder, name), ruleCount, fileCount);
    return {
      ...tree,
      source: `${tree.source}, in place of ${name}, whose data are absent`,
      standsIn: true,
    };
  }
  const files = readFileSync(join(folder, 'files.txt'), 'utf8').split('\n');
  return {
    folder,
    source: `real: ${name}`,
    files: files.filter(Boolean).length,
    standsIn: false,
  };
}
