import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import {
  type Gap,
  nextClockOf,
  type Repository,
} from '@waymark/plugin-ownership-common';
import { AnswerSentence, EmptyState, StatusChip } from '@waymark/tiles';
import { Fragment } from 'react';
import {
  findingsRouteRef,
  reconfirmRouteRef,
  rootRouteRef,
  thingsRouteRef,
} from '../../routes';
import { NextClockChip } from '../disputes/DisputeChips';
import { DisputeLink } from '../disputes/DisputeLink';
import type { DisputeNeed } from '../disputes/disputeNeeds';
import { useNow } from '../disputes/useDisputes';
import { RunbookLink } from '../runbooks/RunbookLink';
import { GapChip } from '../shared/chips';
import { EntityLink } from '../shared/links';
import { OwnershipLoaded } from '../shared/OwnershipLoaded';
import { PageLink } from '../shared/PageLink';
import { count } from '../shared/wording';
import { TransferLink } from '../transfers/TransferLink';
import type { TransferNeed } from '../transfers/transferNeeds';
import { countOfNeeds, NamedThing, Needs } from './needs';
import { useNeeds } from './useNeeds';

const SHOWN = 5;
const NAMED = 3;

const useStyles = makeStyles(
  theme => ({
    list: {
      listStyle: 'none',
      padding: 0,
      overflowWrap: 'anywhere',
      '& li': { padding: theme.spacing(0.5, 0) },
    },
  }),
  { name: 'WaymarkWhatNeedsMe' },
);

function DisputeItem({ need }: { need: DisputeNeed }) {
  const { dispute, sentence } = need;
  const now = useNow();
  return (
    <li>
      {nextClockOf(dispute) ? (
        <NextClockChip dispute={dispute} now={now} />
      ) : (
        <StatusChip status="due" label="dispute" />
      )}{' '}
      <DisputeLink id={dispute.id}>{sentence}</DisputeLink>
    </li>
  );
}

const transferWords: Record<TransferNeed['kind'], string> = {
  signature: 'to sign',
  items: 'behind plan',
  merge: 'to merge',
};

function TransferItem({ need }: { need: TransferNeed }) {
  const { transfer, kind, sentence } = need;
  return (
    <li>
      <StatusChip
        status={kind === 'items' ? 'breached' : 'due'}
        label={transferWords[kind]}
      />{' '}
      <TransferLink id={transfer.id}>{sentence}</TransferLink>
    </li>
  );
}

function GapItem({ gap }: { gap: Gap }) {
  return (
    <li>
      <GapChip gap={gap.gap} />{' '}
      <EntityLink entityRef={gap.entityRef} title={gap.title} inText />:{' '}
      {gap.reason}
    </li>
  );
}

function ReconfirmItem({ things }: { things: NamedThing[] }) {
  return (
    <li>
      <StatusChip status="due" label="to reconfirm" />{' '}
      <PageLink page={reconfirmRouteRef}>
        Reconfirm {count(things.length, 'thing')} of yours
      </PageLink>
    </li>
  );
}

function RunbookItem({ things }: { things: NamedThing[] }) {
  const rest = things.length - NAMED;
  return (
    <li>
      <StatusChip status="due" label="no runbook" />{' '}
      {things.slice(0, NAMED).map(({ entityRef, title }, index) => (
        <Fragment key={entityRef}>
          {index > 0 && ', '}
          <RunbookLink entityRef={entityRef} inText>
            {title}
          </RunbookLink>
        </Fragment>
      ))}
      {rest > 0 && ` and ${rest} more`} {things.length === 1 ? 'has' : 'have'}{' '}
      no runbook that can be read
    </li>
  );
}

function RepositoryItem({ repository }: { repository: Repository }) {
  const { error, warning } = repository.findings;
  return (
    <li>
      <PageLink page={findingsRouteRef} query={{ repository: repository.id }}>
        {count(error + warning, 'finding')} in {repository.title}
      </PageLink>
    </li>
  );
}

function NeedsList({ needs, unread }: { needs: Needs; unread: string[] }) {
  const classes = useStyles();
  const gaps = [...needs.gaps, ...needs.unowned];
  const total = countOfNeeds(needs);
  const notRead = unread.length > 0 && (
    <Typography variant="body2" role="alert">
      Could not be read and may hold more: {unread.join(', ')}.
    </Typography>
  );
  if (total === 0) {
    return (
      <>
        <EmptyState
          title="Nothing needs you"
          description="Disputes and transfers that wait for you, gaps in what your teams own, what they are to reconfirm, and findings in their repositories appear here."
          action={<PageLink page={rootRouteRef}>See who owns what</PageLink>}
        />
        {notRead}
      </>
    );
  }
  return (
    <>
      <AnswerSentence>
        {count(total, 'thing needs', 'things need')} you
      </AnswerSentence>
      <Typography variant="body2" component="ul" className={classes.list}>
        {needs.disputes.map(need => (
          <DisputeItem key={need.dispute.id} need={need} />
        ))}
        {needs.transfers.map(need => (
          <TransferItem key={need.transfer.id} need={need} />
        ))}
        {gaps.slice(0, SHOWN).map(gap => (
          <GapItem key={`${gap.entityRef} ${gap.gap}`} gap={gap} />
        ))}
        {gaps.length > SHOWN && (
          <li>
            <PageLink page={thingsRouteRef} query={{ gap: 'any' }}>
              and {count(gaps.length - SHOWN, 'more gap')}
            </PageLink>
          </li>
        )}
        {needs.toReconfirm.length > 0 && (
          <ReconfirmItem things={needs.toReconfirm} />
        )}
        {needs.withoutRunbook.length > 0 && (
          <RunbookItem things={needs.withoutRunbook} />
        )}
        {needs.repositories.map(repository => (
          <RepositoryItem key={repository.id} repository={repository} />
        ))}
      </Typography>
      {notRead}
    </>
  );
}

/**
 * Home page: disputes and transfers that wait for the visitor, gaps of their
 * teams, what these are to reconfirm, their things without a runbook and
 * findings in their repositories; for the platform and escalation groups also
 * what nobody owns.
 *
 * @public
 */
export function WhatNeedsMe() {
  return (
    <OwnershipLoaded answer={useNeeds()} what="list of what needs you">
      {({ needs, unread }) => <NeedsList needs={needs} unread={unread} />}
    </OwnershipLoaded>
  );
}
