import { InfoCard } from '@backstage/core-components';
import Box from '@material-ui/core/Box';
import type { DriftView } from '@waymark/plugin-platform-desk-common';
import {
  DataTable,
  DataTableColumn,
  EmptyState,
  SkeletonTable,
  StatusChip,
} from '@waymark/tiles';
import { useDrift } from '../../hooks/useDrift';
import { DeskLoaded } from '../shared/DeskLoaded';
import { EntityLink } from '../shared/EntityLink';
import { Changes } from './Changes';
import { driftStatus, driftWords, versionWords } from './driftWords';

const columns: DataTableColumn<DriftView>[] = [
  {
    key: 'what',
    title: 'What',
    value: ({ title }) => title,
    render: ({ entityRef, title }) => (
      <Box whiteSpace="nowrap">
        <EntityLink entityRef={entityRef} title={title} />
      </Box>
    ),
  },
  {
    key: 'owner',
    title: 'Owner',
    value: ({ ownerRef }) => ownerRef ?? 'nobody',
    render: ({ ownerRef }) =>
      ownerRef ? <EntityLink entityRef={ownerRef} /> : 'nobody',
    filter: true,
  },
  {
    key: 'template',
    title: 'Template',
    value: ({ templateTitle, templateRef }) => templateTitle ?? templateRef,
    filter: true,
  },
  {
    key: 'state',
    title: 'State',
    value: ({ state }) => driftWords[state],
    render: ({ state }) => (
      <StatusChip status={driftStatus[state]} label={driftWords[state]} />
    ),
    filter: true,
  },
  {
    key: 'version',
    title: 'Version',
    value: versionWords,
    render: drift => <Box whiteSpace="nowrap">{versionWords(drift)}</Box>,
  },
  {
    key: 'changes',
    title: 'Changed since',
    value: ({ changes }) =>
      changes.map(({ version, text }) => `${version}: ${text}`).join(' '),
    // Beside the other columns on a narrow screen it would be a word wide.
    render: ({ changes }) => (
      <Box minWidth={changes.length > 0 ? 280 : 0}>
        <Changes changes={changes} />
      </Box>
    ),
  },
];

/** What was born from which version of which template, and what is behind. */
export function DriftCard() {
  const answer = useDrift({});
  return (
    <InfoCard title="Services and their templates">
      <DeskLoaded
        answer={answer}
        what="services from templates"
        skeleton={<SkeletonTable rows={3} />}
      >
        {({ items }) => (
          <DataTable
            label="Services and their templates"
            rows={items}
            columns={columns}
            rowKey={({ entityRef }) => entityRef}
            fileName="drift"
            queryPrefix="drift-"
            plain={items.length < 5}
            empty={
              <EmptyState
                title="Nothing was born from a template yet"
                description="What a golden path makes appears here with the version it was made from, and what its template has changed since."
              />
            }
          />
        )}
      </DeskLoaded>
    </InfoCard>
  );
}
