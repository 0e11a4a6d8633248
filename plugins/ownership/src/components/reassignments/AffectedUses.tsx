import { Link } from '@backstage/core-components';
import Checkbox from '@material-ui/core/Checkbox';
import type { Affected, AffectedUse } from '@waymark/plugin-ownership-common';
import { DataTable, DataTableColumn } from '@waymark/tiles';
import { useMemo } from 'react';
import { EntityLink } from '../shared/links';
import { remediesOfUse, wordsOfUse } from './reassignmentWording';

function Place({ use }: { use: AffectedUse }) {
  if (use.entityRef) {
    return <EntityLink entityRef={use.entityRef} title={use.title} />;
  }
  const text = use.line ? `${use.title}, line ${use.line}` : use.title;
  return use.href ? <Link to={use.href}>{text}</Link> : <>{text}</>;
}

const keyOf = ({
  use,
  entityRef,
  repositoryId,
  file,
  line,
  title,
}: AffectedUse) => [use, entityRef, repositoryId, file, line, title].join(' ');

/** Every place that names somebody who is gone; those that can be reassigned have a box. */
export function AffectedUses(props: {
  affected: Affected;
  selected: ReadonlySet<string>;
  onToggle: (entityRef: string) => void;
  canSelect: boolean;
}) {
  const { affected, selected, onToggle, canSelect } = props;
  const columns = useMemo(
    (): DataTableColumn<AffectedUse>[] => [
      ...(canSelect
        ? [
            {
              key: 'select',
              title: 'Select',
              sortable: false,
              value: () => undefined,
              render: ({ entityRef, reassignable, title }: AffectedUse) =>
                reassignable &&
                entityRef && (
                  <Checkbox
                    size="small"
                    color="primary"
                    checked={selected.has(entityRef)}
                    onChange={() => onToggle(entityRef)}
                    inputProps={{ 'aria-label': `Select ${title}` }}
                  />
                ),
            },
          ]
        : []),
      {
        key: 'place',
        title: 'Where',
        value: use => use.title,
        render: use => <Place use={use} />,
      },
      { key: 'kind', title: 'Kind', value: use => use.column },
      { key: 'use', title: 'Named as', value: use => wordsOfUse[use.use] },
      { key: 'todo', title: 'To do', value: use => remediesOfUse[use.use] },
    ],
    [selected, onToggle, canSelect],
  );
  return (
    <DataTable
      label={`What names ${affected.title}`}
      rows={affected.uses}
      columns={columns}
      rowKey={keyOf}
      fileName="to-reassign"
      queryPrefix="uses."
      plain={affected.uses.length < 10}
    />
  );
}
