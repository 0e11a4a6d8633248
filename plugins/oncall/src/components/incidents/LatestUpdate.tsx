import Typography from '@material-ui/core/Typography';
import type { IncidentDetails } from '@waymark/plugin-oncall-common';
import { count } from '../shared/words';
import { When } from '../shared/When';
import { Doer } from './IncidentTimeline';

/** What people were told last, in plain words, and how many are told. */
export function LatestUpdate({ incident }: { incident: IncidentDetails }) {
  const update = incident.timeline
    .filter(({ kind }) => kind === 'status-update')
    .at(-1);
  const followers = incident.followerRefs.length;
  return (
    <section aria-label="Latest update">
      {update && (
        <>
          <Typography variant="body1">{update.text}</Typography>
          <Typography variant="body2" color="textSecondary" component="div">
            <When instant={update.at} /> by <Doer by={update.by} />
          </Typography>
        </>
      )}
      <Typography variant="body2" color="textSecondary">
        {followers === 0
          ? 'Nobody follows it yet: those who do are told of each status update.'
          : `${count(
              followers,
              'person follows it and is',
              'people follow it and are',
            )} told of each status update.`}
      </Typography>
    </section>
  );
}
