import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import type {
  DueConfirmation,
  DueState,
} from '@waymark/plugin-ownership-common';
import {
  DataTable,
  DataTableColumn,
  Status,
  StatusChip,
  TimeAgo,
} from '@waymark/tiles';
import { useMemo } from 'react';
import { ClarityChip } from '../clarity/ClarityChip';
import { EntityLink, OwnerRefLink } from '../shared/links';

const stateWords: Record<DueState, string> = {
  never: 'never confirmed',
  lapsed: 'lapsed',
  soon: 'due soon',
};

const stateStatus: Record<DueState, Status> = {
  never: 'due',
  lapsed: 'breached',
  soon: 'plain',
};

function columnsOf(options: {
  selected: ReadonlySet<string>;
  busy: boolean;
  onToggle: (entityRef: string) => void;
  onConfirm: (entityRef: string) => void;
}): DataTableColumn<DueConfirmation>[] {
  const { selected, busy, onToggle, onConfirm } = options;
  return [
    {
      key: 'select',
      title: 'Select',
      sortable: false,
      value: () => undefined,
      render: ({ entityRef, title, mayConfirm }) => (
        <Checkbox
          size="small"
          color="primary"
          checked={selected.has(entityRef)}
          disabled={!mayConfirm}
          onChange={() => onToggle(entityRef)}
          inputProps={{ 'aria-label': `Select ${title}` }}
        />
      ),
    },
    {
      key: 'thing',
      title: 'Thing',
      value: item => item.title,
      render: item => (
        <EntityLink entityRef={item.entityRef} title={item.title} />
      ),
    },
    { key: 'kind', title: 'Kind', value: item => item.column, filter: true },
    {
      key: 'owner',
      title: 'Owner',
      value: item => item.ownerTitle,
      render: item => (
        <OwnerRefLink ownerRef={item.ownerRef} title={item.ownerTitle} />
      ),
      filter: true,
    },
    {
      key: 'state',
      title: 'State',
      value: item => stateWords[item.state],
      render: item => (
        <StatusChip
          status={stateStatus[item.state]}
          label={stateWords[item.state]}
        />
      ),
      filter: true,
    },
    {
      key: 'clarity',
      title: 'Clarity',
      value: item => item.level,
      render: item => item.level && <ClarityChip short level={item.level} />,
      filter: true,
    },
    {
      key: 'last',
      title: 'Last confirmed',
      value: item => item.confirmation?.confirmedAt,
      render: ({ confirmation }) =>
        confirmation ? (
          <>
            <TimeAgo instant={confirmation.confirmedAt} /> by{' '}
            {confirmation.confirmedByTitle}
          </>
        ) : (
          'never'
        ),
    },
    {
      key: 'due',
      title: 'Due',
      value: item => item.dueAt,
      render: item => <TimeAgo instant={item.dueAt} />,
    },
    {
      key: 'act',
      title: 'Act',
      sortable: false,
      value: () => undefined,
      render: ({ entityRef, title, mayConfirm }) =>
        mayConfirm ? (
          <Button
            size="small"
            variant="outlined"
            disabled={busy}
            onClick={() => onConfirm(entityRef)}
            aria-label={`Reconfirm ${title}`}
          >
            Reconfirm
          </Button>
        ) : (
          'its members and leads can'
        ),
    },
  ];
}

/** What has to be reconfirmed, with a box to select each row and a button to confirm it alone. */
export function ReconfirmTable(props: {
  items: readonly DueConfirmation[];
  hidden: number;
  selected: ReadonlySet<string>;
  busy: boolean;
  onToggle: (entityRef: string) => void;
  onConfirm: (entityRef: string) => void;
}) {
  const { items, hidden, selected, busy, onToggle, onConfirm } = props;
  const columns = useMemo(
    () => columnsOf({ selected, busy, onToggle, onConfirm }),
    [selected, busy, onToggle, onConfirm],
  );
  return (
    <DataTable
      label="To reconfirm"
      rows={items}
      columns={columns}
      rowKey={item => item.entityRef}
      fileName="to-reconfirm"
      hidden={hidden}
    />
  );
}
