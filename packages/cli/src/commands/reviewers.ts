import {
  Codeowners,
  CodeownersError,
  jointAreas,
  jointOfPath,
  moduleFinder,
  ReviewedPath,
  ReviewerPlan,
  reviewersFor,
  ruleReferenceOf,
  userRefOfLogin,
} from '@waymark/plugin-ownership-common';
import { readReviewContext, ReviewContext } from '../catalog/readReviewContext';
import { changedFiles } from '../input/changedFiles';
import { readEntries } from '../input/readEntries';
import { UnusableInputError } from '../input/UnusableInputError';
import { cell, Output } from '../output/Output';
import { ExitStatus } from './ExitStatus';

export interface ReviewersOptions {
  base?: string;
  stdin?: boolean;
  null?: boolean;
  author?: string;
  codeowners?: string;
  git: string;
  catalog?: string[];
  config?: string;
  organisation?: string[];
  dialect?: string;
  json?: boolean;
}

/**
 * Says who must review a change of the paths, from a checkout alone. A path
 * that nobody owns, and a team that cannot approve, is a finding.
 */
export async function reviewers(
  paths: readonly string[],
  options: ReviewersOptions,
): Promise<ExitStatus> {
  const changed = await pathsOf(paths, options);
  const context = readReviewContext(options);
  const plan = reviewersFor(
    {
      paths: known(changed, context),
      author: authorOf(options.author, context),
      directory: context.directory,
      absences: context.absences,
    },
    new Date(),
  );
  const output = new Output(process.stdout);
  if (options.json) {
    await output.line(JSON.stringify(plan));
  } else {
    for (const line of linesOf(plan, context.isAssumed)) {
      await output.line(line);
    }
  }
  await output.flush();
  const isOpen =
    plan.uncovered.some(
      ({ kind }) => kind === 'unmatched' || kind === 'unknown-owner',
    ) ||
    (!context.isAssumed && plan.teams.some(({ problem }) => problem));
  return isOpen ? 1 : 0;
}

async function pathsOf(
  paths: readonly string[],
  options: ReviewersOptions,
): Promise<string[]> {
  const all = [...paths];
  if (options.base !== undefined) {
    all.push(...changedFiles(options.git, options.base));
  }
  if (options.stdin) {
    const separator = options.null ? '\0' : '\n';
    for await (const path of readEntries(process.stdin, separator)) {
      all.push(path);
    }
  }
  const asked = paths.length > 0 || options.base !== undefined || options.stdin;
  if (!asked) {
    throw new UnusableInputError('Name at least one path, --base or --stdin');
  }
  return all;
}

function known(
  paths: readonly string[],
  context: ReviewContext,
): ReviewedPath[] {
  const { codeowners, modules, directory } = context;
  const areas = context.joint ? jointAreas(context.joint).areas : [];
  const moduleOf = moduleFinder(modules);
  const areaOf = moduleFinder(areas);
  return paths.map((path): ReviewedPath => {
    const { state, rules } = ownersOf(codeowners, path);
    const module = moduleOf(path);
    const area = areaOf(path);
    const title = module && (module.title ?? module.name);
    const joint = jointOfPath(
      path,
      { modules: module ? [module] : [], areas: area ? [area] : [] },
      directory,
    );
    return {
      path,
      state,
      rules: rules
        .filter(rule => !rule.optional)
        .map(rule => ruleReferenceOf(rule, context)),
      joint: joint && {
        owners: [joint.primary, ...joint.coOwners].map(({ ref }) => ref),
        rule: joint.rule,
        title: joint.title === area?.title ? joint.title : `module ${title}`,
      },
      module: module && {
        entityRef: module.entityRef,
        title: title!,
        ownerRef: module.ownerRef,
        isOwnerDeclared: module.ownerSource === 'declared',
      },
    };
  });
}

function ownersOf(codeowners: Codeowners, path: string) {
  try {
    return codeowners.ownersOf(path);
  } catch (error) {
    if (error instanceof CodeownersError) {
      throw new UnusableInputError(error.message);
    }
    throw error;
  }
}

function authorOf(
  author: string | undefined,
  { mapping, directory }: ReviewContext,
): string | undefined {
  if (author === undefined || author.startsWith('user:')) {
    return author?.toLocaleLowerCase('en-US');
  }
  if (!/^@?[\w.-]+$/.test(author)) {
    throw new UnusableInputError(
      `--author: must be a login such as @ada or a User ref such as user:default/ada, and is '${author}'`,
    );
  }
  return userRefOfLogin(author, mapping, directory);
}

/** One fact a line: its kind first, then values separated by tabs. */
function* linesOf(plan: ReviewerPlan, isAssumed: boolean): Generator<string> {
  for (const team of plan.teams) {
    const { owner, mandatory, alternatives } = team;
    const instead = alternatives.map(({ ref }) => ref).join(' ');
    const reasons = team.requirements.map(({ reason }) => reason);
    yield [
      'team',
      owner.ref,
      mandatory ? 'must approve' : `or ${instead || 'others'}`,
      `${team.pathCount} ${team.pathCount === 1 ? 'path' : 'paths'}`,
      cell(reasons.join('; ')),
    ].join('\t');
    if (!isAssumed) {
      for (const { ref, reason } of team.people) {
        yield ['ask', owner.ref, ref, cell(reason)].join('\t');
      }
      if (team.problem) {
        yield ['problem', owner.ref, cell(team.problem)].join('\t');
      }
    }
  }
  for (const { owners, reason } of plan.pairs) {
    yield ['both', ...owners, cell(reason)].join('\t');
  }
  for (const { kind, reason, paths, pathCount } of plan.uncovered) {
    const rest = pathCount - paths.length;
    const listed = paths.map(cell).join(' ');
    yield [
      kind,
      rest > 0 ? `${listed} and ${rest} more` : listed,
      cell(reason),
    ].join('\t');
  }
}
