import type { CodeownersPlanner } from './CodeownersPlanner';
import type { OwnerChangePlanner } from './OwnerChangePlanner';
import type { ProposalPreview } from './Proposals';
import type { ProposalRecord } from './ProposalStore';

/** The files of a proposal by the newest commit, from what it was proposed for; undefined when they need no change any more. */
export async function planAgain(
  { basis, repositoryId }: ProposalRecord,
  options: { codeowners: CodeownersPlanner; planner: OwnerChangePlanner },
): Promise<ProposalPreview | undefined> {
  const { codeowners, planner } = options;
  if (basis.kind === 'codeowners') {
    const { file, changed, ...plan } = await codeowners.plan(
      repositoryId,
      basis.force,
    );
    return changed ? { ...plan, files: [file] } : undefined;
  }
  const { previews } = await planner.preview(basis.changes);
  return previews.find(each => each.repositoryId === repositoryId);
}
