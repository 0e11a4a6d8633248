import type { Entity } from '@backstage/catalog-model';
import { z } from 'zod';
import { ANNOTATION_MODULES_FILE } from '../annotations';
import { declaredRefOf } from '../directory/declaredRefOf';
import type { Directory } from '../directory/Directory';
import type { OwnerMapping } from '../directory/ownerMapping';
import type { FindingDraft } from '../findings/FindingDraft';
import { DEFAULT_MODULES_FILES } from '../modules/moduleDeclarations';
import { modulePathOf } from '../modules/modulePath';
import { openModulesFile } from '../modules/openModulesFile';
import {
  sentenceOf,
  text,
  writtenOwnersSchema,
} from '../modules/writtenOwners';
import type { JointArea } from '../model/joint';
import { checkJointAreas, LocatedArea } from './checkJointAreas';
import { jointDeclarationOf } from './jointDeclarationOf';
import { jointFinding } from './jointFindings';
import { unknownJointOwners } from './jointOwnershipOf';

const MAXIMUM_AREAS = 1000;

const areaSchema = z
  .strictObject({
    title: text,
    paths: z.array(text).max(200).default([]),
    tables: z.array(text).max(1000).default([]),
    owners: writtenOwnersSchema,
  })
  .refine(({ paths, tables }) => paths.length + tables.length > 0, {
    message: 'name at least one path or table',
  });

/**
 * One repository as its joint declarations are read.
 *
 * @public
 */
export interface JointAreasInput {
  /** The entities whose sources are in the repository. */
  entities: readonly Entity[];
  files: readonly string[];
  /** The wanted files by path. */
  contents: ReadonlyMap<string, string>;
  mapping: OwnerMapping;
  directory: Directory;
}

/**
 * The paths and tables that the modules file of a repository declares as owned
 * jointly, whether or not it has modules. Paths are in normal form and each is
 * in one area; what cannot be used is a finding with its line.
 *
 * @public
 */
export function jointAreas(input: JointAreasInput): {
  areas: JointArea[];
  findings: FindingDraft[];
} {
  const files = new Set(input.files);
  const declaring = input.entities.find(
    ({ metadata }) => metadata.annotations?.[ANNOTATION_MODULES_FILE],
  );
  const file =
    declaring?.metadata.annotations?.[ANNOTATION_MODULES_FILE]?.trim() ??
    DEFAULT_MODULES_FILES.find(path => files.has(path));
  const content = file === undefined ? undefined : input.contents.get(file);
  if (file === undefined || content === undefined) {
    return { areas: [], findings: [] };
  }
  const opened = openModulesFile(content, file);
  if ('finding' in opened) {
    return { areas: [], findings: [opened.finding] };
  }
  const entries = opened.list('joint');
  if (!entries || entries.length > MAXIMUM_AREAS) {
    const problem = entries
      ? `declares more than ${MAXIMUM_AREAS} joint areas; none is read.`
      : 'has a "joint" that is no list.';
    return {
      areas: [],
      findings: opened.has('joint')
        ? [jointFinding(`${file} ${problem}`, { file, line: 1 })]
        : [],
    };
  }
  const namespace = (declaring ?? input.entities[0])?.metadata.namespace;
  const findings: FindingDraft[] = [];
  const located: LocatedArea[] = [];
  entries.forEach(({ value, line }, index) => {
    const parsed = areaSchema.safeParse(value);
    if (!parsed.success) {
      findings.push(
        jointFinding(
          `Entry ${
            index + 1
          } under "joint" of ${file} cannot be used: ${sentenceOf(
            parsed.error,
          )}.`,
          { file, line },
        ),
      );
      return;
    }
    const area = areaOf(
      parsed.data,
      { ...input, namespace, files },
      file,
      line,
    );
    findings.push(
      ...area.problems.map(problem =>
        jointFinding(`Joint area ${parsed.data.title}: ${problem}.`, {
          file,
          line,
        }),
      ),
    );
    if (area.area) {
      located.push({ area: area.area, file, line });
    }
  });
  const checked = checkJointAreas(located, input.files);
  return { areas: checked.areas, findings: [...findings, ...checked.findings] };
}

function areaOf(
  entry: z.infer<typeof areaSchema>,
  options: Pick<JointAreasInput, 'mapping' | 'directory'> & {
    namespace?: string;
    files: ReadonlySet<string>;
  },
  file: string,
  line: number | undefined,
): { area?: JointArea; problems: string[] } {
  const refOf = (owner: string) => declaredRefOf(owner, options);
  const { joint, problems } = jointDeclarationOf({
    primary: refOf(entry.owners.primary),
    coOwners: entry.owners.coOwners,
    rule: entry.owners.rule,
    declaredIn: line === undefined ? file : `${file}:${line}`,
    refOf,
  });
  const paths: string[] = [];
  for (const path of entry.paths) {
    try {
      paths.push(modulePathOf(path, options.files));
    } catch (error) {
      problems.push((error as Error).message);
    }
  }
  const tables = [...new Set(entry.tables)];
  if (!joint || paths.length + tables.length === 0) {
    return { problems };
  }
  return {
    area: {
      title: entry.title,
      paths: [...new Set(paths)],
      tables,
      owners: joint,
    },
    problems: [...problems, ...unknownJointOwners(joint, options.directory)],
  };
}
