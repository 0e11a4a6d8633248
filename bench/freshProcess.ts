import { spawnSync } from 'node:child_process';

/** Runs a script that prints one line of JSON in a new Node.js process and returns what it printed. */
export function inFreshProcess<T>(
  script: string,
  args: readonly string[],
  timeoutSeconds = 120,
): T {
  const result = spawnSync(
    process.execPath,
    [
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      script,
      ...args,
    ],
    {
      encoding: 'utf8',
      timeout: timeoutSeconds * 1000,
      maxBuffer: 2 ** 24,
    },
  );
  if (result.status !== 0) {
    const lines = result.stderr.trim().split('\n');
    const reason = lines.find(line => /^\w*Error\b/.test(line)) ?? lines.pop();
    throw new Error(
      `${script} ${args.join(' ')} ended with ${
        result.status ?? result.signal
      }: ${reason}`,
    );
  }
  return JSON.parse(result.stdout.trim().split('\n').pop()!) as T;
}
