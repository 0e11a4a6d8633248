import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import {
  ApiOfPerson,
  findFreePort,
  Installation,
  PEOPLE,
  repositoryRoot,
  until,
} from '@waymark/testing-node';
import { p95 } from './ownershipWorld';
import { median, report } from './report';

const RUNS = 5;
const DRY_RUNS = 20;
const PATIENCE_MILLISECONDS = 60_000;
const FOLDER = path.join(repositoryRoot(), 'examples/templates/go-service');

function form(name: string) {
  return {
    name,
    description: 'Sends invoices.',
    owner: 'group:default/core-analytics',
    lifecycle: 'experimental',
  };
}

function directoryContents() {
  return fs
    .readdirSync(FOLDER, { recursive: true })
    .map(String)
    .filter(name => fs.statSync(path.join(FOLDER, name)).isFile())
    .map(name => ({
      path: name,
      base64Content: fs.readFileSync(path.join(FOLDER, name), 'base64'),
    }));
}

/** A new Go service with local repositories, over HTTP: the run until the catalog has the entity, and the dry run. */
export default async function benchmark(): Promise<void> {
  const port = await findFreePort();
  const host = `git.localhost:${port}`;
  const installation = Installation.create({
    localGit: { host },
    integrations: { gitea: [{ host, baseUrl: `http://${host}` }] },
    oncall: { schedules: [] },
  });
  try {
    const backend = await installation.start({ port });
    const api = await until('a sign-in', PATIENCE_MILLISECONDS, () =>
      ApiOfPerson.signIn(backend.baseUrl, PEOPLE.engineer.ref),
    );
    const found = async (kind: string, name: string) => {
      const { status } = await api.get(
        `/api/catalog/entities/by-name/${kind}/default/${name}`,
      );
      return status === 200;
    };
    await until('the template', PATIENCE_MILLISECONDS, () =>
      found('template', 'go-service'),
    );

    const runs: number[] = [];
    for (let run = 0; run < RUNS; run++) {
      const name = `service-${run}`;
      const start = performance.now();
      await api.post('/api/scaffolder/v2/tasks', {
        templateRef: 'template:default/go-service',
        values: form(name),
      });
      await until(`${name} in the catalog`, PATIENCE_MILLISECONDS, () =>
        found('component', name),
      );
      runs.push(performance.now() - start);
    }
    report({
      name: 'golden-path/new-service',
      value: Math.max(...runs),
      unit: 'ms',
      limit: 10_000,
      n: runs.length,
      note: `the slowest, from sending the form to the entity in the catalog; median ${Math.round(
        median(runs),
      )} ms`,
    });

    const dryRuns: number[] = [];
    const template = parse(
      fs.readFileSync(path.join(FOLDER, 'template.yaml'), 'utf8'),
    );
    for (let run = 0; run < DRY_RUNS; run++) {
      const start = performance.now();
      const { status, body } = await api.post('/api/scaffolder/v2/dry-run', {
        template,
        values: form('never-made'),
        directoryContents: directoryContents(),
      });
      dryRuns.push(performance.now() - start);
      if (status !== 200) {
        throw new Error(
          `The dry run answered ${status}: ${body.error?.message}`,
        );
      }
    }
    report({
      name: 'golden-path/dry-run',
      value: p95(dryRuns),
      unit: 'ms',
      limit: 500,
      n: dryRuns.length,
      note: 'p95, of the same template',
    });
  } finally {
    await installation.dispose();
  }
}
