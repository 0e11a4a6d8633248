import Typography from '@material-ui/core/Typography';
import type { CodeownersPreview } from '@waymark/plugin-ownership-common';
import { DataTable, DataTableColumn } from '@waymark/tiles';
import { count } from '../shared/wording';

type Group = CodeownersPreview['changes'][number];

function ownersText({ state, owners }: Group['before']): string {
  if (state === 'owned') {
    return owners.join(' ');
  }
  return state === 'cleared' ? 'nobody, on purpose' : 'nobody';
}

const columns: DataTableColumn<Group>[] = [
  { key: 'before', title: 'Until now', value: row => ownersText(row.before) },
  { key: 'after', title: 'Afterwards', value: row => ownersText(row.after) },
  {
    key: 'files',
    title: 'Files',
    align: 'right',
    value: row => row.fileCount,
  },
  {
    key: 'paths',
    title: 'Which',
    value: row => row.paths.join(' '),
    render: row => (
      <details>
        <summary>{row.paths[0]}</summary>
        {row.paths.slice(1).map(path => (
          <div key={path}>{path}</div>
        ))}
        {row.fileCount > row.paths.length && (
          <div>and {count(row.fileCount - row.paths.length, 'file')} more</div>
        )}
      </details>
    ),
  },
];

/** Which files change hands, by who gives and who takes, the most first. */
export function OwnershipChanges({
  changes,
}: Pick<CodeownersPreview, 'changes'>) {
  if (changes.length === 0) {
    return (
      <Typography variant="body2">
        No file changes hands: only the way it is written does.
      </Typography>
    );
  }
  return (
    <DataTable
      label="Files that change hands"
      rows={changes}
      columns={columns}
      rowKey={row => `${ownersText(row.before)} ${ownersText(row.after)}`}
      fileName="ownership-changes"
      plain
    />
  );
}
