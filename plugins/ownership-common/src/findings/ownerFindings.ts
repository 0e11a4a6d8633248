import { ownerKind } from '@waymark/codeowners';
import type { Codeowners, CodeownersRule } from '@waymark/codeowners';
import type { ScanContext } from '../entities/codeownersViewOf';
import { ownerExists, ownerOf } from '../directory/Directory';
import { ownerRefOf } from '../directory/ownerMapping';
import type { FindingDraft } from './FindingDraft';

/**
 * What is said of a rule that names a person instead of a team.
 *
 * @public
 */
export type IndividualOwners = 'allow' | 'warn' | 'error';

/**
 * The owners of a CODEOWNERS file that the catalog does not know
 * (`unknown-owner`), teams without members (`empty-owner`) and people instead
 * of teams (`individual-owner`): one finding an owner, placed where it first
 * stands, in the order of the file. The message counts the lines, because the
 * remedy is one for all of them.
 *
 * @public
 */
export function ownerFindings(
  codeowners: Pick<Codeowners, 'rules'>,
  context: ScanContext,
  individualOwners: IndividualOwners,
): FindingDraft[] {
  return [...rulesByOwner(codeowners.rules)].flatMap(([handle, rules]) => {
    const judgement = judge(handle, context, individualOwners);
    if (!judgement) {
      return [];
    }
    const [first] = rules;
    return {
      ...judgement,
      message: `${judgement.message}${lineCount(rules)}`,
      file: context.codeownersPath,
      line: first.line,
      column: columnOf(handle, first) ?? first.column,
      pattern: first.pattern,
      owner: handle,
      href: context.hrefOf?.(context.codeownersPath, first.line),
    };
  });
}

function rulesByOwner(
  rules: readonly CodeownersRule[],
): Map<string, CodeownersRule[]> {
  const byOwner = new Map<string, CodeownersRule[]>();
  for (const rule of rules) {
    for (const handle of new Set(rule.owners)) {
      const known = byOwner.get(handle);
      if (known) {
        known.push(rule);
      } else {
        byOwner.set(handle, [rule]);
      }
    }
  }
  return byOwner;
}

function lineCount(rules: readonly CodeownersRule[]): string {
  return rules.length > 1
    ? ` It stands on ${rules.length} lines, first on this one.`
    : '';
}

type Judgement = Pick<FindingDraft, 'kind' | 'severity' | 'message'>;

function judge(
  handle: string,
  { mapping, directory }: ScanContext,
  individualOwners: IndividualOwners,
): Judgement | undefined {
  const kind = ownerKind(handle);
  if (kind === 'role') {
    return undefined;
  }
  const ref = ownerRefOf(handle, mapping, directory);
  if (ref === undefined || !ownerExists(ref, directory)) {
    return {
      kind: 'unknown-owner',
      severity: 'error',
      message: ref
        ? `${handle} is ${ref}, which the catalog does not have; correct the name or add it to the catalog.`
        : `Nobody in the catalog has the address ${handle}; correct it or add it to the person's profile.`,
    };
  }
  const owner = ownerOf(ref, directory);
  if (owner.kind === 'user') {
    return individualOwners === 'allow'
      ? undefined
      : {
          kind: 'individual-owner',
          severity: individualOwners === 'error' ? 'error' : 'warning',
          message: `${handle} is a person; name a team, so that the files have an owner when ${owner.title} is away.`,
        };
  }
  return owner.memberCount === 0
    ? {
        kind: 'empty-owner',
        severity: 'warning',
        message: `The team ${owner.title} has no members, so nobody can review; add members or name another team.`,
      }
    : undefined;
}

function columnOf(handle: string, rule: CodeownersRule): number | undefined {
  const from = rule.column - 1 + rule.pattern.length;
  for (
    let index = rule.text.indexOf(handle, from);
    index !== -1;
    index = rule.text.indexOf(handle, index + 1)
  ) {
    const after = rule.text[index + handle.length];
    if (after === undefined || /[\s#]/.test(after)) {
      return index + 1;
    }
  }
  return undefined;
}
