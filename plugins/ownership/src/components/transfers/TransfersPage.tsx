import { InfoCard, LinkButton } from '@backstage/core-components';
import Grid from '@material-ui/core/Grid';
import {
  type TransferList,
  type TransferSummary,
  weekWords,
} from '@waymark/plugin-ownership-common';
import {
  AnswerSentence,
  DataTable,
  DataTableColumn,
  EmptyState,
  SkeletonTable,
  useSavedQuery,
} from '@waymark/tiles';
import { FilterBar } from '../shared/FilterBar';
import { OwnershipLoaded } from '../shared/OwnershipLoaded';
import { count } from '../shared/wording';
import { OnPlanChip, TransferStatusChip } from './TransferChips';
import { TransferLink, useTransferPaths } from './TransferLink';
import { transferNeedsOf } from './transferNeeds';
import { TransfersOnPlanTile } from './TransfersOnPlanTile';
import { transferStatusWords } from './transferWording';
import { useTransfers } from './useTransfers';

const columns: DataTableColumn<TransferSummary>[] = [
  {
    key: 'thing',
    title: 'Thing',
    value: transfer => transfer.entityTitle,
    render: transfer => (
      <TransferLink id={transfer.id}>{transfer.entityTitle}</TransferLink>
    ),
  },
  { key: 'from', title: 'From', value: ({ from }) => from.title },
  { key: 'to', title: 'To', value: ({ to }) => to.title },
  {
    key: 'week',
    title: 'Week',
    value: transfer => transfer.week / transfer.weeks,
    render: weekWords,
  },
  {
    key: 'items',
    title: 'Items done',
    value: ({ settledItems, totalItems }) => `${settledItems} of ${totalItems}`,
  },
  {
    key: 'signed',
    title: 'Signed',
    value: ({ signedSides }) => `${signedSides.length} of 2`,
  },
  {
    key: 'state',
    title: 'Status',
    value: ({ status }) => transferStatusWords[status],
    render: transfer => <TransferStatusChip status={transfer.status} />,
  },
  {
    key: 'plan',
    title: 'On plan',
    value: ({ onPlan }) => {
      if (onPlan === undefined) {
        return undefined;
      }
      return onPlan ? 'on plan' : 'behind plan';
    },
    render: transfer => <OnPlanChip onPlan={transfer.onPlan} />,
  },
];

function Sentence({ list }: { list: TransferList }) {
  const open = list.items.filter(
    ({ status }) => status !== 'completed' && status !== 'cancelled',
  );
  const behind = open.filter(({ onPlan }) => onPlan === false).length;
  const mine = transferNeedsOf(list.items).length;
  return (
    <AnswerSentence size="page">
      {open.length === 0
        ? 'Nothing changes hands now.'
        : `${count(open.length, 'transfer is', 'transfers are')} under way, ${
            behind === 0 ? 'all on plan' : `${behind} behind plan`
          }${mine > 0 ? `; ${mine} waiting for you` : ''}.`}
    </AnswerSentence>
  );
}

/**
 * The body of the list of transfers: `show` (open when absent, mine, all) in
 * the URL.
 *
 * @public
 */
export function TransfersPage() {
  const [query] = useSavedQuery();
  const paths = useTransferPaths();
  const show = query.get('show');
  const answer = useTransfers(show === 'all' ? {} : { status: 'open' });
  const create = paths && (
    <LinkButton
      to={paths.create()}
      variant="contained"
      color="primary"
      size="small"
    >
      New transfer
    </LinkButton>
  );
  return (
    <OwnershipLoaded
      answer={answer}
      what="transfers"
      skeleton={<SkeletonTable rows={6} />}
    >
      {list => (
        <Grid container spacing={3}>
          <Grid item xs={12} md={8}>
            <Sentence list={list} />
          </Grid>
          <Grid item xs={12} md={4}>
            <TransfersOnPlanTile />
          </Grid>
          <Grid item xs={12}>
            <InfoCard title="Transfers" action={create}>
              <FilterBar
                fields={[
                  {
                    name: 'show',
                    title: 'Show',
                    all: 'under way',
                    choices: [
                      { value: 'mine', title: 'mine' },
                      { value: 'all', title: 'all, ended ones too' },
                    ],
                  },
                ]}
              />
              <DataTable
                label="Transfers"
                rows={
                  show === 'mine'
                    ? list.items.filter(({ mySides }) => mySides.length > 0)
                    : list.items
                }
                columns={columns}
                rowKey={({ id }) => id}
                fileName="ownership-transfers"
                hidden={list.hidden}
                empty={
                  <EmptyState
                    title="No transfers"
                    description="A transfer hands a service or module over to another team, with its knowledge: a plan by weeks, a checklist and the signatures of both teams."
                    action={create}
                  />
                }
              />
            </InfoCard>
          </Grid>
        </Grid>
      )}
    </OwnershipLoaded>
  );
}
