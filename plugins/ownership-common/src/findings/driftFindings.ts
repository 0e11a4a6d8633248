import { Directory, ownerExists, ownerOf } from '../directory/Directory';
import type { CodeownersView } from '../model/entityOwnership';
import type { OwnerSource } from '../model/owner';
import type { FindingDraft } from './FindingDraft';

/**
 * An entity with the owner that the catalog has and what CODEOWNERS says.
 *
 * @public
 */
export interface DriftInput {
  entityRef: string;
  title: string;
  ownerRef?: string;
  source: OwnerSource;
  view?: Pick<CodeownersView, 'owners' | 'shares' | 'agreement' | 'rule'>;
}

/**
 * One finding for each entity that declares an existing owner while CODEOWNERS
 * gives its files to others. Both stand: neither is corrected.
 *
 * @public
 */
export function driftFindings(
  entities: readonly DriftInput[],
  directory: Directory,
): FindingDraft[] {
  const findings: FindingDraft[] = [];
  for (const { entityRef, title, ownerRef, source, view } of entities) {
    if (
      source !== 'declared' ||
      ownerRef === undefined ||
      !ownerExists(ownerRef, directory) ||
      view?.agreement !== 'differs'
    ) {
      continue;
    }
    const [first] = view.shares;
    const percent = Math.round(first.share * 100);
    findings.push({
      kind: 'drift',
      severity: 'warning',
      message: `The catalog says that ${
        ownerOf(ownerRef, directory).title
      } owns ${title}; CODEOWNERS gives ${percent} % of its files to ${
        first.handle
      }. Correct whichever is wrong.`,
      file: view.rule?.file,
      line: view.rule?.line,
      column: view.rule?.column,
      pattern: view.rule?.pattern,
      owner: first.handle,
      entityRef,
      href: view.rule?.href,
    });
  }
  return findings;
}
