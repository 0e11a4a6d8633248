import { InfoCard } from '@backstage/core-components';
import {
  clarityLevels,
  clarityLevelSchema,
  gapKinds,
  gapKindSchema,
  ThingList,
} from '@waymark/plugin-ownership-common';
import {
  DataTable,
  DataTableColumn,
  EmptyState,
  SkeletonTable,
  useSavedQuery,
} from '@waymark/tiles';
import { useThings } from '../../hooks/useOwnership';
import { ClarityChip } from '../clarity/ClarityChip';
import { FilterBar } from '../shared/FilterBar';
import { GapChip } from '../shared/chips';
import { EntityLink, OwnerRefLink } from '../shared/links';
import { OwnershipLoaded } from '../shared/OwnershipLoaded';
import { gapWords } from '../shared/wording';

type Thing = ThingList['items'][number];

const columns: DataTableColumn<Thing>[] = [
  {
    key: 'thing',
    title: 'Thing',
    value: thing => thing.title,
    render: thing => (
      <EntityLink entityRef={thing.entityRef} title={thing.title} />
    ),
  },
  { key: 'kind', title: 'Kind', value: thing => thing.column, filter: true },
  {
    key: 'owner',
    title: 'Owner',
    value: thing => thing.ownerTitle ?? thing.ownerRef,
    render: thing => (
      <OwnerRefLink
        ownerRef={thing.ownerRef}
        title={thing.ownerTitle}
        exists={thing.gap !== 'unowned'}
      />
    ),
    filter: true,
  },
  {
    key: 'clear',
    title: 'Gap',
    value: thing => thing.gap && gapWords[thing.gap],
    render: thing => <GapChip gap={thing.gap} />,
  },
  {
    key: 'level',
    title: 'Clarity',
    value: thing => thing.clarity,
    render: thing =>
      thing.clarity && <ClarityChip short level={thing.clarity} />,
  },
  { key: 'source', title: 'Source', value: thing => thing.source },
  { key: 'why', title: 'Why', value: thing => thing.reason },
];

const gapChoices = [
  { value: 'any', title: 'any gap' },
  ...gapKinds.map(kind => ({ value: kind, title: gapWords[kind] })),
];

const clarityChoices = clarityLevels.map(level => ({
  value: level,
  title: level,
}));

/**
 * The body of the page with the things behind a number: `ownerRef`, `column`,
 * `gap` (a kind of gap, or `any`) and `clarity` in the URL.
 *
 * @public
 */
export function ThingsPage() {
  const [query] = useSavedQuery();
  const gap = query.get('gap');
  const answer = useThings({
    ownerRef: query.get('ownerRef') ?? undefined,
    column: query.get('column') ?? undefined,
    gap: gapKindSchema.safeParse(gap).data,
    clarity: clarityLevelSchema.safeParse(query.get('clarity')).data,
  });
  return (
    <InfoCard title="Things and their owners">
      <FilterBar
        fields={[
          { name: 'gap', title: 'Gap', choices: gapChoices },
          { name: 'clarity', title: 'Clarity', choices: clarityChoices },
          { name: 'column', title: 'Kind of thing' },
          { name: 'ownerRef', title: 'Owner' },
        ]}
      />
      <OwnershipLoaded
        answer={answer}
        what="list of things"
        skeleton={<SkeletonTable />}
      >
        {things => (
          <DataTable
            label="Things"
            rows={
              gap === 'any'
                ? things.items.filter(thing => thing.gap)
                : things.items
            }
            columns={columns}
            rowKey={thing => thing.entityRef}
            fileName="things"
            hidden={things.hidden}
            empty={
              <EmptyState
                title="Nothing fits"
                description="No thing that you may see fits these filters. Remove one to see more."
              />
            }
          />
        )}
      </OwnershipLoaded>
    </InfoCard>
  );
}
