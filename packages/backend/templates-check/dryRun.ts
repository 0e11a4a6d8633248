import { mockCredentials } from '@backstage/backend-test-utils';
import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { Sample } from './samples';

/** What a dry run would make. */
export interface DryRun {
  /** Content of each file of the workspace. */
  files: Record<string, string>;
  output: unknown;
  /** Actions that were passed over, because they have no dry run. */
  skipped: string[];
  milliseconds: number;
  /** Why it failed. */
  error?: string;
}

/** Sends the form as the editor for templates does: with the files of the template. */
export async function dryRun(
  baseUrl: string,
  { templateFolder, values, as }: Sample,
): Promise<DryRun> {
  const template = parse(
    fs.readFileSync(path.join(templateFolder, 'template.yaml'), 'utf8'),
  );
  const start = performance.now();
  const response = await fetch(`${baseUrl}/api/scaffolder/v2/dry-run`, {
    method: 'POST',
    headers: {
      authorization: mockCredentials.user.header(as),
      'content-type': 'application/json',
    },
    body: JSON.stringify({
      template,
      values,
      directoryContents: contentsOf(templateFolder),
    }),
  });
  const body = await response.json();
  const milliseconds = performance.now() - start;
  if (!response.ok) {
    const error =
      body.error?.message ??
      body.errors?.map(({ stack }: { stack: string }) => stack).join('; ');
    return { files: {}, output: {}, skipped: [], milliseconds, error };
  }
  const messages: string[] = body.log.map(
    (entry: { body: { message: string } }) => entry.body.message,
  );
  return {
    files: Object.fromEntries(
      body.directoryContents.map(
        (file: { path: string; base64Content: string }) => [
          file.path,
          Buffer.from(file.base64Content, 'base64').toString('utf8'),
        ],
      ),
    ),
    output: body.output,
    skipped: messages.flatMap(message => {
      const [, action] =
        /^Skipping because (\S+) does not support dry-run/.exec(message) ?? [];
      return action ? [action] : [];
    }),
    milliseconds,
  };
}

function contentsOf(folder: string) {
  return fs
    .readdirSync(folder, { recursive: true })
    .map(String)
    .filter(
      name =>
        !/^(samples|golden)(\/|$)/.test(name) &&
        fs.statSync(path.join(folder, name)).isFile(),
    )
    .map(name => ({
      path: name,
      base64Content: fs
        .readFileSync(path.join(folder, name))
        .toString('base64'),
    }));
}
