import { LinkButton } from '@backstage/core-components';
import Typography from '@material-ui/core/Typography';
import { useRights } from '../../hooks/useRights';
import { useSchedulePaths } from '../shared/OncallLink';

/** Leads to the form for whoever may make a schedule; says who may to others. */
export function NewScheduleButton() {
  const paths = useSchedulePaths();
  const { value: rights } = useRights();
  if (!paths || !rights) {
    return null;
  }
  return rights.scheduleTeamRefs.length > 0 ? (
    <LinkButton
      to={paths.create}
      size="small"
      variant="contained"
      color="primary"
    >
      New schedule
    </LinkButton>
  ) : (
    <Typography variant="body2" color="textSecondary">
      Members and leads of a team make its schedules.
    </Typography>
  );
}
