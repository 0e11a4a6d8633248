import { splitRefAndPath } from '@waymark/plugin-local-git-common';
import { useLocation, useOutletContext, useParams } from 'react-router-dom';
import { usePlace } from '../../hooks/useLocalGit';
import { useLocalGitLinks } from '../../hooks/useLocalGitLinks';
import type { RepositoryContext } from '../repository/RepositoryLayout';
import { EmptyRepository } from '../repository/EmptyRepository';
import { LocalGitLoaded } from '../shared/LocalGitLoaded';
import { NothingHere } from '../shared/NothingHere';
import { FileView } from './FileView';
import { FolderView } from './FolderView';
import { PathTrail } from './PathTrail';

/** A folder or file of a repository at a branch, tag or commit. */
export function PlacePage() {
  const { repository } = useOutletContext<RepositoryContext>();
  const { kind, '*': splat = '' } = useParams();
  // On the repository's own page the splat is that of the route around this plugin.
  const rest = kind ? splat : '';
  const { pathname } = useLocation();
  const { defaultBranch, branches, tags } = repository;
  const { ref, path } = rest
    ? splitRefAndPath(rest, [...branches, ...tags])
    : { ref: defaultBranch, path: '' };
  if (!repository.lastCommit && !rest) {
    return <EmptyRepository />;
  }
  return (
    <Place
      refName={ref}
      path={path}
      folderFirst={path === '' || pathname.endsWith('/')}
    />
  );
}

function Place(props: { refName: string; path: string; folderFirst: boolean }) {
  const { refName, path, folderFirst } = props;
  const { repository } = useOutletContext<RepositoryContext>();
  const name = { owner: repository.owner, repository: repository.name };
  const links = useLocalGitLinks();
  const answer = usePlace({ ...name, ref: refName, path }, folderFirst);
  return (
    <>
      <PathTrail refName={refName} path={path} />
      <LocalGitLoaded
        answer={answer}
        what={path === '' ? 'folder' : 'file'}
        notFound={
          <NothingHere
            what={
              path === ''
                ? `There is no branch, tag or commit ${refName}`
                : `There is no ${path} in ${refName}`
            }
            to={links.repository(name)}
            toLabel={`The files of ${repository.defaultBranch}`}
          />
        }
      >
        {place =>
          place.kind === 'folder' ? (
            <FolderView name={name} refName={refName} tree={place.tree} />
          ) : (
            <FileView blob={place.blob} />
          )
        }
      </LocalGitLoaded>
    </>
  );
}
