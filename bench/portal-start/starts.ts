import fs from 'node:fs';
import path from 'node:path';
import { findFreePort } from '@waymark/testing-node';
import { contained, createFreshApp, developersEnvironment } from './freshApp';
import type { Start } from './timeStart';

const root = path.resolve(__dirname, '../..');

/** A copy of a configuration in which every one of these texts is replaced; throws for one that does not occur. */
function copyConfig(
  from: string,
  to: string,
  replacements: Record<string, string>,
): string {
  let text = fs.readFileSync(from, 'utf8');
  for (const [before, after] of Object.entries(replacements)) {
    if (!text.includes(before)) {
      throw new Error(`${from} says nothing about ${before} any more`);
    }
    text = text.replaceAll(before, after);
  }
  fs.writeFileSync(to, text);
  return to;
}

/** `npm start` of this checkout on free ports, with its data below `work`. */
export async function ourStart(work: string): Promise<Start> {
  const ports = { app: await findFreePort(), backend: await findFreePort() };
  const config = copyConfig(
    path.join(root, 'app-config.yaml'),
    path.join(work, 'portal.yaml'),
    {
      ':3000': `:${ports.app}`,
      '7007': String(ports.backend),
      '../../data/sqlite': path.join(work, 'data/sqlite'),
      './data/git/meridian': path.join(work, 'data/git/meridian'),
    },
  );
  const base = path.join(root, 'app-config.yaml');
  return {
    command: 'npm',
    args: ['start', '--', '--config', base, '--config', config],
    cwd: root,
    env: developersEnvironment(),
    ports,
  };
}

/** `yarn start` of a fresh Backstage app on free ports, made and installed below `work`. */
export async function peerStart(work: string): Promise<Start> {
  const folder = await createFreshApp(work);
  const ports = { app: await findFreePort(), backend: await findFreePort() };
  copyConfig(
    path.join(folder, 'app-config.yaml'),
    path.join(folder, 'app-config.local.yaml'),
    { ':3000': `:${ports.app}`, '7007': String(ports.backend) },
  );
  return {
    command: 'yarn',
    args: ['start'],
    cwd: folder,
    env: contained(work),
    ports,
  };
}
