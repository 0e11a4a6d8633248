/**
 * Group annotation: the User refs that lead the team, separated by commas.
 *
 * @public
 */
export const ANNOTATION_LEAD = 'waymark/lead';

/**
 * User annotation: the IANA zone that the person works in.
 *
 * @public
 */
export const ANNOTATION_TIME_ZONE = 'waymark/time-zone';
