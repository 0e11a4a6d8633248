import type { FindingDraft } from '../findings/FindingDraft';
import type { Runbook } from './model';

/**
 * A finding for each runbook that is missing or named and cannot be shown.
 *
 * @public
 */
export function runbookFindings(
  runbooks: readonly (Runbook & { entityTitle: string })[],
): FindingDraft[] {
  return runbooks.flatMap((runbook): FindingDraft[] => {
    const { state, reason, entityTitle, entityRef, path } = runbook;
    switch (state) {
      case 'readable':
      case 'linked':
      case 'pending':
        return [];
      case 'missing':
        return [
          {
            kind: 'no-runbook',
            severity: 'info',
            message: `${entityTitle}: ${reason}`,
            entityRef,
          },
        ];
      default:
        return [
          {
            kind: 'runbook-unreadable',
            severity: 'warning',
            message: `${entityTitle}: ${reason}`,
            file: path,
            entityRef,
          },
        ];
    }
  });
}
