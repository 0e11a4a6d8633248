import { EmptyState } from '@waymark/tiles';

/** Shown for a repository without commits. */
export function EmptyRepository() {
  return (
    <EmptyState
      title="There are no commits yet"
      description="Clone the repository with the command above, commit, and push."
    />
  );
}
