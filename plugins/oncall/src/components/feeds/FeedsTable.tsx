import Button from '@material-ui/core/Button';
import type { Feed } from '@waymark/plugin-oncall-common';
import {
  DataTable,
  DataTableColumn,
  EmptyState,
  FormDialog,
} from '@waymark/tiles';
import { useState } from 'react';
import { useOncallWrite } from '../../hooks/useOncallWrite';
import { ScheduleLink } from '../shared/OncallLink';
import { When } from '../shared/When';

const facts: DataTableColumn<Feed>[] = [
  {
    key: 'title',
    title: 'Calendar',
    value: ({ title }) => title,
    render: ({ title, scheduleId }) =>
      scheduleId ? <ScheduleLink id={scheduleId}>{title}</ScheduleLink> : title,
  },
  {
    key: 'created',
    title: 'Made',
    value: ({ createdAt }) => createdAt,
    render: ({ createdAt }) => <When instant={createdAt} />,
  },
  {
    key: 'used',
    title: 'Last read by a calendar',
    value: ({ lastUsedAt }) => lastUsedAt,
    render: ({ lastUsedAt }) =>
      lastUsedAt ? <When instant={lastUsedAt} /> : 'never',
  },
];

function RevokeDialog(props: { feed: Feed; onClose: () => void }) {
  const { feed, onClose } = props;
  const write = useOncallWrite();
  const revoke = async () => {
    if (await write.run(api => api.feeds.revoke(feed.id))) {
      onClose();
    }
  };
  return (
    <FormDialog
      title={`Revoke ${feed.title}`}
      consequence="Calendars that are subscribed to it show nothing new from now on. The address cannot be brought back; make another one."
      confirm="Revoke"
      write={write}
      onConfirm={revoke}
      onClose={onClose}
    />
  );
}

/** The visitor's feeds, each to be revoked. */
export function FeedsTable({ feeds }: { feeds: Feed[] }) {
  const [revoked, setRevoked] = useState<Feed>();
  const columns: DataTableColumn<Feed>[] = [
    ...facts,
    {
      key: 'revoke',
      title: 'Change',
      value: () => undefined,
      render: feed => (
        <Button
          size="small"
          onClick={() => setRevoked(feed)}
          aria-label={`Revoke ${feed.title}`}
        >
          Revoke
        </Button>
      ),
    },
  ];
  return (
    <>
      <DataTable
        label="My calendars"
        plain
        rows={feeds}
        columns={columns}
        rowKey={({ id }) => id}
        fileName="on-call-calendars"
        queryPrefix="feeds-"
        empty={
          <EmptyState
            title="No calendars"
            description="An address for your own calendar program: your shifts, or a whole schedule, always up to date."
          />
        }
      />
      {revoked && (
        <RevokeDialog feed={revoked} onClose={() => setRevoked(undefined)} />
      )}
    </>
  );
}
