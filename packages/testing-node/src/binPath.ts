import path from 'node:path';

/** Absolute path of a script in the `bin` folder of this package. */
export function binPath(name: string): string {
  return path.join(
    path.dirname(require.resolve('@waymark/testing-node/package.json')),
    'bin',
    name,
  );
}
