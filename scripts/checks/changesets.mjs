import fs from 'node:fs';
import path from 'node:path';

const LEVELS = ['major', 'minor', 'patch'];

/** What is wrong with the text of a changeset, as sentences; `published` are the names of the packages that are released. */
export function problemsOfChangeset(text, published) {
  const match = /^---\r?\n([^]*?)\r?\n?---\r?\n([^]*)$/.exec(text);
  if (!match) return ['it does not begin with a block between two lines "---"'];
  const problems = [];
  for (const line of match[1].split(/\r?\n/).filter(Boolean)) {
    const entry = /^(['"]?)(.+?)\1:\s*(\w+)$/.exec(line);
    if (!entry) {
      problems.push(`"${line}" is not "<package>: <level>"`);
    } else if (!published.includes(entry[2])) {
      problems.push(`${entry[2]} is not a package that is released`);
    } else if (!LEVELS.includes(entry[3])) {
      problems.push(`${entry[3]} is none of ${LEVELS.join(', ')}`);
    }
  }
  if (!match[2].trim()) problems.push('it says nothing to its readers');
  return problems;
}

function publishedPackages(root) {
  return ['packages', 'plugins'].flatMap(folder =>
    fs
      .readdirSync(path.join(root, folder))
      .map(name => path.join(root, folder, name, 'package.json'))
      .filter(file => fs.existsSync(file))
      .map(file => JSON.parse(fs.readFileSync(file, 'utf8')))
      .filter(manifest => !manifest.private)
      .map(manifest => manifest.name),
  );
}

/** What is wrong with the changesets of the repository, one sentence each, with the name of the file. */
export function problemsOfChangesets(root) {
  const folder = path.join(root, '.changeset');
  const published = publishedPackages(root);
  return fs
    .readdirSync(folder)
    .filter(name => name.endsWith('.md') && name !== 'README.md')
    .flatMap(name =>
      problemsOfChangeset(
        fs.readFileSync(path.join(folder, name), 'utf8'),
        published,
      ).map(problem => `.changeset/${name}: ${problem}`),
    );
}
