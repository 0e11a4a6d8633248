import { Link } from '@backstage/core-components';
import Chip from '@material-ui/core/Chip';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import StorageIcon from '@material-ui/icons/Storage';
import type { LocalGitRepositoryDetails } from '@waymark/plugin-local-git-common';
import { Outlet, useLocation, useParams } from 'react-router-dom';
import { useRepository } from '../../hooks/useLocalGit';
import { useLocalGitLinks } from '../../hooks/useLocalGitLinks';
import { ClonePath } from '../shared/ClonePath';
import { LocalGitLoaded } from '../shared/LocalGitLoaded';

const useStyles = makeStyles(
  theme => ({
    title: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
    },
    links: {
      display: 'flex',
      gap: theme.spacing(2),
      margin: theme.spacing(1, 0, 2),
      borderBottom: `1px solid ${theme.palette.divider}`,
    },
    link: {
      padding: theme.spacing(1, 0),
      borderBottom: '2px solid transparent',
      '&[aria-current="page"]': {
        borderBottomColor: theme.palette.primary.main,
        fontWeight: theme.typography.fontWeightBold as number,
      },
    },
  }),
  { name: 'WaymarkLocalGitRepositoryLayout' },
);

/** What the pages inside get: the repository is loaded once for all of them. */
export interface RepositoryContext {
  repository: LocalGitRepositoryDetails;
}

/** The head of every page of a repository: that it is local, and how to clone it. */
export function RepositoryLayout() {
  const { owner = '', repository = '' } = useParams();
  const answer = useRepository({ owner, repository });
  return (
    <LocalGitLoaded answer={answer} what="repository">
      {details => (
        <>
          <Head repository={details} />
          <Outlet
            context={{ repository: details } satisfies RepositoryContext}
          />
        </>
      )}
    </LocalGitLoaded>
  );
}

function Head(props: { repository: LocalGitRepositoryDetails }) {
  const { owner, name, description, directory } = props.repository;
  const classes = useStyles();
  const links = useLocalGitLinks();
  const { pathname } = useLocation();
  const id = { owner, repository: name };
  const isHistory = /^\/commits?(\/|$)/.test(
    pathname.slice(links.repository(id).length),
  );
  return (
    <header>
      <div className={classes.title}>
        <Typography variant="h4" component="h2">
          <Link to={links.repository(id)}>
            {owner}/{name}
          </Link>
        </Typography>
        <Chip
          size="small"
          variant="outlined"
          icon={<StorageIcon aria-hidden="true" />}
          label="Local git repository"
          style={{ margin: 0 }}
        />
      </div>
      {description && (
        <Typography color="textSecondary">{description}</Typography>
      )}
      <ClonePath name={name} directory={directory} />
      <nav className={classes.links} aria-label="Repository">
        <Link
          className={classes.link}
          to={links.repository(id)}
          aria-current={isHistory ? undefined : 'page'}
        >
          Files
        </Link>
        <Link
          className={classes.link}
          to={links.commits(id)}
          aria-current={isHistory ? 'page' : undefined}
        >
          Commits
        </Link>
      </nav>
    </header>
  );
}
