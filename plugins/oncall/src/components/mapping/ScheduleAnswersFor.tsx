import { InfoCard } from '@backstage/core-components';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import type { ScheduleDetails } from '@waymark/plugin-oncall-common';
import { type FormEvent, useState } from 'react';
import { useOncallWrite } from '../../hooks/useOncallWrite';
import { EntitiesPicker } from '../shared/EntitiesPicker';
import { WriteError } from '../shared/WriteError';
import { EntityLink, nameOf } from '../shared/EntityLink';
import { RightsNote } from './RightsNote';
import { useMappingRights } from './useMappingRights';

/** One of the things that it answers for; whoever may takes it back. */
function Mapped(props: {
  entityRef: string;
  busy: boolean;
  onTakeBack: () => void;
}) {
  const { entityRef, busy, onTakeBack } = props;
  const rights = useMappingRights(entityRef);
  return (
    <li>
      <EntityLink entityRef={entityRef} />{' '}
      {rights.value?.mayUnmap && (
        <Button
          size="small"
          disabled={busy}
          aria-label={`Take back: ${nameOf(entityRef)}`}
          onClick={onTakeBack}
        >
          Take back
        </Button>
      )}
    </li>
  );
}

function MapThing({ details }: { details: ScheduleDetails }) {
  const { id, mappedRefs } = details;
  const [entityRef, setEntityRef] = useState('');
  const rights = useMappingRights(entityRef || undefined, id);
  const write = useOncallWrite();
  const isMapped = mappedRefs.includes(entityRef);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const done = await write.run(api =>
      api.schedules.map({ entityRef, scheduleId: id }),
    );
    if (done) {
      setEntityRef('');
    }
  };
  return (
    <form onSubmit={submit} aria-label="What it answers for as well">
      <Box display="flex" flexDirection="column" gridGap={8}>
        <EntitiesPicker
          id="answers-for"
          label="Something else that it answers for"
          helperText="What your team owns, or nobody does; it wins over annotations and over the schedules of its owner"
          value={entityRef ? [entityRef] : []}
          onChange={([ref = '']) => setEntityRef(ref)}
          most={1}
        />
        <RightsNote rights={rights} />
        {isMapped && (
          <Typography variant="body2" role="note">
            It answers for it already.
          </Typography>
        )}
        <WriteError error={write.error} />
        <Box>
          <Button
            type="submit"
            variant="outlined"
            color="primary"
            disabled={write.busy || isMapped || !rights.value?.mayMap}
          >
            Map it
          </Button>
        </Box>
      </Box>
    </form>
  );
}

/** What the portal was told that a schedule answers for, and the form that tells it more. */
export function ScheduleAnswersFor({ details }: { details: ScheduleDetails }) {
  const { mappedRefs, ownerTitle, rights, retiredAt } = details;
  const write = useOncallWrite();
  return (
    <InfoCard
      title="What it answers for"
      subheader={`What ${ownerTitle} owns, and what is mapped to it here`}
    >
      {mappedRefs.length > 0 ? (
        <ul aria-label="Mapped to it">
          {mappedRefs.map(ref => (
            <Mapped
              key={ref}
              entityRef={ref}
              busy={write.busy}
              onTakeBack={() => write.run(api => api.schedules.unmap(ref))}
            />
          ))}
        </ul>
      ) : (
        <Typography variant="body2" paragraph>
          Nothing is mapped to it.
        </Typography>
      )}
      <WriteError error={write.error} />
      {rights.manage && !retiredAt && <MapThing details={details} />}
      {!rights.manage && (
        <Typography variant="body2" color="textSecondary" role="note">
          Members and leads of {ownerTitle} and the platform group map more to
          it.
        </Typography>
      )}
    </InfoCard>
  );
}
