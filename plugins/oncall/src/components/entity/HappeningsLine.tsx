import Typography from '@material-ui/core/Typography';
import type { OnCallDetails } from '@waymark/plugin-oncall-common';
import { Link } from '@backstage/core-components';
import { useNow } from '../../hooks/useNow';
import {
  IncidentLink,
  RetroLink,
  useIncidentPaths,
} from '../shared/OncallLink';
import { distanceWords } from '../shared/timeWords';

function OpenIncidents({ details }: { details: OnCallDetails }) {
  const { entityRef, openIncidents = [] } = details;
  const paths = useIncidentPaths();
  const [worst, ...others] = openIncidents;
  if (!worst) {
    return <>no open incident</>;
  }
  const severity =
    worst.severity === 'unknown' ? 'of unknown severity' : worst.severity;
  if (others.length === 0) {
    return (
      <IncidentLink id={worst.id} inText>
        1 open {severity}
      </IncidentLink>
    );
  }
  const words = `${openIncidents.length} open, the worst ${severity}`;
  const query = new Map([
    [entityRef.startsWith('group:') ? 'team' : 'entity', entityRef],
  ]);
  return paths && !entityRef.startsWith('user:') ? (
    <Link to={paths.list(Object.fromEntries(query))} underline="always">
      {words}
    </Link>
  ) : (
    <>{words}</>
  );
}

/** `1 open P2 · last retro 12 d ago`, each a link; nothing where the backend does not tell. */
export function HappeningsLine({ details }: { details: OnCallDetails }) {
  const now = useNow();
  const { openIncidents, lastRetro } = details;
  if (!openIncidents) {
    return null;
  }
  return (
    <Typography variant="body2" component="div" aria-label="Incidents">
      <OpenIncidents details={details} /> ·{' '}
      {lastRetro ? (
        <RetroLink id={lastRetro.id} inText>
          last retro {distanceWords(lastRetro.publishedAt, now)}
        </RetroLink>
      ) : (
        'no retro yet'
      )}
    </Typography>
  );
}
