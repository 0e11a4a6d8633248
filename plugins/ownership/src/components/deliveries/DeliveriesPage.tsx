import { InfoCard, Link } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import {
  type KeptWebhookDelivery,
  ownershipWebhooksManagePermission,
  type WebhookDeliveryList,
  type WebhookDeliveryStatus,
  webhookDeliveryStatusSchema,
} from '@waymark/plugin-ownership-common';
import {
  AnswerSentence,
  DataTable,
  DataTableColumn,
  EmptyState,
  Loaded,
  NotConfiguredState,
  SkeletonTable,
  type Status,
  StatusChip,
  TimeAgo,
  useSavedQuery,
} from '@waymark/tiles';
import { repositoriesRouteRef } from '../../routes';
import { FilterBar } from '../shared/FilterBar';
import { messageOf } from '../shared/messageOf';
import { PageLink } from '../shared/PageLink';
import { count } from '../shared/wording';
import { useDeliveries, useReplay } from './useDeliveries';

const words: Record<WebhookDeliveryStatus, string> = {
  pending: 'waiting',
  done: 'done',
  ignored: 'about nothing that matters here',
  dead: 'given up',
};
const chips: Record<WebhookDeliveryStatus, Status> = {
  pending: 'due',
  done: 'ok',
  ignored: 'plain',
  dead: 'breached',
};

function sentenceOf({ counts }: WebhookDeliveryList): string {
  const { dead, pending } = counts;
  return dead > 0
    ? `${count(dead, 'webhook')} ${
        dead === 1 ? 'was' : 'were'
      } given up; replay what shall be tried again.`
    : `No webhook was given up; ${pending} ${
        pending === 1 ? 'waits' : 'wait'
      } to be worked on.`;
}

function columnsOf(
  replay: (row: KeptWebhookDelivery) => void,
  isBusy: boolean,
): DataTableColumn<KeptWebhookDelivery>[] {
  return [
    {
      key: 'state',
      title: 'State',
      value: row => words[row.status],
      render: row => (
        <StatusChip status={chips[row.status]} label={words[row.status]} />
      ),
    },
    { key: 'source', title: 'From', value: row => row.source },
    { key: 'event', title: 'Event', value: row => row.event },
    {
      key: 'about',
      title: 'About',
      value: row => row.pullRequestUrl,
      render: row =>
        row.pullRequestUrl ? (
          <Link to={row.pullRequestUrl}>
            {row.pullRequestUrl.replace(/^https?:\/\//, '')}
          </Link>
        ) : (
          '–'
        ),
    },
    {
      key: 'age',
      title: 'Arrived',
      value: row => row.receivedAt,
      render: row => <TimeAgo instant={row.receivedAt} />,
    },
    {
      key: 'attempts',
      title: 'Attempts',
      align: 'right',
      value: row => row.attempts,
    },
    { key: 'reason', title: 'What came of it', value: row => row.outcome },
    {
      key: 'replay',
      title: 'Replay',
      sortable: false,
      value: () => undefined,
      render: row =>
        row.pullRequestUrl &&
        (row.status === 'dead' || row.status === 'done') ? (
          <Button
            size="small"
            variant="outlined"
            disabled={isBusy}
            aria-label={`Replay ${row.event} ${row.id}`}
            onClick={() => replay(row)}
          >
            Replay
          </Button>
        ) : null,
    },
  ];
}

/**
 * The body of the page with the webhooks that code hosts sent, for those who
 * run the platform: `status` in the URL.
 *
 * @public
 */
export function DeliveriesPage() {
  const [query] = useSavedQuery();
  const status = webhookDeliveryStatusSchema.safeParse(query.get('status'));
  const answer = useDeliveries(status.data);
  const { replay, isBusy, error } = useReplay();
  return (
    <InfoCard title="Webhook deliveries">
      <Typography variant="body2" paragraph>
        <PageLink page={repositoriesRouteRef}>Repositories</PageLink>
      </Typography>
      <Loaded
        answer={answer}
        what="list of webhook deliveries"
        skeleton={<SkeletonTable />}
        forbidden={{
          grantedBy: 'The people who run the platform have it, and grant it',
          permission: ownershipWebhooksManagePermission.name,
        }}
        notInstalled={
          <NotConfiguredState
            title="Ownership is not installed"
            configKey="ownership.repositories"
          >
            This portal has the pages but not the backend plugin.
          </NotConfiguredState>
        }
      >
        {list => (
          <>
            <AnswerSentence>{sentenceOf(list)}</AnswerSentence>
            <FilterBar
              fields={[
                {
                  name: 'status',
                  title: 'State',
                  choices: webhookDeliveryStatusSchema.options.map(value => ({
                    value,
                    title: `${words[value]} (${list.counts[value]})`,
                  })),
                },
              ]}
            />
            {error && (
              <Alert severity="error" role="alert">
                {messageOf(error)}
              </Alert>
            )}
            <DataTable
              label="Webhook deliveries"
              rows={list.items}
              columns={columnsOf(replay, isBusy)}
              rowKey={row => `${row.source} ${row.id}`}
              fileName="ownership-deliveries"
              empty={
                <EmptyState
                  title="No webhook deliveries"
                  description="Code hosts that send webhooks about pull requests appear here; what is done is kept for a month."
                />
              }
            />
          </>
        )}
      </Loaded>
    </InfoCard>
  );
}
