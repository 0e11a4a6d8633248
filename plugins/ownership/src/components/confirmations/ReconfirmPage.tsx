import { InfoCard } from '@backstage/core-components';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Typography from '@material-ui/core/Typography';
import type { DueConfirmationList } from '@waymark/plugin-ownership-common';
import {
  AnswerSentence,
  EmptyState,
  HiddenCount,
  SkeletonTable,
  useSavedQuery,
} from '@waymark/tiles';
import { useState } from 'react';
import { FilterBar } from '../shared/FilterBar';
import { messageOf } from '../shared/messageOf';
import { OwnershipLoaded } from '../shared/OwnershipLoaded';
import { count } from '../shared/wording';
import { ReconfirmTable } from './ReconfirmTable';
import { Confirming, useConfirm } from './useConfirm';
import { useDueConfirmations } from './useDueConfirmations';

/** Stays after the rows are gone, so that it can be taken back. */
function Outcome({ confirming }: { confirming: Confirming }) {
  const { busy, done, error, undo, dismiss } = confirming;
  return (
    <>
      {done && (
        <Box display="flex" flexWrap="wrap" alignItems="center" gridGap={8}>
          <Typography role="status">
            Reconfirmed {count(done.items.length, 'thing')}.
          </Typography>
          <Button size="small" onClick={undo} disabled={busy}>
            Undo
          </Button>
          <Button size="small" onClick={dismiss}>
            Done
          </Button>
        </Box>
      )}
      {error && (
        <Typography color="error" role="alert">
          {messageOf(error)}
        </Typography>
      )}
    </>
  );
}

function sentenceOf(due: DueConfirmationList): string {
  const overdue = due.items.filter(({ state }) => state !== 'soon').length;
  const soon = due.items.length - overdue;
  const parts = [
    overdue > 0 ? `${count(overdue, 'thing')} to reconfirm` : '',
    soon > 0 ? `${soon} due within two weeks` : '',
    due.confirmed > 0 ? `${due.confirmed} confirmed` : '',
  ].filter(Boolean);
  return `${parts.join(', ')}.`;
}

function DueBody(props: { due: DueConfirmationList; confirming: Confirming }) {
  const { due, confirming } = props;
  const { busy, confirm } = confirming;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const mine = due.items.filter(({ mayConfirm }) => mayConfirm);
  const selected = mine
    .map(({ entityRef }) => entityRef)
    .filter(ref => chosen.has(ref));
  const every = count(due.everyDays, 'day');
  if (due.items.length === 0) {
    return (
      <>
        <EmptyState
          title={
            due.confirmed > 0
              ? 'Everything is reconfirmed'
              : 'Nothing to reconfirm'
          }
          description={
            due.confirmed > 0
              ? `${count(due.confirmed, 'thing')} of yours ${
                  due.confirmed === 1 ? 'is' : 'are'
                } confirmed; each comes back here every ${every}.`
              : 'Here stands what you and your teams own, to be reconfirmed in one click. You own nothing in the catalog yet.'
          }
        />
        <HiddenCount count={due.hidden} />
      </>
    );
  }
  const toggle = (entityRef: string) => {
    const next = new Set(chosen);
    if (!next.delete(entityRef)) {
      next.add(entityRef);
    }
    setChosen(next);
  };
  const isAll = mine.length > 0 && selected.length === mine.length;
  const confirmSelected = async () => {
    if (await confirm(selected)) {
      setChosen(new Set());
    }
  };
  return (
    <>
      <AnswerSentence size="page">{sentenceOf(due)}</AnswerSentence>
      <Typography variant="body2" color="textSecondary">
        Reconfirm what is still yours, every {every}: others rely on it. What is
        not yours any more, dispute or transfer.
      </Typography>
      {mine.length > 0 && (
        <Box display="flex" flexWrap="wrap" alignItems="center" gridGap={16}>
          <FormControlLabel
            control={
              <Checkbox
                color="primary"
                checked={isAll}
                indeterminate={selected.length > 0 && !isAll}
                onChange={() =>
                  setChosen(
                    isAll
                      ? new Set()
                      : new Set(mine.map(({ entityRef }) => entityRef)),
                  )
                }
              />
            }
            label={`Select all ${mine.length}`}
          />
          <Button
            variant="contained"
            color="primary"
            disabled={busy || selected.length === 0}
            onClick={confirmSelected}
          >
            Reconfirm {selected.length > 0 ? selected.length : 'selected'}
          </Button>
        </Box>
      )}
      <ReconfirmTable
        items={due.items}
        hidden={due.hidden}
        selected={chosen}
        busy={busy}
        onToggle={toggle}
        onConfirm={entityRef => confirm([entityRef])}
      />
    </>
  );
}

/**
 * The body of the page with what the visitor's teams must reconfirm, or an
 * owner's: `ownerRef` in the URL.
 *
 * @public
 */
export function ReconfirmPage() {
  const [query] = useSavedQuery();
  const answer = useDueConfirmations(query.get('ownerRef') ?? undefined);
  const confirming = useConfirm();
  return (
    <InfoCard title="Reconfirm">
      <FilterBar fields={[{ name: 'ownerRef', title: 'Owner' }]} />
      <Outcome confirming={confirming} />
      <OwnershipLoaded
        answer={answer}
        what="list of things to reconfirm"
        skeleton={<SkeletonTable />}
      >
        {due => <DueBody due={due} confirming={confirming} />}
      </OwnershipLoaded>
    </InfoCard>
  );
}
