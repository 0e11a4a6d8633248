import {
  IncidentView,
  isOpen,
  ownerRefsOf,
} from '@waymark/plugin-oncall-common';
import { DataTable, DataTableColumn } from '@waymark/tiles';
import { Fragment, ReactNode } from 'react';
import { EntityLink, nameOf } from '../shared/EntityLink';
import { IncidentLink } from '../shared/OncallLink';
import { lengthWords } from '../shared/timeWords';
import { When } from '../shared/When';
import { hiddenWords } from '../shared/words';
import { IncidentStatusChip, SeverityChip } from './IncidentChips';
import { lastedMillis, severityWords } from './incidentWords';

function Refs(props: {
  refs: { ref: string; title?: string }[];
  hidden?: number;
}) {
  const { refs, hidden = 0 } = props;
  return (
    <>
      {refs.map(({ ref, title }, index) => (
        <Fragment key={ref}>
          {index > 0 && ', '}
          <EntityLink entityRef={ref} title={title} />
        </Fragment>
      ))}
      {refs.length === 0 && '–'} {hiddenWords(hidden)}
    </>
  );
}

const columns: DataTableColumn<IncidentView>[] = [
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
    value: ({ entities, hiddenEntities }) =>
      [
        entities
          .map(({ entityRef, title }) => title ?? nameOf(entityRef))
          .join(', '),
        hiddenWords(hiddenEntities),
      ]
        .filter(Boolean)
        .join(' '),
    render: ({ entities, hiddenEntities, isUnmapped }) =>
      isUnmapped ? (
        'not mapped yet'
      ) : (
        <Refs
          refs={entities.map(({ entityRef, title }) => ({
            ref: entityRef,
            title,
          }))}
          hidden={hiddenEntities}
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
  incidents: IncidentView[];
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
