import fs from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from '@waymark/testing-node';
import { parse } from 'yaml';

const METHODS = ['get', 'put', 'post', 'delete', 'patch'];

type Operations = Record<string, { security?: readonly object[] }>;

/** What is signed, or is a secret itself, asks for no token. */
const provesItself = ({ security }: Operations[string]) =>
  security?.length === 0;

/** Every route for people who are signed in that an `openapi.yaml` of this repository describes, with something in place of its parameters. */
export function describedRoutes(): { method: string; path: string }[] {
  const plugins = path.join(repositoryRoot(), 'plugins');
  return fs
    .readdirSync(plugins)
    .map(plugin => path.join(plugins, plugin, 'openapi.yaml'))
    .filter(file => fs.existsSync(file))
    .flatMap(file => {
      const { servers, paths } = parse(fs.readFileSync(file, 'utf8'));
      return Object.entries<Operations>(paths).flatMap(([route, operations]) =>
        Object.keys(operations)
          .filter(method => METHODS.includes(method))
          .filter(method => !provesItself(operations[method]))
          .map(method => ({
            method: method.toUpperCase(),
            path: `${servers[0].url}${route.replace(/\{[^}]+\}/g, 'x')}`,
          })),
      );
    });
}
