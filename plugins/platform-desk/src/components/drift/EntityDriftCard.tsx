import { InfoCard } from '@backstage/core-components';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import type { DriftDetails } from '@waymark/plugin-platform-desk-common';
import { SkeletonTable, StatusChip, TimeAgo } from '@waymark/tiles';
import { Link as RouterLink } from 'react-router-dom';
import { useDriftOf } from '../../hooks/useDrift';
import { DeskLoaded } from '../shared/DeskLoaded';
import { EntityLink } from '../shared/EntityLink';
import { Changes } from './Changes';
import { driftStatus, driftWords, versionWords } from './driftWords';

function Update({ drift }: { drift: DriftDetails }) {
  const { state, updatePath, problem } = drift;
  if (state !== 'behind') {
    return null;
  }
  return updatePath ? (
    <Button
      component={RouterLink}
      to={updatePath}
      variant="outlined"
      color="primary"
    >
      Offer the update on a branch
    </Button>
  ) : (
    <Typography variant="body2">{problem}</Typography>
  );
}

/** How an entity stands to the template it was born from, and where its update is started. */
export function EntityDriftCard({ entityRef }: { entityRef: string }) {
  const answer = useDriftOf(entityRef);
  return (
    <InfoCard title="Born from">
      <DeskLoaded
        answer={answer}
        what="template"
        skeleton={<SkeletonTable rows={1} />}
      >
        {drift => (
          <>
            <Typography component="div" paragraph>
              <EntityLink
                entityRef={drift.templateRef}
                title={drift.templateTitle}
              />{' '}
              {versionWords(drift)}{' '}
              <StatusChip
                status={driftStatus[drift.state]}
                label={driftWords[drift.state]}
              />
            </Typography>
            <Typography variant="body2" component="div" paragraph>
              <Changes changes={drift.changes} />
            </Typography>
            <Update drift={drift} />
            {drift.state === 'behind' && drift.readAt && (
              <Box mt={1}>
                <Typography
                  variant="caption"
                  component="p"
                  color="textSecondary"
                >
                  Its repository was read <TimeAgo instant={drift.readAt} />.
                </Typography>
              </Box>
            )}
          </>
        )}
      </DeskLoaded>
    </InfoCard>
  );
}
