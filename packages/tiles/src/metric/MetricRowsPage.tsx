import { InfoCard } from '@backstage/core-components';
import Grid from '@material-ui/core/Grid';
import Typography from '@material-ui/core/Typography';
import type { MetricDefinition, MetricRowsQuery } from '@waymark/metrics';
import type { ReactElement, ReactNode } from 'react';
import { AnswerSentence } from '../AnswerSentence';
import type { LoadedProps } from '../answers/Loaded';
import { SkeletonTable } from '../answers/Skeletons';
import type { LiveAnswer } from '../answers/useAnswer';
import { EmptyState } from '../states/EmptyState';
import { DataTable } from '../table/DataTable';
import { formatInstant } from '../time/formatAge';
import { metricRowColumns } from './metricRowColumns';
import type { ShownMetricRows } from './metricRows';

/** What a plugin calls its measures by, and how it shows what it loads. @public */
export interface MetricRowsPageProps {
  id: string;
  query: Partial<MetricRowsQuery>;
  /** Of instants. */
  zone: string;
  definitions: LiveAnswer<ReadonlyMap<string, MetricDefinition>>;
  rows: LiveAnswer<ShownMetricRows>;
  /** An answer of the plugin in whichever state it is. */
  Loaded: <T>(
    props: Omit<LoadedProps<T>, 'forbidden' | 'notInstalled'>,
  ) => ReactElement;
  /** What people call a key or a scope. */
  titleOf: (key: string) => string;
  /** Why somebody may see none, as a whole sentence. */
  emptyBecause: string;
  /** The rows tell what each is about when it is given. */
  renderEntity?: (entityRef: string) => ReactNode;
}

/**
 * The rows behind a number: which number, over which window, what it means, and
 * each row with a link to what it counts.
 *
 * @public
 */
export function MetricRowsPage(props: MetricRowsPageProps) {
  const { id, query, zone, definitions, rows, Loaded } = props;
  const { titleOf, emptyBecause, renderEntity } = props;
  const isOf = [query.key, query.scope].flatMap(name =>
    name && name !== 'all' ? [titleOf(name)] : [],
  );
  return (
    <Loaded
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
                <Loaded
                  answer={rows}
                  what="rows"
                  skeleton={<SkeletonTable rows={6} />}
                >
                  {({ items, hidden, isCut }) => (
                    <>
                      <DataTable
                        label={`Rows of ${definition.title}`}
                        rows={items}
                        columns={metricRowColumns(
                          definition,
                          zone,
                          renderEntity,
                        ).filter(
                          // Rows that are counted have no value of their own.
                          ({ key }) =>
                            key !== 'value' ||
                            items.some(({ value }) => value !== undefined),
                        )}
                        rowKey={row => row.id}
                        fileName={id}
                        hidden={hidden}
                        empty={
                          <EmptyState
                            title="No rows that you may see"
                            description={emptyBecause}
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
                </Loaded>
              </InfoCard>
            </Grid>
          </Grid>
        );
      }}
    </Loaded>
  );
}
