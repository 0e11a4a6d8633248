import { InfoCard } from '@backstage/core-components';
import Typography from '@material-ui/core/Typography';
import type {
  EnvironmentDetails,
  EnvironmentsQuery,
} from '@waymark/plugin-platform-desk-common';
import {
  DataTable,
  DataTableColumn,
  EmptyState,
  SkeletonTable,
  StatusChip,
  TimeAgo,
} from '@waymark/tiles';
import { useEnvironments } from '../../hooks/useDesk';
import { AskLink } from '../shared/DeskLink';
import { DeskLoaded } from '../shared/DeskLoaded';
import { EntityLink, nameOf } from '../shared/EntityLink';
import { endsSoon, reportedWords } from './accessWords';
import { EnvironmentActions } from './EnvironmentActions';
import { HostWorkLine } from './HostWorkLine';

const columns: DataTableColumn<EnvironmentDetails>[] = [
  {
    key: 'name',
    title: 'Environment',
    value: ({ name }) => name,
    render: ({ name, kind, size, limits, work }) => (
      <>
        {name}
        <Typography variant="body2" color="textSecondary">
          {kind}, {size}: {limits.cpu} CPU, {limits.memory}, {limits.pods} pods
        </Typography>
        <HostWorkLine work={work} />
      </>
    ),
  },
  {
    key: 'service',
    title: 'Service',
    value: ({ serviceRef }) => nameOf(serviceRef),
    render: ({ serviceRef }) => <EntityLink entityRef={serviceRef} />,
    filter: true,
  },
  {
    key: 'owner',
    title: 'Owner',
    value: ({ ownerRef }) => nameOf(ownerRef),
    render: ({ ownerRef }) => <EntityLink entityRef={ownerRef} />,
    filter: true,
  },
  {
    key: 'status',
    title: 'State',
    value: reportedWords,
    render: environment => (
      <>
        <StatusChip
          status={environment.report?.status === 'failed' ? 'breached' : 'ok'}
          label={reportedWords(environment)}
        />
        {environment.report && (
          <Typography variant="body2" color="textSecondary">
            {environment.report.detail}{' '}
            <TimeAgo instant={environment.report.at} />
          </Typography>
        )}
      </>
    ),
  },
  {
    key: 'until',
    title: 'Ends',
    value: ({ expiresAt }) => expiresAt,
    render: ({ expiresAt, extensions }) => (
      <>
        {endsSoon(expiresAt, new Date()) ? (
          <>
            soon: <TimeAgo instant={expiresAt} />
          </>
        ) : (
          <TimeAgo instant={expiresAt} />
        )}
        {extensions.length > 0 && `, extended ${extensions.length}×`}
      </>
    ),
  },
  {
    key: 'act',
    title: 'Actions',
    value: () => undefined,
    render: environment => <EnvironmentActions environment={environment} />,
    sortable: false,
  },
];

/** Declared environments, when they end, and who may extend them. */
export function EnvironmentsCard({ query }: { query: EnvironmentsQuery }) {
  const answer = useEnvironments({ state: 'declared', ...query, limit: 500 });
  return (
    <InfoCard
      title="Environments"
      subheader="Declared in the repository of their service. Whether one runs is said only where a deployer has reported it."
    >
      <DeskLoaded
        answer={answer}
        what="environments"
        skeleton={<SkeletonTable rows={3} />}
      >
        {({ items }) => (
          <DataTable
            label="Environments"
            rows={items}
            columns={columns}
            rowKey={({ id }) => id}
            fileName="environments"
            queryPrefix="environments-"
            plain={items.length < 5}
            empty={
              <EmptyState
                title="No environments"
                description="The golden path for preview and staging environments declares one, with an owner, limits and an end."
                action={
                  <AskLink words="environment" entityRef={query.serviceRef}>
                    Find the path
                  </AskLink>
                }
              />
            }
          />
        )}
      </DeskLoaded>
    </InfoCard>
  );
}
