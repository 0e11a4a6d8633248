export {
  ANNOTATION_AWAY,
  ANNOTATION_LEAD,
  ANNOTATION_TIME_ZONE,
} from '@waymark/people';

/**
 * Entity annotation: the id of the schedule that answers for it, where that is
 * not its owner's.
 *
 * @public
 */
export const ANNOTATION_SCHEDULE = 'waymark/oncall-schedule';

/**
 * Entity annotation: the service of a provider that it is, as
 * `<provider>:<account>/<id>`, for example `pagerduty:acme/PABC12`.
 *
 * @public
 */
export const ANNOTATION_SERVICE = 'waymark/oncall-service';
