import { InfoCard } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { isPending, type RetroDetails } from '@waymark/plugin-oncall-common';
import { FormDialog } from '@waymark/tiles';
import { Fragment, useState } from 'react';
import { useOncallWrite } from '../../hooks/useOncallWrite';
import { Doer } from '../incidents/IncidentTimeline';
import { EntityLink } from '../shared/EntityLink';
import { IncidentLink } from '../shared/OncallLink';
import { When } from '../shared/When';
import { hiddenWords } from '../shared/words';
import { OwnerPicker } from './OwnerPicker';

const useStyles = makeStyles(
  theme => ({
    facts: {
      display: 'grid',
      gridTemplateColumns: 'max-content 1fr',
      gap: theme.spacing(0.75, 2),
      margin: 0,
      '& dt': { color: theme.palette.text.secondary },
      '& dd': { margin: 0, overflowWrap: 'anywhere' },
    },
    history: { margin: 0, paddingLeft: theme.spacing(2.5) },
  }),
  { name: 'WaymarkRetroFacts' },
);

const ownerWords: Record<RetroDetails['ownerBy'], string> = {
  person: 'chosen here',
  commander: 'was the commander',
  'on-call': 'was on call',
  acknowledger: 'acknowledged the incident',
  team: 'nobody was on call; owns what it hurt',
};

function OwnerDialog(props: { retro: RetroDetails; onClose: () => void }) {
  const { retro, onClose } = props;
  const write = useOncallWrite();
  const [ownerRef, setOwnerRef] = useState<string | undefined>(retro.ownerRef);
  const save = async () => {
    const saved = await write.run(api =>
      api.retros.edit(retro.id, { textVersion: retro.textVersion, ownerRef }),
    );
    if (saved) {
      onClose();
    }
  };
  return (
    <FormDialog
      title={`Owner of the retro of incident ${retro.incidentNumber}`}
      consequence="The owner sees to it that it is written, signed and published, and is told so."
      confirm="Change owner"
      write={write}
      isIncomplete={!ownerRef || ownerRef === retro.ownerRef}
      onConfirm={save}
      onClose={onClose}
    >
      <OwnerPicker
        id="retro-owner"
        label="Owner"
        value={ownerRef}
        onChange={setOwnerRef}
      />
    </FormDialog>
  );
}

/** Whose retro it is, of which incident, about what. */
export function RetroFacts(props: {
  retro: RetroDetails;
  titleOf: (ref: string) => string;
}) {
  const { retro, titleOf } = props;
  const classes = useStyles();
  const [isChanging, setChanging] = useState(false);
  return (
    <InfoCard title="What it is about">
      <dl className={classes.facts}>
        <dt>Incident</dt>
        <dd>
          <IncidentLink id={retro.id} inText>
            #{retro.incidentNumber} {retro.title}
          </IncidentLink>
        </dd>
        <dt>Owner</dt>
        <dd>
          {retro.ownerRef ? (
            <>
              <EntityLink
                entityRef={retro.ownerRef}
                title={titleOf(retro.ownerRef)}
                inText
              />{' '}
              ({ownerWords[retro.ownerBy]})
            </>
          ) : (
            'nobody yet'
          )}{' '}
          {retro.rights.edit && isPending(retro) && (
            <Button size="small" onClick={() => setChanging(true)}>
              Change owner
            </Button>
          )}
        </dd>
        <dt>Hurt</dt>
        <dd>
          {retro.entityRefs.length === 0 && 'nothing in the catalog'}
          {retro.entityRefs.map((ref, index) => (
            <Fragment key={ref}>
              {index > 0 && ', '}
              <EntityLink entityRef={ref} title={titleOf(ref)} inText />
            </Fragment>
          ))}{' '}
          {hiddenWords(retro.hiddenEntities)}
        </dd>
        {retro.resolvedAt && (
          <>
            <dt>Resolved</dt>
            <dd>
              <When instant={retro.resolvedAt} />
            </dd>
          </>
        )}
        {retro.dueAt && (
          <>
            <dt>Due</dt>
            <dd>
              <When instant={retro.dueAt} />
            </dd>
          </>
        )}
      </dl>
      {isChanging && (
        <OwnerDialog retro={retro} onClose={() => setChanging(false)} />
      )}
    </InfoCard>
  );
}

/** What was done to it, the newest first. */
export function RetroHistory(props: {
  retro: RetroDetails;
  titleOf: (ref: string) => string;
}) {
  const { retro, titleOf } = props;
  const classes = useStyles();
  const newestFirst = [...retro.history].reverse();
  return (
    <InfoCard title="History">
      <ol className={classes.history} aria-label="History" reversed>
        {newestFirst.map((event, index) => (
          <Typography
            // Lines are only ever added, at the top.
            key={newestFirst.length - index}
            variant="body2"
            component="li"
          >
            {event.by.startsWith('user:') ? (
              <EntityLink
                entityRef={event.by}
                title={titleOf(event.by)}
                inText
              />
            ) : (
              <Doer by={event.by} />
            )}{' '}
            {event.summary}, <When instant={event.at} only="distance" />
          </Typography>
        ))}
      </ol>
    </InfoCard>
  );
}
