import type { FindingDraft } from '../findings/FindingDraft';
import { foldersAbove } from '../modules/checkModules';
import type { JointArea } from '../model/joint';
import { filesBelow } from '../trees/treeOwners';
import { jointFinding } from './jointFindings';

/** An area with the place of its declaration. */
export interface LocatedArea {
  area: JointArea;
  file: string;
  line?: number;
}

/**
 * Gives each path and table to the first area that names it, and says which
 * overlap and which paths have no files. `files` are in code unit order.
 */
export function checkJointAreas(
  located: readonly LocatedArea[],
  files: readonly string[],
): { areas: JointArea[]; findings: FindingDraft[] } {
  const findings: FindingDraft[] = [];
  const byPath = new Map<string, JointArea>();
  const byTable = new Map<string, JointArea>();
  const areas = located.flatMap(({ area, file, line }): JointArea[] => {
    const say = (message: string) =>
      findings.push(
        jointFinding(`Joint area ${area.title}: ${message}.`, { file, line }),
      );
    const claim = (what: string, taken: Map<string, JointArea>) => {
      const other = taken.get(what);
      if (other) {
        say(`${what} is in ${other.title} already, which has it`);
        return false;
      }
      taken.set(what, area);
      return true;
    };
    const paths = area.paths.filter(path => claim(path, byPath));
    const tables = area.tables.filter(table => claim(table, byTable));
    for (const path of paths) {
      if (path.endsWith('/') && filesBelow(files, path).length === 0) {
        say(`the repository has no file in ${path}`);
      }
    }
    return paths.length + tables.length > 0 ? [{ ...area, paths, tables }] : [];
  });
  for (const { area, file, line } of located) {
    for (const path of area.paths) {
      const outer = foldersAbove(path).find(folder => byPath.has(folder));
      const other = outer === undefined ? undefined : byPath.get(outer);
      if (other && other.title !== area.title) {
        findings.push(
          jointFinding(
            `Joint area ${area.title}: ${path} lies in ${outer} of ${other.title}; the longer path decides.`,
            { file, line },
          ),
        );
      }
    }
  }
  return { areas, findings };
}
