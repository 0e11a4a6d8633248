/**
 * Leaves out the files that belong to a module below the folders asked about:
 * what is left is the folders' own. A folder that is a module, or lies inside
 * one, keeps its files; of nested modules the innermost has the file. Takes
 * time in proportion to the depth of a path, not to the number of modules.
 *
 * @public
 */
export function withoutModules(
  files: Iterable<string>,
  folders: readonly string[],
  modulePaths: ReadonlySet<string>,
): string[] {
  return [...files].filter(file => {
    const module = innermostModule(file, modulePaths);
    return (
      module === undefined ||
      folders.includes(module) ||
      !folders.some(folder => module.startsWith(folder))
    );
  });
}

function innermostModule(
  file: string,
  modulePaths: ReadonlySet<string>,
): string | undefined {
  if (modulePaths.has(file)) {
    return file;
  }
  for (
    let end = file.lastIndexOf('/');
    end > 0;
    end = file.lastIndexOf('/', end - 1)
  ) {
    const folder = file.slice(0, end + 1);
    if (modulePaths.has(folder)) {
      return folder;
    }
  }
  return undefined;
}
