import { InfoCard, Link } from '@backstage/core-components';
import Grid from '@material-ui/core/Grid';
import Typography from '@material-ui/core/Typography';
import type {
  MetricDefinition,
  MetricRow,
  MetricRowsQuery,
} from '@waymark/plugin-platform-desk-common';
import {
  AnswerSentence,
  DataTable,
  DataTableColumn,
  EmptyState,
  formatInstant,
  formatMetricValue,
  SkeletonTable,
  useSavedQuery,
} from '@waymark/tiles';
import { useParams } from 'react-router-dom';
import { DeskLoaded } from '../shared/DeskLoaded';
import { useDefinitions, useMetricRows, useTitleOf } from './useAdoption';

const names = ['scope', 'from', 'to', 'grain', 'zone', 'by', 'key'] as const;

function queryOf(search: URLSearchParams): Partial<MetricRowsQuery> {
  return Object.fromEntries(
    names.flatMap(name => {
      const value = search.get(name);
      return value ? [[name, value]] : [];
    }),
  );
}

function valueWords(
  value: number | undefined,
  { unit, kind }: MetricDefinition,
): string {
  if (kind === 'share' && (value === 0 || value === 1)) {
    return value === 1 ? 'yes' : 'no';
  }
  return value === undefined ? '' : formatMetricValue(value, unit);
}

function columnsOf(
  definition: MetricDefinition,
  zone: string,
): DataTableColumn<MetricRow>[] {
  return [
    {
      key: 'what',
      title: 'What',
      value: ({ title, id }) => title ?? id,
      render: ({ title, id, href }) => <Link to={href}>{title ?? id}</Link>,
    },
    {
      key: 'at',
      title: 'When',
      value: ({ at }) => at,
      render: ({ at }) => formatInstant(at, zone),
    },
    {
      key: 'value',
      title: definition.kind === 'share' ? 'Counts for it' : 'Value',
      align: 'right',
      value: ({ value }) => value,
      render: ({ value }) => valueWords(value, definition),
    },
  ];
}

/**
 * The rows behind a number; which number stands in the URL, as the backend is
 * asked for it.
 *
 * @public
 */
export function AdoptionRowsPage() {
  const { id = '' } = useParams<'id'>();
  const [search] = useSavedQuery();
  const query = queryOf(search);
  const definitions = useDefinitions();
  const rows = useMetricRows(id, query);
  const titleOf = useTitleOf();
  const zone =
    query.zone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const isOf = [query.key, query.scope]
    .filter(name => name && name !== 'all')
    .map(name => titleOf(name!));
  return (
    <DeskLoaded
      answer={definitions}
      what="measures"
      skeleton={<SkeletonTable rows={6} />}
    >
      {known => {
        const definition = known.get(id);
        if (!definition) {
          return (
            <EmptyState
              title="There is no such measure"
              description={`This backend does not have '${id}'.`}
            />
          );
        }
        return (
          <Grid container spacing={3}>
            <Grid item xs={12}>
              <AnswerSentence size="page">
                {[definition.title, ...isOf].join(': ')}
              </AnswerSentence>
              <Typography color="textSecondary">
                {query.from && `From ${formatInstant(query.from, zone)} `}
                {query.to && `to ${formatInstant(query.to, zone)}`}
              </Typography>
              <Typography variant="body2">{definition.definition}</Typography>
            </Grid>
            <Grid item xs={12}>
              <InfoCard title="The rows behind the number">
                <DeskLoaded
                  answer={rows}
                  what="rows"
                  skeleton={<SkeletonTable rows={6} />}
                >
                  {({ items, hidden, isCut }) => (
                    <>
                      <DataTable
                        label={`Rows of ${definition.title}`}
                        rows={items}
                        columns={columnsOf(definition, zone)}
                        rowKey={row => row.id}
                        fileName={id}
                        hidden={hidden}
                        empty={
                          <EmptyState
                            title="No rows that you may see"
                            description="Nothing of this kind happened in the window, or it is about requests and runs of others: the platform team sees all of them."
                          />
                        }
                      />
                      {isCut && (
                        <Typography variant="body2">
                          Only the newest {items.length} rows are shown: choose
                          a shorter window to see others.
                        </Typography>
                      )}
                    </>
                  )}
                </DeskLoaded>
              </InfoCard>
            </Grid>
          </Grid>
        );
      }}
    </DeskLoaded>
  );
}
