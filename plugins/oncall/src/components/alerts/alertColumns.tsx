import { Link } from '@backstage/core-components';
import type { Alert } from '@waymark/plugin-oncall-common';
import { DataTableColumn, StatusChip } from '@waymark/tiles';
import { EntityLink, nameOf } from '../shared/EntityLink';
import { IncidentLink } from '../shared/OncallLink';
import { When } from '../shared/When';
import { alertStatus, mappedByWords } from './alertWords';
import { labelTexts } from './mappingDraft';

/** The columns of tables of alerts. */
export const alertColumns = {
  title: {
    key: 'title',
    title: 'Alert',
    value: ({ title }) => title,
    render: ({ title, url, problem }) => (
      <>
        {/^https?:\/\//.test(url ?? '') ? (
          <Link to={url!}>{title}</Link>
        ) : (
          title
        )}
        {problem && <div>{problem}</div>}
      </>
    ),
  },
  source: {
    key: 'source',
    title: 'From',
    value: ({ source }) => source,
    filter: true,
  },
  labels: {
    key: 'labels',
    title: 'Labels',
    value: ({ labels }) => labelTexts(labels).join(' '),
    render: ({ labels }) => (
      <span style={{ overflowWrap: 'anywhere' }}>
        {labelTexts(labels).join(', ') || 'none'}
      </span>
    ),
  },
  state: {
    key: 'state',
    title: 'State',
    value: ({ status }) => status,
    render: ({ status }) => (
      <StatusChip status={alertStatus[status]} label={status} />
    ),
    filter: true,
  },
  began: {
    key: 'began',
    title: 'Began',
    value: ({ startedAt }) => startedAt,
    render: ({ startedAt }) => <When instant={startedAt} />,
  },
  about: {
    key: 'about',
    title: 'About',
    value: ({ entityRef }) => entityRef && nameOf(entityRef),
    render: ({ entityRef }) =>
      entityRef ? <EntityLink entityRef={entityRef} /> : '–',
  },
  mapped: {
    key: 'mapped',
    title: 'Mapped by',
    value: mappedByWords,
    filter: true,
  },
  incident: {
    key: 'incident',
    title: 'Incident',
    value: ({ incidentId }) => incidentId,
    render: ({ incidentId }) =>
      incidentId ? (
        <IncidentLink id={incidentId}>its incident</IncidentLink>
      ) : (
        'none'
      ),
  },
} satisfies Record<string, DataTableColumn<Alert>>;
