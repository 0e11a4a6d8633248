import type { TrackedState } from '@waymark/plugin-oncall-common';

/**
 * How what an address leads to stands in a tracker.
 *
 * @public
 */
export interface TrackedItem {
  url: string;
  /** `unknown` when the tracker has nothing at the address. */
  state: TrackedState;
}

/**
 * Where teams follow their work, and so the action items of retros: an issue
 * tracker, a board, the platform desk. It is asked in bulk, by one task, never
 * for a page.
 *
 * @public
 */
export interface ActionItemTracker {
  /** Lower-case letters, digits and dashes; unique in the installation. */
  readonly id: string;
  readonly title: string;
  /** Whether the address is one of its own; it asks nobody for that. */
  owns(url: URL): boolean;
  /**
   * How things stand, in any order; an address that is left out is asked for
   * again later. Rejects when the tracker cannot be read.
   */
  states(urls: readonly string[], signal: AbortSignal): Promise<TrackedItem[]>;
}
