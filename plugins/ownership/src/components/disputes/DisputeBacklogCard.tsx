import { InfoCard } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import type {
  DisputeBacklog,
  DisputesOpened,
} from '@waymark/plugin-ownership-common';
import {
  DataTable,
  DataTableColumn,
  EmptyState,
  SkeletonTable,
  TimeAgo,
} from '@waymark/tiles';
import { useMemo, useState } from 'react';
import { GapChip } from '../shared/chips';
import { EntityLink } from '../shared/links';
import { OwnershipLoaded } from '../shared/OwnershipLoaded';
import { count } from '../shared/wording';
import { OpenDisputeDialog } from './OpenDisputeDialog';
import { useDisputeBacklog, useDisputes } from './useDisputes';

type Row = DisputeBacklog['items'][number];

/** The most that one request opens. */
const MOST = 200;

function columnsOf(options: {
  chosen: ReadonlySet<string>;
  toggle: (entityRef: string) => void;
}): DataTableColumn<Row>[] {
  const { chosen, toggle } = options;
  return [
    {
      key: 'choose',
      title: 'Choose',
      value: ({ entityRef }) => (chosen.has(entityRef) ? 'yes' : 'no'),
      render: row => (
        <Checkbox
          size="small"
          color="primary"
          checked={chosen.has(row.entityRef)}
          onChange={() => toggle(row.entityRef)}
          inputProps={{ 'aria-label': `Choose ${row.title}` }}
        />
      ),
    },
    {
      key: 'thing',
      title: 'Thing',
      value: ({ title }) => title,
      render: row => (
        <EntityLink entityRef={row.entityRef} title={row.title} inText />
      ),
    },
    {
      key: 'gap',
      title: 'Gap',
      value: ({ gap }) => gap,
      render: row => <GapChip gap={row.gap} />,
    },
    { key: 'why', title: 'Why', value: ({ reason }) => reason },
    {
      key: 'since',
      title: 'Since',
      value: ({ since }) => since,
      render: row => <TimeAgo instant={row.since} />,
    },
  ];
}

function Outcome({ opened }: { opened: DisputesOpened }) {
  const refused = opened.items.filter(({ outcome }) => outcome === 'refused');
  const done = opened.items.length - refused.length;
  return (
    <Alert severity={refused.length > 0 ? 'warning' : 'success'} role="status">
      {count(done, 'dispute is', 'disputes are')} open.
      {refused.map(({ entityRef, problem }) => (
        <div key={entityRef}>
          {entityRef}: {problem}
        </div>
      ))}
    </Alert>
  );
}

function Backlog({ backlog }: { backlog: DisputeBacklog }) {
  const list = useDisputes({ status: 'unended' }).value;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [asked, setAsked] = useState(false);
  const [opened, setOpened] = useState<DisputesOpened>();
  const columns = useMemo(
    () =>
      columnsOf({
        chosen,
        toggle: entityRef =>
          setChosen(previous => {
            const next = new Set(previous);
            if (!next.delete(entityRef)) {
              next.add(entityRef);
            }
            return next;
          }),
      }),
    [chosen],
  );
  const refs = backlog.items
    .map(({ entityRef }) => entityRef)
    .filter(ref => chosen.has(ref));
  const all = backlog.items.slice(0, MOST).map(({ entityRef }) => entityRef);
  return (
    <>
      <Typography variant="body2" paragraph>
        These were unclear before anybody looked, or a dispute about them was
        withdrawn. Nobody is notified until you open a dispute.
      </Typography>
      {opened && <Outcome opened={opened} />}
      {list?.mayOpen && backlog.items.length > 0 && (
        <div role="group" aria-label="Chosen gaps">
          <Button
            size="small"
            onClick={() => setChosen(new Set(refs.length > 0 ? [] : all))}
          >
            {refs.length > 0 ? 'Choose none' : 'Choose all'}
          </Button>
          <Button
            size="small"
            variant="outlined"
            color="primary"
            disabled={refs.length === 0 || refs.length > MOST}
            onClick={() => setAsked(true)}
          >
            Open {count(refs.length, 'dispute')}
          </Button>
        </div>
      )}
      <DataTable
        label="Gaps without a dispute"
        rows={backlog.items}
        columns={list?.mayOpen ? columns : columns.slice(1)}
        rowKey={({ entityRef }) => entityRef}
        hidden={backlog.hidden}
        queryPrefix="backlog-"
        fileName="ownership-gaps-without-dispute"
        empty={
          <EmptyState
            title="Nothing is left over"
            description="Every gap is in dispute, or there is none."
          />
        }
      />
      {asked && (
        <OpenDisputeDialog
          subject={{ entityRefs: refs }}
          title={`Open ${count(refs.length, 'dispute')}`}
          onOpened={result => {
            setAsked(false);
            setChosen(new Set());
            setOpened(result as DisputesOpened);
          }}
          onClose={() => setAsked(false)}
        />
      )}
    </>
  );
}

/** Gaps that nobody has opened a dispute about, to open some or all. */
export function DisputeBacklogCard() {
  const answer = useDisputeBacklog();
  return (
    <InfoCard title="Gaps without a dispute">
      <OwnershipLoaded
        answer={answer}
        what="gaps without a dispute"
        skeleton={<SkeletonTable rows={3} />}
      >
        {backlog => <Backlog backlog={backlog} />}
      </OwnershipLoaded>
    </InfoCard>
  );
}
