import type { Entity } from '@backstage/catalog-model';
import {
  CodeownersDialect,
  CodeownersEntry,
  codeownersLocations,
  CodeownersOverride,
  managedBlockOf,
  MAX_CODEOWNERS_BYTES,
  parseCodeowners,
  renderCodeowners,
} from '@waymark/codeowners';
import type { Directory } from '../directory/Directory';
import type { OwnerMapping } from '../directory/ownerMapping';
import { jointAreas } from '../joint/jointAreas';
import type { Module } from '../model/module';
import type { CodeownersPlan, PlanProblem } from './CodeownersPlan';
import { codeownersPlanOf } from './codeownersPlanOf';
import { planThings } from './PlanThing';
import { SupersededRule, supersededRules } from './supersededRules';

/**
 * One repository: its tree, what the catalog has in it, and the people.
 *
 * @public
 */
export interface CatalogCodeownersInput {
  content: {
    /** Every file, from the root of the repository, in code unit order. */
    paths: readonly string[];
    /** Content of CODEOWNERS and of the modules file by path. */
    files: Readonly<Record<string, string>>;
  };
  /** The things whose sources are in the repository; `path` is a folder ending in `/`, or `''`. */
  things: readonly { entity: Entity; path?: string }[];
  modules: readonly Module[];
  directory: Directory;
  /** The owner mapping, `ownership.owners` of the configuration. */
  owners: OwnerMapping;
  dialect: CodeownersDialect;
  placeholderOwner: string;
  /** Replace a block that was edited by hand. */
  force?: boolean;
}

/**
 * The CODEOWNERS file as the catalog wants it. `before` is absent when there is
 * no file yet; `after` is `before` while `handEdited` stands without `force`.
 *
 * @public
 */
export interface CodeownersEdit {
  path: string;
  before?: string;
  after: string;
  changed: boolean;
  plan: CodeownersPlan;
  problems: readonly PlanProblem[];
  handEdited?: { lines: readonly number[] };
  overrides: readonly CodeownersOverride[];
  /** Hand-written lines whose files get other owners. */
  superseded: readonly SupersededRule[];
}

/**
 * The edit that makes CODEOWNERS say what the catalog says, in the file that
 * the host uses, else in the first place where it looks. Throws a
 * CodeownersError with code `not-text` when the file is no text.
 *
 * @public
 */
export function codeownersEditOf(
  input: CatalogCodeownersInput,
): CodeownersEdit {
  const { content, dialect, directory, owners } = input;
  const locations = codeownersLocations(dialect);
  const path =
    locations.find(each => Object.hasOwn(content.files, each)) ?? locations[0];
  const before: string | undefined = Object.hasOwn(content.files, path)
    ? content.files[path]
    : undefined;
  const { areas } = jointAreas({
    entities: input.things.map(({ entity }) => entity),
    files: content.paths,
    contents: new Map(Object.entries(content.files)),
    mapping: owners,
    directory,
  });
  const plan = codeownersPlanOf({
    things: planThings(input),
    areas,
    directory,
    owners,
    dialect,
    placeholderOwner: input.placeholderOwner,
    knownHandles: handlesIn(before ?? '', dialect),
    files: content.paths,
  });
  const rendered = renderCodeowners(entriesOf(plan), before ?? '', dialect, {
    force: input.force,
    files: content.paths,
  });
  return {
    path,
    before,
    after: rendered.text,
    changed: rendered.changed,
    plan,
    problems: [
      ...plan.problems,
      ...rendered.unwritable.map(
        ({ path: at, reason }): PlanProblem => ({
          kind: 'unwritable',
          severity: 'warning',
          path: at,
          message: reason,
        }),
      ),
      ...(dialect === 'github' ? sizeProblems(path, rendered.text) : []),
    ],
    handEdited: rendered.handEdited,
    overrides: rendered.overrides,
    superseded: supersededRules(
      before ?? '',
      rendered.text,
      content.paths,
      dialect,
    ),
  };
}

/**
 * The entries of a plan as they are written, with the rule of joint owners in a
 * comment because CODEOWNERS cannot ask for it.
 *
 * @public
 */
export function entriesOf(plan: CodeownersPlan): CodeownersEntry[] {
  return plan.entries.map(({ path, owners, rule }) => ({
    path,
    owners,
    ...(rule && {
      comment:
        rule === 'all'
          ? 'Joint ownership: all of these owners must approve'
          : 'Joint ownership: any of these owners may approve',
    }),
  }));
}

/**
 * The handles of a CODEOWNERS file, those of hand-written lines first.
 *
 * @public
 */
export function handlesIn(
  text: string,
  dialect: CodeownersDialect,
): Set<string> {
  const { rules } = parseCodeowners(text, { dialect });
  const block = managedBlockOf(text);
  const isGenerated = (line: number) =>
    block !== undefined && line > block.firstLine && line < block.lastLine;
  return new Set(
    [
      ...rules.filter(({ line }) => !isGenerated(line)),
      ...rules.filter(({ line }) => isGenerated(line)),
    ].flatMap(({ owners }) => owners),
  );
}

function sizeProblems(path: string, text: string): PlanProblem[] {
  const bytes = new TextEncoder().encode(text).length;
  return bytes > MAX_CODEOWNERS_BYTES
    ? [
        {
          kind: 'too-large',
          severity: 'warning',
          path,
          message: `${path} would be larger than 3 MB, and GitHub would not load it.`,
        },
      ]
    : [];
}
