import { z } from 'zod';

/**
 * The file, from the root of a repository, that keeps what the template has
 * made: the base of every update.
 *
 * @public
 */
export const SNAPSHOT_FILE = '.waymark/template.json';

const snapshotSchema = z.object({
  /** Contents of texts by their paths. */
  text: z.record(z.string(), z.string()),
  /** Contents of everything else, in base64. */
  base64: z.record(z.string(), z.string()),
});

/**
 * What a template has made, file by file.
 *
 * @public
 */
export type Snapshot = z.infer<typeof snapshotSchema>;

/**
 * The content of the snapshot's file, sorted by path, so that the same files are
 * the same text.
 *
 * @public
 */
export function writeSnapshot({ text, base64 }: Snapshot): string {
  const sorted = (files: Record<string, string>) =>
    Object.fromEntries(
      Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  return `${JSON.stringify(
    { text: sorted(text), base64: sorted(base64) },
    undefined,
    1,
  )}\n`;
}

/**
 * Reads the snapshot's file; `undefined` for what is none.
 *
 * @public
 */
export function readSnapshot(content: string): Snapshot | undefined {
  try {
    const parsed = snapshotSchema.safeParse(JSON.parse(content));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
