import Breadcrumbs from '@material-ui/core/Breadcrumbs';
import MuiLink from '@material-ui/core/Link';
import FolderIcon from '@material-ui/icons/FolderOutlined';
import FileIcon from '@material-ui/icons/InsertDriveFileOutlined';
import { makeStyles } from '@material-ui/core/styles';
import type { Folder } from '@waymark/plugin-ownership-common';
import { DataTable, DataTableColumn } from '@waymark/tiles';
import { useMemo } from 'react';
import { CodeOwners } from './PathExplanation';
import { cleanPath, folderTrail } from './pathText';

type Item = Folder['items'][number];

const useStyles = makeStyles(
  theme => ({
    item: {
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      textAlign: 'left',
    },
  }),
  { name: 'WaymarkFolderBrowser' },
);

function ItemButton(props: { item: Item; onOpen: (path: string) => void }) {
  const { item, onOpen } = props;
  const classes = useStyles();
  const Icon = item.isFolder ? FolderIcon : FileIcon;
  return (
    <MuiLink
      component="button"
      variant="body2"
      className={classes.item}
      onClick={() => onOpen(cleanPath(item.path))}
    >
      <Icon aria-hidden="true" fontSize="inherit" />
      {item.isFolder ? `${item.name}/` : item.name}
    </MuiLink>
  );
}

/** A folder of the scanned tree: each child with the owners of what is below. */
export function FolderBrowser(props: {
  folder: Folder;
  onOpen: (path: string) => void;
}) {
  const { folder, onOpen } = props;
  const columns = useMemo(
    (): DataTableColumn<Item>[] => [
      {
        key: 'name',
        title: 'Name',
        value: item => item.name,
        render: item => <ItemButton item={item} onOpen={onOpen} />,
      },
      {
        key: 'owners',
        title: 'Owners',
        value: item => item.owners.map(owner => owner.handle).join(', '),
        render: item =>
          item.owners.length > 0 ? (
            <CodeOwners owners={item.owners} />
          ) : (
            'nobody'
          ),
      },
      {
        key: 'files',
        title: 'Files',
        align: 'right',
        value: item => item.files,
      },
      {
        key: 'unmatched',
        title: 'Without a rule',
        align: 'right',
        value: item => item.unmatched,
      },
    ],
    [onOpen],
  );
  return (
    <>
      <Breadcrumbs aria-label="Folder">
        <MuiLink component="button" variant="body2" onClick={() => onOpen('')}>
          root
        </MuiLink>
        {folderTrail(folder.path).map(step => (
          <MuiLink
            key={step.path}
            component="button"
            variant="body2"
            onClick={() => onOpen(step.path)}
          >
            {step.name}
          </MuiLink>
        ))}
      </Breadcrumbs>
      <DataTable
        label={`Files and folders in ${folder.path || 'the root'}`}
        rows={folder.items}
        columns={columns}
        rowKey={item => item.path}
        fileName="folder-owners"
        queryPrefix="folder."
        pageSize={50}
        plain={folder.items.length < 10}
      />
    </>
  );
}
