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

/**
 * User annotation: when the person is away, ISO intervals such as
 * `2026-11-20/2026-11-30` separated by commas; dates are whole days, the last
 * one included, in the person's time zone.
 *
 * @public
 */
export const ANNOTATION_AWAY = 'waymark/away';

/**
 * User annotation of the catalog's GitHub provider: the login on GitHub.
 *
 * @public
 */
export const ANNOTATION_GITHUB_LOGIN = 'github.com/user-login';
