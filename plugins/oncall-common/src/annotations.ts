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
