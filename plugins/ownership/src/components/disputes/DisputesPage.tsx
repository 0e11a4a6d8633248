import { InfoCard } from '@backstage/core-components';
import type { DisputeList } from '@waymark/plugin-ownership-common';
import {
  AnswerSentence,
  DataTable,
  DataTableColumn,
  EmptyState,
  SkeletonTable,
  StatusChip,
  TimeAgo,
  useSavedQuery,
} from '@waymark/tiles';
import { useMemo } from 'react';
import { FilterBar } from '../shared/FilterBar';
import { EntityLink, OwnerRefLink } from '../shared/links';
import { OwnershipLoaded } from '../shared/OwnershipLoaded';
import { DisputeBacklogCard } from './DisputeBacklogCard';
import { DisputeStatusChip, NextClockChip } from './DisputeChips';
import { DisputeLink } from './DisputeLink';
import {
  disputesSentence,
  disputeStatusWords,
  titlesOf,
} from './disputeWording';
import { useDisputes, useNow } from './useDisputes';

type Row = DisputeList['items'][number];

function columnsOf({ owners }: DisputeList, now: Date): DataTableColumn<Row>[] {
  const titleOf = titlesOf(owners);
  return [
    {
      key: 'thing',
      title: 'Thing',
      value: ({ entityTitle }) => entityTitle,
      render: row => (
        <DisputeLink id={row.id} inText>
          {row.entityTitle}
        </DisputeLink>
      ),
    },
    {
      key: 'state',
      title: 'State',
      value: ({ status }) => disputeStatusWords[status],
      render: row => (
        <>
          <DisputeStatusChip status={row.status} />
          {row.needsMe && (
            <>
              {' '}
              <StatusChip status="due" label="needs you" />
            </>
          )}
        </>
      ),
    },
    {
      key: 'due',
      title: 'Due',
      value: row =>
        row.clocks
          .filter(({ stoppedAt }) => !stoppedAt)
          .map(({ dueAt }) => dueAt)
          .sort()[0],
      render: row => <NextClockChip dispute={row} now={now} />,
    },
    {
      key: 'owner',
      title: 'Answers for it',
      value: row => {
        const ref = row.temporaryOwnerRef ?? row.permanentOwnerRef;
        return ref && titleOf(ref);
      },
      render: row => {
        const ref = row.temporaryOwnerRef ?? row.permanentOwnerRef;
        return <OwnerRefLink ownerRef={ref} title={ref && titleOf(ref)} />;
      },
    },
    { key: 'why', title: 'Why', value: ({ reason }) => reason },
    {
      key: 'entity',
      title: 'In the catalog',
      value: ({ entityRef }) => entityRef,
      render: row => <EntityLink entityRef={row.entityRef} inText />,
    },
    {
      key: 'opened',
      title: 'Opened',
      value: ({ openedAt }) => openedAt,
      render: row => <TimeAgo instant={row.openedAt} now={now} />,
    },
  ];
}

function DisputeTable({ list, now }: { list: DisputeList; now: Date }) {
  const columns = useMemo(() => columnsOf(list, now), [list, now]);
  return (
    <DataTable
      label="Disputes"
      rows={list.items}
      columns={columns}
      rowKey={({ id }) => id}
      hidden={list.hidden}
      fileName="ownership-disputes"
      empty={
        <EmptyState
          title="No disputes"
          description="A dispute settles who owns a thing: somebody answers for it within the hour, and an owner is named within days. Open one with “Dispute” on the page of the thing, or from the gaps below."
        />
      }
    />
  );
}

/**
 * The body of the disputes page: `show=mine|all` in the URL; all that have not
 * ended when absent.
 *
 * @public
 */
export function DisputesPage() {
  const now = useNow();
  const [query] = useSavedQuery();
  const show = query.get('show');
  const answer = useDisputes({
    status: show === 'all' ? undefined : 'unended',
    mine: show === 'mine' ? true : undefined,
  });
  return (
    <>
      <InfoCard title="Disputes">
        <FilterBar
          fields={[
            {
              name: 'show',
              title: 'Show',
              all: 'open',
              choices: [
                { value: 'mine', title: 'mine' },
                { value: 'all', title: 'all, the ended ones too' },
              ],
            },
          ]}
        />
        <OwnershipLoaded
          answer={answer}
          what="disputes"
          skeleton={<SkeletonTable rows={5} />}
        >
          {list => (
            <>
              <AnswerSentence>
                {disputesSentence(list.items, now)}
              </AnswerSentence>
              <DisputeTable list={list} now={now} />
            </>
          )}
        </OwnershipLoaded>
      </InfoCard>
      <br />
      <DisputeBacklogCard />
    </>
  );
}
