import { SkeletonLines } from '@waymark/tiles';
import Typography from '@material-ui/core/Typography';
import { useMe } from '../../hooks/useMe';
import { SeverityChip } from '../incidents/IncidentChips';
import { useIncidents } from '../incidents/useIncidents';
import { IncidentLink } from '../shared/OncallLink';
import { OncallLoaded } from '../shared/OncallLoaded';
import { myIncidentsOf } from './myIncidents';

/** Open incidents that wait for the visitor, each with the reason. */
export function MyIncidents() {
  const answer = useIncidents({ status: 'open', limit: 200 });
  const me = useMe();
  return (
    <OncallLoaded
      answer={answer}
      what="open incidents"
      skeleton={<SkeletonLines lines={1} />}
    >
      {({ items }) => {
        const mine = me.value ? myIncidentsOf(items, me.value) : [];
        return mine.length === 0 ? (
          <Typography variant="body2" color="textSecondary">
            No open incident waits for you.
          </Typography>
        ) : (
          <ul aria-label="Incidents that need me">
            {mine.map(({ incident, why }) => (
              <li key={incident.id}>
                <SeverityChip severity={incident.severity} />{' '}
                <IncidentLink id={incident.id} inText>
                  #{incident.number} {incident.title}
                </IncidentLink>
                : {why}
              </li>
            ))}
          </ul>
        );
      }}
    </OncallLoaded>
  );
}
