import { Incident, isOpen, ownerRefsOf } from '@waymark/plugin-oncall-common';
import { DataTable, DataTableColumn } from '@waymark/tiles';
import { Fragment, ReactNode } from 'react';
import { EntityLink, nameOf } from '../shared/EntityLink';
import { IncidentLink } from '../shared/OncallLink';
import { lengthWords } from '../shared/timeWords';
import { When } from '../shared/When';
import { IncidentStatusChip, SeverityChip } from './IncidentChips';
import { lastedMillis, severityWords } from './incidentWords';

function Refs({ refs }: { refs: { ref: string; title?: string }[] }) {
  return (
    <>
      {refs.map(({ ref, title }, index) => (
        <Fragment key={ref}>
          {index > 0 && ', '}
          <EntityLink entityRef={ref} title={title} />
        </Fragment>
      ))}
      {refs.length === 0 && '–'}
    </>
  );
}

const columns: DataTableColumn<Incident>[] = [
  {
    key: 'incident',
    title: 'Incident',
    value: ({ number }) => number,
    render: ({ id, number, title }) => (
      <IncidentLink id={id}>
        #{number} {title}
      </IncidentLink>
    ),
  },
  {
    key: 'how-bad',
    title: 'Severity',
    value: ({ severity }) => severityWords[severity],
    render: ({ severity }) => <SeverityChip severity={severity} />,
  },
  {
    key: 'state',
    title: 'Status',
    value: ({ status }) => status,
    render: ({ status }) => <IncidentStatusChip status={status} />,
  },
  {
    key: 'hurts',
    title: 'Hurts',
    value: ({ entities }) =>
      entities
        .map(({ entityRef, title }) => title ?? nameOf(entityRef))
        .join(', '),
    render: ({ entities, isUnmapped }) =>
      isUnmapped ? (
        'not mapped yet'
      ) : (
        <Refs
          refs={entities.map(({ entityRef, title }) => ({
            ref: entityRef,
            title,
          }))}
        />
      ),
  },
  {
    key: 'owner',
    title: 'Owner then',
    value: incident => ownerRefsOf(incident).map(nameOf).join(', '),
    render: incident => (
      <Refs refs={ownerRefsOf(incident).map(ref => ({ ref }))} />
    ),
  },
  {
    key: 'detected',
    title: 'Detected',
    value: ({ detectedAt }) => detectedAt,
    render: ({ detectedAt }) => <When instant={detectedAt} />,
  },
  {
    key: 'lasted',
    title: 'Goes on',
    value: incident => lastedMillis(incident, new Date()),
    render: incident =>
      `${isOpen(incident) ? '' : 'lasted '}${lengthWords(
        lastedMillis(incident, new Date()),
      )}`,
  },
];

/** Incidents in a table. */
export function IncidentsTable(props: {
  incidents: Incident[];
  hidden?: number;
  empty?: ReactNode;
  plain?: boolean;
}) {
  return (
    <DataTable
      label="Incidents"
      rows={props.incidents}
      columns={columns}
      rowKey={({ id }) => id}
      fileName="incidents"
      hidden={props.hidden}
      empty={props.empty}
      plain={props.plain}
      queryPrefix={props.plain ? 'incidents-' : undefined}
    />
  );
}
