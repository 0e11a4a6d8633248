import { Link } from '@backstage/core-components';
import FormControl from '@material-ui/core/FormControl';
import NativeSelect from '@material-ui/core/NativeSelect';
import { makeStyles } from '@material-ui/core/styles';
import { useNavigate, useOutletContext } from 'react-router-dom';
import { useLocalGitLinks } from '../../hooks/useLocalGitLinks';
import type { RepositoryContext } from '../repository/RepositoryLayout';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1, 2),
      marginBottom: theme.spacing(1),
    },
    select: { maxWidth: 280 },
    trail: {
      display: 'flex',
      flexWrap: 'wrap',
      listStyle: 'none',
      margin: 0,
      padding: 0,
      overflowWrap: 'anywhere',
      '& li + li::before': {
        content: '"/"',
        padding: theme.spacing(0, 0.5),
        color: theme.palette.text.secondary,
      },
    },
  }),
  { name: 'WaymarkLocalGitPathTrail' },
);

/** Where one is: the branch, which can be changed, and the folders above. */
export function PathTrail(props: { refName: string; path: string }) {
  const { refName, path } = props;
  const { repository } = useOutletContext<RepositoryContext>();
  const name = { owner: repository.owner, repository: repository.name };
  const classes = useStyles();
  const links = useLocalGitLinks();
  const navigate = useNavigate();
  const refs = [...repository.branches, ...repository.tags];
  const parts = path.split('/').filter(part => part !== '');
  return (
    <div className={classes.root}>
      <FormControl className={classes.select}>
        <NativeSelect
          value={refName}
          inputProps={{ 'aria-label': 'Branch, tag or commit' }}
          onChange={event =>
            navigate(links.file(name, event.target.value, path))
          }
        >
          {[...new Set([...refs, refName])].map(ref => (
            <option key={ref} value={ref}>
              {/^[0-9a-f]{40}$/.test(ref) ? `commit ${ref.slice(0, 10)}` : ref}
            </option>
          ))}
        </NativeSelect>
      </FormControl>
      <nav aria-label="Path">
        <ol className={classes.trail}>
          {[repository.name, ...parts].map((part, index) => (
            // The same folder name may come twice in a path.
            <li key={parts.slice(0, index).join('/')}>
              {index === parts.length ? (
                <span aria-current="page">{part}</span>
              ) : (
                <Link
                  to={links.folder(
                    name,
                    refName,
                    parts.slice(0, index).join('/'),
                  )}
                >
                  {part}
                </Link>
              )}
            </li>
          ))}
        </ol>
      </nav>
      <Link to={links.commits(name, { ref: refName, path })}>History</Link>
    </div>
  );
}
