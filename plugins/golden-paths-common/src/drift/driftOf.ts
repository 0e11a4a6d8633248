import {
  compareVersions,
  type TemplateChange,
  templateChanges,
} from './templateChanges';

/**
 * How something stands to the template it was born from: `behind` when the
 * template has a later version, `unknown` when one of them names no version,
 * `gone` when the template is not in the catalog any more.
 *
 * @public
 */
export type DriftState = 'current' | 'behind' | 'unknown' | 'gone';

/** @public */
export interface Drift {
  state: DriftState;
  /** What the template has changed since, oldest first. */
  changes: TemplateChange[];
}

/**
 * Compares the version that something was born from, or was last brought up to,
 * with its template.
 *
 * @public
 */
export function driftOf(
  bornVersion: string | undefined,
  template: { version?: string; changes?: string } | undefined,
): Drift {
  if (!template) {
    return { state: 'gone', changes: [] };
  }
  if (!bornVersion || !template.version) {
    return { state: 'unknown', changes: [] };
  }
  const { version } = template;
  if (compareVersions(bornVersion, version) >= 0) {
    return { state: 'current', changes: [] };
  }
  return {
    state: 'behind',
    changes: templateChanges(template.changes).filter(
      change =>
        compareVersions(change.version, bornVersion) > 0 &&
        compareVersions(change.version, version) <= 0,
    ),
  };
}
