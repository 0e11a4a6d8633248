import type { Feature as AnyFeature } from '@waymark/backend-features';

/** What a folder of this plugin adds to it; see `createFeatures`. */
export interface Feature extends AnyFeature {
  /**
   * Called after things were assessed: at least once after each change, often
   * without one, in any process. Must be idempotent and compare before it writes.
   */
  afterAssessment?(): Promise<void>;
}
