import { InfoCard } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import Grid from '@material-ui/core/Grid';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import {
  type Owner,
  type TransferPreparation,
  transferTemplate,
} from '@waymark/plugin-ownership-common';
import {
  AnswerSentence,
  EmptyState,
  SkeletonTable,
  useSavedQuery,
} from '@waymark/tiles';
import { FormEvent, useRef, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { EntityLink, OwnerLink } from '../shared/links';
import { OwnershipLoaded } from '../shared/OwnershipLoaded';
import { count } from '../shared/wording';
import { PlanDraft, PlanEditor, planToSend } from './PlanEditor';
import { ThingPicker } from './ThingPicker';
import { TransferLink, useTransferPaths } from './TransferLink';
import { messageOf } from '../shared/messageOf';
import { useTransferPreparation, useTransferWrite } from './useTransfers';

const DAY = 24 * 60 * 60 * 1000;

function nextMonday(now: Date): string {
  const days = (8 - now.getUTCDay()) % 7 || 7;
  return new Date(now.getTime() + days * DAY).toISOString().slice(0, 10);
}

const peopleOf = (owner: Owner) =>
  owner.kind === 'group'
    ? `${count(owner.memberCount ?? 0, 'person', 'people')} of ${owner.title}`
    : owner.title;

function Consequences({ from, to }: { from: Owner; to?: Owner }) {
  return (
    <Alert severity="info" role="status">
      {to
        ? `Opening it asks both teams to sign the plan, and notifies the ${peopleOf(
            from,
          )} and the ${peopleOf(
            to,
          )}. Nothing changes in the catalog before both have signed and the change is merged.`
        : 'Choose the team to see what opening the transfer does.'}
    </Alert>
  );
}

function Obstacle({ preparation }: { preparation: TransferPreparation }) {
  return (
    <EmptyState
      title="There can be no transfer now"
      description={preparation.obstacle}
      action={
        preparation.openTransferId && (
          <TransferLink id={preparation.openTransferId}>
            See the transfer that is under way
          </TransferLink>
        )
      }
    />
  );
}

function Form({ preparation }: { preparation: TransferPreparation }) {
  const { entityRef, entityTitle, from, teams } = preparation;
  const navigate = useNavigate();
  const paths = useTransferPaths();
  const write = useTransferWrite();
  const [toRef, setToRef] = useState('');
  const [reason, setReason] = useState('');
  const [isOwnList, setIsOwnList] = useState(false);
  const [plan, setPlan] = useState<PlanDraft>(() => ({
    startsOn: nextMonday(new Date()),
    weeks: 4,
    items: preparation.items,
  }));
  // The same for every try, so that a repeated one opens nothing more.
  const key = useRef(Math.random().toString(36).slice(2));
  const to = teams.find(({ ref }) => ref === toRef);
  const message = write.error && messageOf(write.error);
  const problemOf = (field: string) =>
    message?.startsWith(`${field}:`)
      ? message.slice(field.length + 1).trim()
      : undefined;

  const changePlan = (next: PlanDraft) => {
    const touched = isOwnList || next.items !== plan.items;
    setIsOwnList(touched);
    setPlan(touched ? next : { ...next, items: transferTemplate(next.weeks) });
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const opened = await write.run(transfers =>
      transfers.open({
        entityRef,
        toRef,
        reason,
        ...planToSend(plan),
        key: key.current,
      }),
    );
    if (opened && paths) {
      navigate(paths.of(opened.summary.id));
    }
  };

  return (
    <form onSubmit={submit}>
      <Grid container spacing={2}>
        <Grid item xs={12} sm={6}>
          <Typography variant="body1">
            <EntityLink entityRef={entityRef} title={entityTitle} inText /> now
            belongs to <OwnerLink owner={from} />
          </Typography>
        </Grid>
        <Grid item xs={12} sm={6}>
          <TextField
            id="transfer-to"
            select
            fullWidth
            required
            label="To team"
            value={toRef}
            onChange={event => setToRef(event.target.value)}
            error={problemOf('toRef') !== undefined}
            helperText={problemOf('toRef')}
            InputLabelProps={{ shrink: true }}
            SelectProps={{ native: true }}
          >
            <option value="">Choose a team</option>
            {teams.map(team => (
              <option key={team.ref} value={team.ref}>
                {team.title}
              </option>
            ))}
          </TextField>
        </Grid>
        <Grid item xs={12}>
          <TextField
            id="transfer-why"
            label="Reason"
            helperText={
              problemOf('reason') ??
              'Both teams read it in their notification and in the history'
            }
            error={problemOf('reason') !== undefined}
            value={reason}
            onChange={event => setReason(event.target.value)}
            inputProps={{ maxLength: 2000 }}
            required
            fullWidth
            multiline
          />
        </Grid>
        <Grid item xs={12}>
          <Typography variant="h6" component="h3">
            Plan
          </Typography>
          <PlanEditor
            plan={plan}
            onChange={changePlan}
            teams={{
              giving: from?.title ?? 'giving team',
              receiving: to?.title ?? 'receiving team',
            }}
          />
        </Grid>
        <Grid item xs={12}>
          {from && <Consequences from={from} to={to} />}
        </Grid>
        {message && (
          <Grid item xs={12}>
            <Alert severity="error" role="alert">
              {message}
            </Alert>
          </Grid>
        )}
        <Grid item xs={12}>
          <Button
            type="submit"
            variant="contained"
            color="primary"
            disabled={write.busy}
          >
            Open transfer
          </Button>
        </Grid>
      </Grid>
    </form>
  );
}

/**
 * The body of the form for a new transfer: `entity` in the URL.
 *
 * @public
 */
export function NewTransferPage() {
  const [query, change] = useSavedQuery();
  const entityRef = query.get('entity') ?? undefined;
  const answer = useTransferPreparation(entityRef);
  return (
    <>
      <AnswerSentence size="page">
        {answer.value
          ? `Hand ${answer.value.entityTitle} over to another team`
          : 'Hand a service or module over to another team'}
      </AnswerSentence>
      <InfoCard title="New transfer">
        <ThingPicker
          entityRef={entityRef}
          onPick={ref => change({ entity: ref })}
        />
        {entityRef && (
          <OwnershipLoaded
            answer={answer}
            what="thing to transfer"
            skeleton={<SkeletonTable rows={6} />}
            notFound={
              <EmptyState
                title="There is no such thing"
                description={`${entityRef} is nothing in the catalog that needs an owner, or you may not see it.`}
              />
            }
          >
            {preparation =>
              preparation.obstacle ? (
                <Obstacle preparation={preparation} />
              ) : (
                <Form key={preparation.entityRef} preparation={preparation} />
              )
            }
          </OwnershipLoaded>
        )}
      </InfoCard>
    </>
  );
}
