/**
 * The `spec.type` of a Resource that is an offer of the platform.
 *
 * @public
 */
export const CAPABILITY_TYPE = 'platform-capability';

/**
 * Capability annotation: `ticket`, `self-service`, `retired-ticket` or `planned`.
 *
 * @public
 */
export const ANNOTATION_CAPABILITY_STATE = 'waymark/capability-state';

/**
 * Capability annotation: how far the platform team answers for it, in a few words.
 *
 * @public
 */
export const ANNOTATION_CAPABILITY_SUPPORT = 'waymark/capability-support-level';

/**
 * Capability annotation: refs of the Templates that are its golden paths,
 * separated by commas.
 *
 * @public
 */
export const ANNOTATION_CAPABILITY_PATH = 'waymark/capability-path';

/**
 * Capability annotation: other words that people look for it by, separated by
 * commas.
 *
 * @public
 */
export const ANNOTATION_CAPABILITY_KEYWORDS = 'waymark/capability-keywords';

/**
 * Template annotation of Backstage: what a run saves a person, as an ISO
 * duration such as `PT4H`.
 *
 * @public
 */
export const ANNOTATION_TIME_SAVED = 'backstage.io/time-saved';

/**
 * On anything that a golden path has made: ref of the Template that it was born
 * from.
 *
 * @public
 */
export const ANNOTATION_BORN_FROM = 'waymark/template';
