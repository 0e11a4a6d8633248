import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/** The release of create-app that makes apps of the Backstage that we build on. */
export const CREATE_APP = '@backstage/create-app@0.9.2';

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

function run(
  command: string,
  args: string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
): void {
  console.error(`portal-start: ${command} ${args.join(' ')}`);
  const { status, signal, error, stdout, stderr } = spawnSync(command, args, {
    cwd,
    env,
    encoding: 'utf8',
    timeout: 900_000,
    maxBuffer: 2 ** 26,
  });
  if (status !== 0) {
    const said = `${stdout}${stderr}`.trim().split('\n').slice(-15).join('\n');
    throw new Error(
      `The fresh Backstage app could not be made (is the npm registry reachable?): ${command} ended with ${
        error?.message ?? status ?? signal
      }\n${said}`,
    );
  }
}

/** A fresh Backstage app with its packages, in `<work>/peer`; throws with the end of what was said when that fails. */
export function createFreshApp(work: string): string {
  const env = contained(work);
  const folder = path.join(work, 'peer');
  fs.mkdirSync(folder);
  run(
    'npx',
    ['--yes', CREATE_APP, '--skip-install', '--path', folder],
    work,
    env,
  );
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
  run('yarn', ['install'], folder, env);
  return folder;
}
