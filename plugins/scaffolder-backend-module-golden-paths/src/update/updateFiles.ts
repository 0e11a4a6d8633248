import { mergeText } from '@waymark/local-git';
import { planUpdate } from '@waymark/plugin-golden-paths-common';
import type { RepositoryFile } from '../hosts/RepositoryHost';
import type { OpenRepository } from '../hosts/RepositoryHosts';
import type { WorkspaceFile } from '../workspace/readWorkspace';

/** A file that a person has to look at before the update is merged. */
export interface Conflict {
  path: string;
  why: string;
}

/** What an update changes, and what it leaves to people. */
export interface FilesOfUpdate {
  files: RepositoryFile[];
  conflicts: Conflict[];
}

/** Takes over what the template has changed between the two versions into what the repository has at a commit. */
export async function updateFiles(
  { client, address }: OpenRepository,
  options: {
    headSha: string;
    /** Folder of the repository that the template has made; the root when absent. */
    folder?: string;
    base: ReadonlyMap<string, Buffer>;
    made: readonly WorkspaceFile[];
    labels: { base: string; ours: string; theirs: string };
  },
): Promise<FilesOfUpdate> {
  const { headSha, folder, base, made, labels } = options;
  const at = (file: string) => inFolder(folder, file);
  const theirs = new Map(made.map(file => [file.path, file]));
  const ours = new Map<string, Buffer>();
  for (const path of new Set([...base.keys(), ...theirs.keys()])) {
    const content = await client.read(address, headSha, at(path));
    if (content) {
      ours.set(path, content);
    }
  }
  const result: FilesOfUpdate = { files: [], conflicts: [] };
  const isExecutable = (path: string) => theirs.get(path)?.executable ?? false;
  // Bytes as characters, one each: nothing is lost, and NUL stays NUL.
  const steps = planUpdate(
    asCharacters(base),
    asCharacters(ours),
    asCharacters(new Map(made.map(({ path, content }) => [path, content]))),
  );
  for (const step of steps) {
    const { path } = step;
    if (step.kind === 'conflict') {
      result.conflicts.push({ path: at(path), why: step.why });
    } else if (step.kind === 'delete') {
      result.files.push({ path: at(path), delete: true });
    } else if (step.kind === 'take') {
      result.files.push({
        path: at(path),
        content: theirs.get(path)!.content,
        executable: isExecutable(path),
      });
    } else {
      const { content, conflicts } = await mergeText({
        base: base.get(path) ?? Buffer.alloc(0),
        ours: ours.get(path)!,
        theirs: theirs.get(path)!.content,
        labels,
      });
      result.files.push({
        path: at(path),
        content,
        executable: isExecutable(path),
      });
      if (conflicts > 0) {
        result.conflicts.push({
          path: at(path),
          why: `${conflicts} ${
            conflicts === 1 ? 'place' : 'places'
          } changed on both sides, between <<<<<<< and >>>>>>>`,
        });
      }
    }
  }
  return result;
}

/** A path of the repository. */
export function inFolder(folder: string | undefined, path: string): string {
  return folder ? `${folder}/${path}` : path;
}

function asCharacters(files: ReadonlyMap<string, Buffer>): Map<string, string> {
  return new Map(
    [...files].map(([path, content]) => [path, content.toString('latin1')]),
  );
}
