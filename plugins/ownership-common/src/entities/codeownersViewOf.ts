import type { CodeownersView } from '../model/entityOwnership';
import type { JointDeclaration } from '../model/joint';
import type { RuleReference } from '../model/owner';
import type { CodeownersRule } from '@waymark/codeowners';
import { codeOwnerOf, OwnerMapping } from '../directory/ownerMapping';
import type { Directory } from '../directory/Directory';
import type { TreeOwners } from '../trees/treeOwners';
import { agreementOf } from './gapOf';

/**
 * Where a scan stands: what every reference to a rule of it needs.
 *
 * @public
 */
export interface ScanContext {
  /** The CODEOWNERS file, from the root of the repository. */
  codeownersPath: string;
  mapping: OwnerMapping;
  directory: Directory;
  /** The page of a line, when the host has one. */
  hrefOf?(path: string, line?: number): string | undefined;
}

/**
 * A rule as it travels: with the file, the refs of its owners and its page.
 *
 * @public
 */
export function ruleReferenceOf(
  rule: CodeownersRule,
  { codeownersPath, mapping, directory, hrefOf }: ScanContext,
): RuleReference {
  return {
    file: codeownersPath,
    line: rule.line,
    column: rule.column,
    text: rule.text,
    pattern: rule.pattern,
    section: rule.section,
    owners: rule.owners.map(handle => codeOwnerOf(handle, mapping, directory)),
    href: hrefOf?.(codeownersPath, rule.line),
  };
}

/**
 * What CODEOWNERS says of the tree of an entity, without what its repository
 * knows better.
 *
 * @public
 */
export function codeownersViewOf(
  tree: TreeOwners,
  entity: { path: string; ownerRef?: string; joint?: JointDeclaration },
  context: ScanContext,
): Omit<
  CodeownersView,
  'repositoryId' | 'repositoryTitle' | 'commit' | 'scannedAt'
> {
  const owners = tree.shares.map(({ handle }) =>
    codeOwnerOf(handle, context.mapping, context.directory),
  );
  return {
    path: entity.path,
    state: tree.state,
    owners,
    shares: tree.shares,
    fileCount: tree.fileCount,
    rule: tree.rule && ruleReferenceOf(tree.rule, context),
    agreement: agreementOf(
      entity.ownerRef,
      { owners, shares: tree.shares },
      entity.joint,
    ),
  };
}
