import { InfoCard, Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type {
  CouplingChange,
  CouplingChangesQuery,
} from '@waymark/plugin-ownership-common';
import {
  AnswerSentence,
  DataTable,
  DataTableColumn,
  EmptyState,
  SkeletonTable,
  StatusChip,
  TimeAgo,
} from '@waymark/tiles';
import { useMemo } from 'react';
import { useCouplingChanges } from '../../hooks/useCoupling';
import { useRepositories } from '../../hooks/useOwnership';
import { localRepositoryRouteRef } from '../../routes';
import { localRepositoryOf } from '../repositories/localRepository';
import { OwnerRefLink } from '../shared/links';
import { OwnershipLoaded } from '../shared/OwnershipLoaded';
import { count } from '../shared/wording';

const useStyles = makeStyles(
  theme => ({
    files: {
      margin: theme.spacing(0, 0, 1),
      paddingLeft: theme.spacing(2),
      overflowWrap: 'anywhere',
    },
  }),
  { name: 'WaymarkCouplingChanges' },
);

function Owners({ change }: { change: CouplingChange }) {
  const { owners, hiddenOwners } = change;
  return (
    <>
      {owners.map(({ ref, title, files }) => (
        <div key={ref}>
          <OwnerRefLink ownerRef={ref} title={title} /> ({count(files, 'file')})
        </div>
      ))}
      {hiddenOwners > 0 && (
        <Typography variant="body2" color="textSecondary">
          and {hiddenOwners} you may not see
        </Typography>
      )}
    </>
  );
}

function Files({ change }: { change: CouplingChange }) {
  const classes = useStyles();
  const { owners, files, unowned, ignored, sha } = change;
  const notes = [
    unowned > 0 ? `${unowned} of nobody` : undefined,
    ignored > 0 ? `${ignored} ignored` : undefined,
  ].filter(Boolean);
  return (
    <details>
      <summary aria-label={`${count(files, 'file')} of ${sha.slice(0, 10)}`}>
        {count(files, 'file')}
        {notes.length > 0 && `, ${notes.join(', ')}`}
      </summary>
      {owners.map(({ ref, title, files: all, samples }) => (
        <div key={ref}>
          <Typography variant="body2">{title}</Typography>
          <ul className={classes.files}>
            {samples.map(path => (
              <li key={path}>
                <code>{path}</code>
              </li>
            ))}
            {all > samples.length && <li>and {all - samples.length} more</li>}
          </ul>
        </div>
      ))}
    </details>
  );
}

function columnsOf(
  hrefOf: (change: CouplingChange) => string | undefined,
): DataTableColumn<CouplingChange>[] {
  return [
    {
      key: 'at',
      title: 'When',
      value: change => change.at,
      render: change => <TimeAgo instant={change.at} />,
    },
    {
      key: 'title',
      title: 'Change',
      value: change => change.title,
      render: change => {
        const href = hrefOf(change);
        const title = change.title || change.sha.slice(0, 10);
        return href ? <Link to={href}>{title}</Link> : title;
      },
    },
    {
      key: 'in',
      title: 'Repository',
      value: change => change.repositoryTitle,
    },
    {
      key: 'crossing',
      title: 'Crossing',
      value: change => (change.crossing ? 'crosses owners' : 'no crossing'),
      render: change => (
        <StatusChip
          status={change.crossing ? 'due' : 'ok'}
          label={change.crossing ? 'crosses owners' : 'no crossing'}
        />
      ),
    },
    {
      key: 'owners',
      title: 'Owners',
      value: change => change.owners.map(({ title }) => title).join(', '),
      render: change => <Owners change={change} />,
    },
    {
      key: 'files',
      title: 'Files',
      value: change => change.files,
      render: change => <Files change={change} />,
    },
  ];
}

/** The page of a commit: the portal's own for a repository that it keeps. */
function useCommitHref(): (change: CouplingChange) => string | undefined {
  const localPage = useRouteRef(localRepositoryRouteRef);
  const repositories = useRepositories().value?.items;
  return useMemo(() => {
    const local = new Map(
      (repositories ?? []).flatMap(repository => {
        const name = localRepositoryOf(repository);
        return name ? [[repository.id, name] as const] : [];
      }),
    );
    return ({ repositoryId, sha, href }) => {
      const name = local.get(repositoryId);
      return localPage && name ? `${localPage(name)}/commit/${sha}` : href;
    };
  }, [localPage, repositories]);
}

/** The changes behind a number, newest first, down to their commits. */
export function ChangesCard(props: {
  query: CouplingChangesQuery;
  title: string;
  backTo: string;
}) {
  const { query, title, backTo } = props;
  const answer = useCouplingChanges(query);
  const hrefOf = useCommitHref();
  const columns = useMemo(() => columnsOf(hrefOf), [hrefOf]);
  return (
    <InfoCard
      title={title}
      action={
        <Link to={backTo} underline="always">
          Back to the matrix
        </Link>
      }
    >
      <OwnershipLoaded
        answer={answer}
        what="list of changes"
        skeleton={<SkeletonTable rows={10} />}
      >
        {({ items, total, from, to }) => (
          <>
            <AnswerSentence>
              {count(total, 'change')} from {from} to {to}
              {items.length < total && `; these are the newest ${items.length}`}
              .
            </AnswerSentence>
            <DataTable
              label={title}
              rows={items}
              columns={columns}
              rowKey={change => `${change.repositoryId} ${change.sha}`}
              queryPrefix="changes."
              fileName="ownership-coupling-changes"
              empty={
                <EmptyState
                  title="No such change"
                  description="Nothing that landed in this time fits. Choose a longer time or another repository."
                />
              }
            />
          </>
        )}
      </OwnershipLoaded>
    </InfoCard>
  );
}
