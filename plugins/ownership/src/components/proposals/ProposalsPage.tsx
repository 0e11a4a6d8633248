import { InfoCard, Link } from '@backstage/core-components';
import {
  proposalStatusSchema,
  type ProposalSummary,
} from '@waymark/plugin-ownership-common';
import {
  AnswerSentence,
  DataTable,
  DataTableColumn,
  EmptyState,
  SkeletonTable,
  StatusChip,
  TimeAgo,
  useSavedQuery,
} from '@waymark/tiles';
import { useRepositories } from '../../hooks/useOwnership';
import { FilterBar } from '../shared/FilterBar';
import { EntityLink } from '../shared/links';
import { OwnershipLoaded } from '../shared/OwnershipLoaded';
import { count } from '../shared/wording';
import { ProposalLink, PurposeLink, useProposalPaths } from './ProposalLink';
import { proposalStatus, proposalWords, purposeWords } from './proposalWording';
import { useProposals } from './useProposals';

/** Who did something: a person with a link, or the part of the portal. */
export function Doer({ name }: { name: string }) {
  return name.startsWith('user:') ? (
    <EntityLink entityRef={name} inText />
  ) : (
    <span>{name.replace(/^service:(plugin:)?/, 'the portal, ')}</span>
  );
}

const columns: DataTableColumn<ProposalSummary>[] = [
  {
    key: 'state',
    title: 'State',
    value: row => proposalWords[row.status],
    render: row => (
      <StatusChip
        status={proposalStatus[row.status]}
        label={proposalWords[row.status]}
      />
    ),
  },
  {
    key: 'title',
    title: 'Change',
    value: row => row.title,
    render: row => <ProposalLink id={row.id}>{row.title}</ProposalLink>,
  },
  {
    key: 'in',
    title: 'Repository',
    value: row => row.repositoryTitle,
  },
  {
    key: 'purpose',
    title: 'For',
    value: row => purposeWords[row.purpose],
    render: row => <PurposeLink proposal={row} />,
  },
  {
    key: 'by',
    title: 'By',
    value: row => row.createdBy,
    render: row => <Doer name={row.createdBy} />,
  },
  {
    key: 'age',
    title: 'Proposed',
    value: row => row.createdAt,
    render: row => <TimeAgo instant={row.createdAt} />,
  },
];

function sentenceOf(rows: readonly ProposalSummary[]): string {
  const waiting = rows.filter(row => row.status === 'proposed').length;
  const stuck = rows.filter(
    row => row.status === 'outdated' || row.status === 'failed',
  ).length;
  const verb = waiting === 1 ? 'waits' : 'wait';
  return [
    waiting > 0
      ? `${count(waiting, 'change')} ${verb} to be merged`
      : 'No change waits to be merged',
    stuck > 0 && `${count(stuck, 'change')} cannot go on`,
  ]
    .filter(Boolean)
    .join('; ')
    .concat('.');
}

function NoProposals() {
  const paths = useProposalPaths();
  return (
    <EmptyState
      title="No proposals"
      description="Settled disputes, completed transfers and reassignments become changes of files here, and CODEOWNERS can be made from the catalog. Nothing fits these filters."
      action={paths && <Link to={paths.codeowners()}>Propose CODEOWNERS</Link>}
    />
  );
}

/**
 * The body of the proposals page: `status`, `repository` and `subject` in the
 * URL.
 *
 * @public
 */
export function ProposalsPage() {
  const [query] = useSavedQuery();
  const paths = useProposalPaths();
  const repositories = useRepositories().value?.items ?? [];
  const answer = useProposals({
    status: proposalStatusSchema.safeParse(query.get('status')).data,
    repositoryId: query.get('repository') ?? undefined,
    subject: query.get('subject') ?? undefined,
  });
  return (
    <InfoCard title="Proposals">
      <FilterBar
        fields={[
          {
            name: 'status',
            title: 'State',
            choices: proposalStatusSchema.options.map(value => ({
              value,
              title: proposalWords[value],
            })),
          },
          {
            name: 'repository',
            title: 'Repository',
            choices: repositories.map(({ id, title }) => ({
              value: id,
              title,
            })),
          },
          { name: 'subject', title: 'For' },
        ]}
      />
      <OwnershipLoaded
        answer={answer}
        what="list of proposals"
        skeleton={<SkeletonTable />}
      >
        {({ items, more }) => (
          <>
            {items.length > 0 && (
              <AnswerSentence>
                {sentenceOf(items)}
                {more &&
                  ' Only the newest are shown: filter to see older ones.'}
              </AnswerSentence>
            )}
            {items.length > 0 && paths && (
              <Link to={paths.codeowners()}>
                Propose CODEOWNERS from the catalog
              </Link>
            )}
            <DataTable
              label="Proposals"
              rows={items}
              columns={columns}
              rowKey={row => row.id}
              fileName="ownership-proposals"
              empty={<NoProposals />}
            />
          </>
        )}
      </OwnershipLoaded>
    </InfoCard>
  );
}
