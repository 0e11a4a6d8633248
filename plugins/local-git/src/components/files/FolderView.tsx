import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import FileIcon from '@material-ui/icons/DescriptionOutlined';
import FolderIcon from '@material-ui/icons/Folder';
import SubmoduleIcon from '@material-ui/icons/FolderSpecial';
import LinkIcon from '@material-ui/icons/Link';
import type {
  LocalGitRepositoryName,
  LocalGitTree,
  LocalGitTreeEntry,
} from '@waymark/plugin-local-git-common';
import { EmptyState } from '@waymark/tiles';
import { useLocalGitLinks } from '../../hooks/useLocalGitLinks';
import { formatBytes } from './formatBytes';

const KINDS = {
  directory: { icon: FolderIcon, label: 'Folder' },
  file: { icon: FileIcon, label: 'File' },
  symlink: { icon: LinkIcon, label: 'Symbolic link' },
  submodule: { icon: SubmoduleIcon, label: 'Submodule' },
};

const useStyles = makeStyles(
  theme => ({
    icon: {
      verticalAlign: 'text-bottom',
      marginRight: theme.spacing(1),
      color: theme.palette.text.secondary,
    },
    name: { overflowWrap: 'anywhere' },
    size: { width: 110, whiteSpace: 'nowrap' },
  }),
  { name: 'WaymarkLocalGitFolderView' },
);

/** The entries of a folder. */
export function FolderView(props: {
  name: LocalGitRepositoryName;
  refName: string;
  tree: LocalGitTree;
}) {
  const { name, refName, tree } = props;
  const classes = useStyles();
  if (tree.entries.length === 0) {
    return (
      <EmptyState
        title="This folder is empty"
        description="The commit has no files in it."
      />
    );
  }
  return (
    <Table
      size="small"
      aria-label={tree.path ? `Files of ${tree.path}` : 'Files'}
    >
      <TableHead>
        <TableRow>
          <TableCell scope="col">Name</TableCell>
          <TableCell scope="col" align="right" className={classes.size}>
            Size
          </TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {tree.entries.map(entry => (
          <TableRow key={entry.path} hover>
            <TableCell className={classes.name}>
              <EntryName name={name} refName={refName} entry={entry} />
            </TableCell>
            <TableCell align="right" className={classes.size}>
              {entry.size === undefined ? '' : formatBytes(entry.size)}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function EntryName(props: {
  name: LocalGitRepositoryName;
  refName: string;
  entry: LocalGitTreeEntry;
}) {
  const { name, refName, entry } = props;
  const classes = useStyles();
  const links = useLocalGitLinks();
  const { icon: Icon, label } = KINDS[entry.type];
  const text = entry.path.split('/').at(-1);
  return (
    <>
      <Icon
        className={classes.icon}
        fontSize="small"
        titleAccess={label}
        role="img"
      />
      {entry.type === 'submodule' ? (
        text
      ) : (
        <Link
          to={
            entry.type === 'directory'
              ? links.folder(name, refName, entry.path)
              : links.file(name, refName, entry.path)
          }
        >
          {text}
        </Link>
      )}
    </>
  );
}
