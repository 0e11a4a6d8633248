import { InfoCard, Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import Typography from '@material-ui/core/Typography';
import {
  Repository,
  RepositoryList,
  severitySchema,
} from '@waymark/plugin-ownership-common';
import {
  AnswerSentence,
  DataTable,
  DataTableColumn,
  SkeletonTable,
  StatusChip,
  TimeAgo,
} from '@waymark/tiles';
import { useRepositories } from '../../hooks/useOwnership';
import { deliveriesRouteRef, findingsRouteRef } from '../../routes';
import { ProposeCodeownersLink } from '../proposals/ProposalLink';
import { OwnershipLoaded } from '../shared/OwnershipLoaded';
import { PageLink } from '../shared/PageLink';
import { count } from '../shared/wording';
import { Coverage, coverageOf } from './Coverage';
import { NoRepositories } from './NoRepositories';
import { RepositoryTitle } from './RepositoryTitle';
import { ScanButton } from './ScanButton';

type Row = RepositoryList['items'][number];

function ScanAge({ repository }: { repository: Repository }) {
  const { scannedAt, stale } = repository;
  return (
    <>
      {scannedAt ? <TimeAgo instant={scannedAt} /> : 'never'}{' '}
      {stale && <StatusChip status="due" label="stale" />}
    </>
  );
}

function Findings({ repository }: { repository: Repository }) {
  const findings = useRouteRef(findingsRouteRef);
  const found = severitySchema.options.filter(
    severity => repository.findings[severity] > 0,
  );
  if (found.length === 0) {
    return <span>none</span>;
  }
  return (
    <>
      {found.map(severity => {
        const query = { repository: repository.id, severity };
        return (
          <div key={severity}>
            <Link to={`${findings()}?${new URLSearchParams(query)}`}>
              {severity === 'info'
                ? `${repository.findings.info} info`
                : count(repository.findings[severity], severity)}
            </Link>
          </div>
        );
      })}
    </>
  );
}

const columns: DataTableColumn<Row>[] = [
  {
    key: 'title',
    title: 'Repository',
    value: row => row.title,
    render: row => <RepositoryTitle repository={row} />,
  },
  {
    key: 'scanned',
    title: 'Scanned',
    value: row => row.scannedAt,
    render: row => <ScanAge repository={row} />,
  },
  {
    key: 'commit',
    title: 'Commit',
    value: row => row.commit,
    render: row => <code>{row.commit?.slice(0, 10) ?? '–'}</code>,
  },
  {
    key: 'coverage',
    title: 'Files with an owner',
    value: coverageOf,
    render: row => <Coverage repository={row} />,
  },
  { key: 'rules', title: 'Rules', align: 'right', value: row => row.ruleCount },
  {
    key: 'findings',
    title: 'Findings',
    value: ({ findings: { error, warning, info } }) => error + warning + info,
    render: row => <Findings repository={row} />,
  },
  {
    key: 'codeowners',
    title: 'CODEOWNERS',
    sortable: false,
    value: () => undefined,
    render: row => (
      <ProposeCodeownersLink
        repositoryId={row.id}
        repositoryTitle={row.title}
      />
    ),
  },
  {
    key: 'scan',
    title: 'Scan',
    sortable: false,
    value: row => row.scan.status,
    render: row => (
      <ScanButton
        repositoryId={row.id}
        title={row.title}
        known={row.scan}
        mayScan={row.mayScan}
      />
    ),
  },
];

function sentenceOf(repositories: Row[]): string {
  const stale = repositories.filter(row => row.stale).length;
  const never = repositories.filter(row => !row.scannedAt).length;
  const parts = [
    stale > 0 ? `${stale} stale` : undefined,
    never > 0 ? `${never} never scanned` : undefined,
  ].filter(Boolean);
  const all = count(repositories.length, 'repository', 'repositories');
  return parts.length > 0
    ? `Of ${all}, ${parts.join(', ')}.`
    : `${all}, all scanned.`;
}

/**
 * The body of the repositories page: when each was scanned, how much of it has
 * an owner, and a scan now for those who may.
 *
 * @public
 */
export function RepositoriesPage() {
  const answer = useRepositories();
  return (
    <InfoCard title="Repositories">
      <OwnershipLoaded
        answer={answer}
        what="list of repositories"
        skeleton={<SkeletonTable />}
      >
        {({ items, mayManageDeliveries }) => (
          <>
            {mayManageDeliveries && (
              <Typography variant="body2" paragraph>
                <PageLink page={deliveriesRouteRef}>
                  Webhook deliveries
                </PageLink>
              </Typography>
            )}
            {items.length > 0 && (
              <AnswerSentence>{sentenceOf(items)}</AnswerSentence>
            )}
            <DataTable
              label="Repositories"
              rows={items}
              columns={columns}
              rowKey={row => row.id}
              fileName="ownership-repositories"
              empty={<NoRepositories />}
            />
          </>
        )}
      </OwnershipLoaded>
    </InfoCard>
  );
}
