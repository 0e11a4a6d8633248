import MuiLink from '@material-ui/core/Link';
import type { GrantDetails } from '@waymark/plugin-platform-desk-common';
import {
  DataTableColumn,
  StatusChip,
  TimeAgo,
  useSavedQuery,
} from '@waymark/tiles';
import { EntityLink, nameOf } from '../shared/EntityLink';
import { endsSoon, grantStatus, grantTitle, grantWords } from './accessWords';

/** Opens all about a grant, at the address that notices have. */
function OpenGrant({ grant }: { grant: GrantDetails }) {
  const [, change] = useSavedQuery();
  const verb =
    grant.state === 'open' && grant.rights.decide ? 'Decide' : 'Open';
  return (
    <MuiLink
      component="button"
      variant="body2"
      align="left"
      aria-label={`${verb}: ${grantTitle(grant)}, ${grantWords[grant.state]}`}
      onClick={() => change({ grant: grant.id }, { push: true })}
    >
      {verb}
    </MuiLink>
  );
}

/** What every table of grants shows. */
export const grantColumns: DataTableColumn<GrantDetails>[] = [
  {
    key: 'who',
    title: 'Who may deploy',
    value: ({ subjectRef }) => nameOf(subjectRef),
    render: ({ subjectRef }) => <EntityLink entityRef={subjectRef} />,
    filter: true,
  },
  {
    key: 'service',
    title: 'Service',
    value: ({ serviceRef }) => nameOf(serviceRef),
    render: ({ serviceRef }) => <EntityLink entityRef={serviceRef} />,
    filter: true,
  },
  {
    key: 'environment',
    title: 'Environment',
    value: ({ environment }) => environment,
    filter: true,
  },
  {
    key: 'until',
    title: 'Until',
    value: ({ expiresAt }) => expiresAt,
    render: ({ expiresAt, state, days }) =>
      expiresAt ? (
        <TimeAgo instant={expiresAt} />
      ) : (
        `${state === 'open' ? '' : 'was for '}${days} days`
      ),
  },
  {
    key: 'how',
    title: 'State',
    value: ({ state }) => grantWords[state],
    render: ({ state, expiresAt }) => (
      <StatusChip
        status={
          state === 'granted' && endsSoon(expiresAt, new Date())
            ? 'due'
            : grantStatus[state]
        }
        label={grantWords[state]}
      />
    ),
  },
  {
    key: 'owner',
    title: 'Owner',
    value: ({ ownerRef }) => nameOf(ownerRef),
    render: ({ ownerRef }) => <EntityLink entityRef={ownerRef} />,
    filter: true,
  },
  {
    key: 'by',
    title: 'Asked by',
    value: ({ requesterRef }) => nameOf(requesterRef),
    render: ({ requesterRef }) => <EntityLink entityRef={requesterRef} />,
    filter: true,
  },
  {
    key: 'open',
    title: 'Details',
    value: () => undefined,
    render: grant => <OpenGrant grant={grant} />,
    sortable: false,
  },
];
