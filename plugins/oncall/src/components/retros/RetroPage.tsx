import { LinkButton } from '@backstage/core-components';
import Grid from '@material-ui/core/Grid';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { isPending, type RetroDetails } from '@waymark/plugin-oncall-common';
import { AnswerSentence, EmptyState, SkeletonTable } from '@waymark/tiles';
import { useState } from 'react';
import { useParams } from 'react-router-dom';
import { useMe } from '../../hooks/useMe';
import { useNow } from '../../hooks/useNow';
import { useTitles } from '../../hooks/useTitles';
import { SeverityChip } from '../incidents/IncidentChips';
import { useRetroPaths } from '../shared/OncallLink';
import { OncallLoaded } from '../shared/OncallLoaded';
import { When } from '../shared/When';
import { ActionItems } from './ActionItems';
import { RetroStatusChip } from './RetroChips';
import { RetroEditor } from './RetroEditor';
import { RetroFacts, RetroHistory } from './RetroFacts';
import { RetroSteps } from './RetroSteps';
import { RetroText } from './RetroText';
import { itemsWords, signedWords } from './retroWords';
import { UnsavedText } from './UnsavedText';
import { useRetro } from './useRetros';

const useStyles = makeStyles(
  theme => ({
    state: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1, 2),
      margin: theme.spacing(1, 0),
    },
  }),
  { name: 'WaymarkRetroPage' },
);

/** The sentence that the visitor came for: until when, what is missing, what came of it. */
function Standing({ retro }: { retro: RetroDetails }) {
  const now = useNow();
  if (retro.cancelled) {
    return <>There is no retro any more. {retro.cancelled.reason}</>;
  }
  const items = itemsWords(retro.items, now);
  if (retro.publishedAt) {
    return (
      <>
        Published <When instant={retro.publishedAt} only="distance" />; {items}.
      </>
    );
  }
  if (!retro.dueAt) {
    return (
      <>The incident still goes on: the clock starts when it is resolved.</>
    );
  }
  return (
    <>
      {retro.isOverdue ? 'It was to be' : 'To be'} published{' '}
      <When instant={retro.dueAt} />; {signedWords(retro)}, {items}.
    </>
  );
}

function refsOf(retro: RetroDetails): string[] {
  return [
    ...retro.teamRefs,
    ...retro.entityRefs,
    ...[...retro.signatures, ...retro.history]
      .map(({ by }) => by)
      .filter(by => by.startsWith('user:')),
    ...[retro, ...retro.items].flatMap(({ ownerRef }) => ownerRef ?? []),
  ];
}

function Retro({ retro }: { retro: RetroDetails }) {
  const classes = useStyles();
  const [isWriting, setWriting] = useState(false);
  const me = useMe();
  const titleOf = useTitles(refsOf(retro));
  const mayWrite = retro.rights.edit && isPending(retro);
  return (
    <Grid container spacing={3}>
      <Grid item xs={12}>
        <AnswerSentence size="page">
          <Standing retro={retro} />
        </AnswerSentence>
        <div className={classes.state} role="group" aria-label="State">
          <Typography variant="subtitle1" component="h2">
            Retro of incident #{retro.incidentNumber}: {retro.title}
          </Typography>
          <SeverityChip severity={retro.severity} />
          <RetroStatusChip retro={retro} />
        </div>
      </Grid>
      <Grid item xs={12} md={8}>
        <Grid container spacing={3}>
          <Grid item xs={12}>
            {isWriting ? (
              <RetroEditor
                retro={retro}
                userRef={me.value?.ref}
                onDone={() => setWriting(false)}
              />
            ) : (
              <>
                {mayWrite && me.value && (
                  <UnsavedText retro={retro} userRef={me.value.ref} />
                )}
                <RetroText
                  retro={retro}
                  onWrite={mayWrite ? () => setWriting(true) : undefined}
                />
              </>
            )}
          </Grid>
          <Grid item xs={12}>
            <ActionItems
              retro={retro}
              myRefs={me.value?.ownershipRefs ?? []}
              titleOf={titleOf}
            />
          </Grid>
        </Grid>
      </Grid>
      <Grid item xs={12} md={4}>
        <Grid container spacing={3}>
          <Grid item xs={12}>
            <RetroSteps retro={retro} titleOf={titleOf} />
          </Grid>
          <Grid item xs={12}>
            <RetroFacts retro={retro} titleOf={titleOf} />
          </Grid>
          <Grid item xs={12}>
            <RetroHistory retro={retro} titleOf={titleOf} />
          </Grid>
        </Grid>
      </Grid>
    </Grid>
  );
}

/** The body of the page of a retro, which has the id of its incident. @public */
export function RetroPage() {
  const { id } = useParams<'id'>();
  const answer = useRetro(id);
  const paths = useRetroPaths();
  return (
    <OncallLoaded
      answer={answer}
      what="retro"
      skeleton={<SkeletonTable rows={8} />}
      notFound={
        <EmptyState
          title="There is no such retro"
          description="A retro opens within seconds of a P1 or P2, and only for those; it may also be about what you may not see."
          action={
            paths && <LinkButton to={paths.list()}>All retros</LinkButton>
          }
        />
      }
    >
      {retro => <Retro key={retro.id} retro={retro} />}
    </OncallLoaded>
  );
}
