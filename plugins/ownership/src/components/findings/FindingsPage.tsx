import { InfoCard, Link } from '@backstage/core-components';
import Typography from '@material-ui/core/Typography';
import {
  Finding,
  findingKinds,
  findingKindSchema,
  severitySchema,
} from '@waymark/plugin-ownership-common';
import {
  DataTable,
  DataTableColumn,
  EmptyState,
  SkeletonTable,
  TimeAgo,
  useSavedQuery,
} from '@waymark/tiles';
import { useMemo } from 'react';
import { useFindings } from '../../hooks/useFindings';
import { useRepositories } from '../../hooks/useOwnership';
import { SeverityChip } from '../shared/chips';
import { FilterBar } from '../shared/FilterBar';
import { EntityLink } from '../shared/links';
import { ProposeCodeownersLink } from '../proposals/ProposalLink';
import { GoneOwners } from '../reassignments/GoneOwners';
import { OwnershipLoaded } from '../shared/OwnershipLoaded';
import { findingWords } from '../shared/wording';

const placeOf = ({ file, line, column }: Finding) =>
  [file, line, column].filter(part => part !== undefined).join(':');

function Place({ finding }: { finding: Finding }) {
  const place = placeOf(finding);
  return place && finding.href ? (
    <Link to={finding.href}>{place}</Link>
  ) : (
    <span>{place}</span>
  );
}

/** What CODEOWNERS from the catalog puts right. */
const followsCatalog = new Set<Finding['kind']>([
  'drift',
  'unexplained-rule',
  'no-codeowners',
]);

const severityRank = { error: 0, warning: 1, info: 2 };

function columnsOf(titles: Map<string, string>): DataTableColumn<Finding>[] {
  return [
    {
      key: 'severity-rank',
      title: 'Severity',
      value: finding => severityRank[finding.severity],
      render: finding => <SeverityChip severity={finding.severity} />,
    },
    {
      key: 'what',
      title: 'Kind',
      value: finding => findingWords[finding.kind],
    },
    {
      key: 'message',
      title: 'What',
      value: finding => finding.message,
      render: finding => (
        <>
          {/* Paths that a sentence names would make the table as wide as they are. */}
          <span style={{ overflowWrap: 'anywhere' }}>{finding.message}</span>
          {followsCatalog.has(finding.kind) && (
            <div>
              <ProposeCodeownersLink
                repositoryId={finding.repositoryId}
                repositoryTitle={titles.get(finding.repositoryId)}
              />
            </div>
          )}
        </>
      ),
    },
    {
      key: 'place',
      title: 'Where',
      value: placeOf,
      render: finding => <Place finding={finding} />,
    },
    {
      key: 'in',
      title: 'Repository',
      value: ({ repositoryId }) => titles.get(repositoryId) ?? repositoryId,
    },
    {
      key: 'thing',
      title: 'Thing',
      value: finding => finding.entityRef,
      render: finding =>
        finding.entityRef && <EntityLink entityRef={finding.entityRef} />,
    },
    {
      key: 'since',
      title: 'Since',
      value: finding => finding.since,
      render: finding => <TimeAgo instant={finding.since} />,
    },
  ];
}

/**
 * The body of the findings page: `repository`, `severity`, `kind` and `entity`
 * in the URL.
 *
 * @public
 */
export function FindingsPage() {
  const [query] = useSavedQuery();
  const repositories = useRepositories().value?.items;
  const answer = useFindings({
    repositoryId: query.get('repository') ?? undefined,
    entityRef: query.get('entity') ?? undefined,
    severity: severitySchema.safeParse(query.get('severity')).data,
    kind: findingKindSchema.safeParse(query.get('kind')).data,
  });
  const titles = useMemo(
    () => new Map((repositories ?? []).map(({ id, title }) => [id, title])),
    [repositories],
  );
  const columns = useMemo(() => columnsOf(titles), [titles]);
  return (
    <InfoCard title="Findings">
      <GoneOwners />
      <FilterBar
        fields={[
          {
            name: 'severity',
            title: 'Severity',
            choices: severitySchema.options.map(value => ({
              value,
              title: value,
            })),
          },
          {
            name: 'kind',
            title: 'Kind',
            choices: findingKinds.map(value => ({
              value,
              title: findingWords[value],
            })),
          },
          {
            name: 'repository',
            title: 'Repository',
            choices: [...titles].map(([value, title]) => ({ value, title })),
          },
          { name: 'entity', title: 'Thing' },
        ]}
      />
      <OwnershipLoaded
        answer={answer}
        what="findings"
        skeleton={<SkeletonTable rows={10} />}
      >
        {({ items, total }) => (
          <>
            {items.length < total && (
              <Typography variant="body2" role="status">
                The first {items.length} of {total} findings. Filter to see the
                others.
              </Typography>
            )}
            <DataTable
              label="Findings"
              rows={items}
              columns={columns}
              rowKey={finding => finding.id}
              fileName="ownership-findings"
              empty={
                <EmptyState
                  title="No findings"
                  description="Scans look for CODEOWNERS rules that are broken, dead or shadowed, owners that do not exist, places where the catalog and CODEOWNERS disagree, and runbooks that are missing or cannot be read. Nothing fits these filters."
                />
              }
            />
          </>
        )}
      </OwnershipLoaded>
    </InfoCard>
  );
}
