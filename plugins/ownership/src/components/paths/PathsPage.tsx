import { InfoCard } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import Grid from '@material-ui/core/Grid';
import Tab from '@material-ui/core/Tab';
import Tabs from '@material-ui/core/Tabs';
import TextField from '@material-ui/core/TextField';
import type { RepositoryList } from '@waymark/plugin-ownership-common';
import { SkeletonLines, SkeletonTable, useSavedQuery } from '@waymark/tiles';
import { useCallback } from 'react';
import {
  useFolder,
  usePathOwnership,
  useRepositories,
} from '../../hooks/useOwnership';
import { repositoriesRouteRef } from '../../routes';
import { NoRepositories } from '../repositories/NoRepositories';
import { ReviewersPanel } from '../reviewers/ReviewersPanel';
import { OwnershipLoaded } from '../shared/OwnershipLoaded';
import { FolderBrowser } from './FolderBrowser';
import { PathExplanation } from './PathExplanation';
import { PathInput } from './PathInput';
import { cleanPath, folderOf } from './pathText';

/** Who owns one path, and the folder it is in. */
function PathAnswer({ repositoryId }: { repositoryId: string }) {
  const [query, change] = useSavedQuery();
  const path = cleanPath(query.get('path') ?? '');
  const ownership = usePathOwnership(repositoryId, path || undefined);
  // Until it is known whether the path is a folder, the parent is right for both.
  const isFolder = path !== '' && ownership.value?.isFolder;
  const folder = useFolder(repositoryId, isFolder ? path : folderOf(path));
  const open = useCallback(
    (next: string) =>
      change(
        {
          repository: repositoryId,
          path: next,
          'folder.page': undefined,
          'folder.q': undefined,
        },
        { push: true },
      ),
    [change, repositoryId],
  );
  return (
    <>
      <Grid item xs={12} md={8}>
        <PathInput repositoryId={repositoryId} path={path} onAsk={open} />
      </Grid>
      {path !== '' && (
        <Grid item xs={12}>
          <InfoCard title="Who owns it, and why">
            <OwnershipLoaded
              answer={ownership}
              what={`owner of ${path}`}
              skeleton={<SkeletonLines lines={5} />}
            >
              {value => <PathExplanation ownership={value} />}
            </OwnershipLoaded>
          </InfoCard>
        </Grid>
      )}
      <Grid item xs={12}>
        <InfoCard title="Files and folders">
          <OwnershipLoaded
            answer={folder}
            what="listing of the folder"
            skeleton={<SkeletonTable />}
          >
            {value => <FolderBrowser folder={value} onOpen={open} />}
          </OwnershipLoaded>
        </InfoCard>
      </Grid>
    </>
  );
}

function Explorer({ repositories }: { repositories: RepositoryList['items'] }) {
  const [query, change] = useSavedQuery();
  const asked = query.get('repository');
  const repositoryId =
    repositories.find(({ id }) => id === asked)?.id ?? repositories[0].id;
  const isReview =
    query.get('mode') === 'review' || query.has('paths') || query.has('pull');
  return (
    <Grid container spacing={3}>
      <Grid item xs={12}>
        <Tabs
          value={isReview ? 'review' : 'owner'}
          onChange={(_event, mode) =>
            change(
              {
                mode: mode === 'review' ? mode : undefined,
                paths: undefined,
                pull: undefined,
                author: undefined,
              },
              { push: true },
            )
          }
          aria-label="Question"
          indicatorColor="primary"
          variant="scrollable"
          scrollButtons="off"
        >
          <Tab value="owner" label="Who owns a path?" />
          <Tab value="review" label="Who must review a change?" />
        </Tabs>
      </Grid>
      <Grid item xs={12} md={4}>
        <TextField
          id="repository-to-ask"
          select
          fullWidth
          label="Repository"
          value={repositoryId}
          onChange={event =>
            change({
              repository: event.target.value,
              path: undefined,
              pull: undefined,
            })
          }
          SelectProps={{ native: true }}
        >
          {repositories.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </TextField>
      </Grid>
      {isReview ? (
        <ReviewersPanel key={repositoryId} repositoryId={repositoryId} />
      ) : (
        <PathAnswer repositoryId={repositoryId} />
      )}
    </Grid>
  );
}

/**
 * The body of the page that answers "who owns this file?" (`repository` and
 * `path` in the URL) and "who must review this change?" (`repository` with
 * `paths` and `author`, or with `pull`).
 *
 * @public
 */
export function PathsPage() {
  const answer = useRepositories();
  const repositoriesPage = useRouteRef(repositoriesRouteRef);
  return (
    <OwnershipLoaded
      answer={answer}
      what="list of repositories"
      skeleton={<SkeletonTable />}
    >
      {({ items }) => {
        const scanned = items.filter(({ commit }) => commit !== undefined);
        return scanned.length === 0 ? (
          <NoRepositories
            waiting={items.length > 0}
            href={repositoriesPage()}
          />
        ) : (
          <Explorer repositories={scanned} />
        );
      }}
    </OwnershipLoaded>
  );
}
