import fs from 'node:fs';
import path from 'node:path';
import { type Command, startGroup } from './group';

/** The release of create-app that makes apps of the Backstage that we build on. */
export const CREATE_APP = '@backstage/create-app@0.9.2';

const LONGEST_MILLISECONDS = 900_000;

const root = path.resolve(__dirname, '../..');

/** The environment of somebody at a keyboard: benchmarks run as in production, which has no example people. */
export function developersEnvironment(): NodeJS.ProcessEnv {
  const { NODE_ENV: _, ...env } = process.env;
  return env;
}

/** The environment in which `yarn` is the checked-in one, and everything that is downloaded stays below `work`. */
export function contained(work: string): NodeJS.ProcessEnv {
  const bin = path.join(work, 'bin');
  fs.mkdirSync(bin, { recursive: true });
  const releases = path.join(root, '.yarn/releases');
  const yarn = path.join(releases, fs.readdirSync(releases)[0]);
  fs.writeFileSync(
    path.join(bin, 'yarn'),
    `#!/bin/sh\nexec "${process.execPath}" "${yarn}" "$@"\n`,
    { mode: 0o755 },
  );
  return {
    ...developersEnvironment(),
    PATH: [path.dirname(process.execPath), bin, process.env.PATH].join(
      path.delimiter,
    ),
    npm_config_cache: path.join(work, 'npm'),
    YARN_GLOBAL_FOLDER: path.join(work, 'yarn'),
    YARN_ENABLE_TELEMETRY: '0',
    YARN_ENABLE_IMMUTABLE_INSTALLS: '0',
    YARN_NPM_MINIMAL_AGE_GATE: '0',
    // The template asks for it in its configuration, and does not start without.
    GITHUB_TOKEN: 'x',
    BACKSTAGE_APP_NAME: 'peer',
  };
}

async function run(command: Command): Promise<void> {
  const called = [command.command, ...command.args].join(' ');
  console.error(`portal-start: ${called}`);
  const group = startGroup(command);
  const timer = setTimeout(() => group.stop(), LONGEST_MILLISECONDS);
  const status = await group.closed;
  clearTimeout(timer);
  if (status !== 0) {
    const said = group.log().trim().split('\n').slice(-15).join('\n');
    throw new Error(
      `The fresh Backstage app could not be made (is the npm registry reachable?): ${called} ended with ${status}\n${said}`,
    );
  }
}

/** A fresh Backstage app with its packages, in `<work>/peer`; rejects with the end of what was said when that fails. */
export async function createFreshApp(work: string): Promise<string> {
  const env = contained(work);
  const folder = path.join(work, 'peer');
  fs.mkdirSync(folder);
  await run({
    command: 'npx',
    args: ['--yes', CREATE_APP, '--skip-install', '--path', folder],
    cwd: work,
    env,
  });
  const manifestFile = path.join(folder, 'package.json');
  const manifest = JSON.parse(fs.readFileSync(manifestFile, 'utf8'));
  const ours = JSON.parse(
    fs.readFileSync(path.join(root, 'package.json'), 'utf8'),
  );
  fs.writeFileSync(
    manifestFile,
    JSON.stringify({
      ...manifest,
      resolutions: { ...manifest.resolutions, ...ours.resolutions },
      dependenciesMeta: ours.dependenciesMeta,
    }),
  );
  await run({ command: 'yarn', args: ['install'], cwd: folder, env });
  return folder;
}
