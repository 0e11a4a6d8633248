import type { DriftView } from '@waymark/plugin-platform-desk-common';
import type { Status } from '@waymark/tiles';

/** How something that is behind its template, or not, looks. */
export const driftStatus: Record<DriftView['state'], Status> = {
  current: 'ok',
  behind: 'due',
  unknown: 'unknown',
  gone: 'unknown',
};

/** What people call it. */
export const driftWords: Record<DriftView['state'], string> = {
  current: 'up to date',
  behind: 'behind',
  unknown: 'no version',
  gone: 'template is gone',
};

/** From which version to which, as words. */
export function versionWords({
  state,
  bornVersion = 'unknown',
  currentVersion,
}: DriftView): string {
  return state === 'behind'
    ? `${bornVersion} → ${currentVersion}`
    : bornVersion;
}
