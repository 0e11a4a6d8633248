import {
  MetricRowsPage,
  metricRowsQueryOf,
  useSavedQuery,
} from '@waymark/tiles';
import { useParams } from 'react-router-dom';
import { DeskLoaded } from '../shared/DeskLoaded';
import { useDefinitions, useMetricRows, useTitleOf } from './useAdoption';

/**
 * The rows behind a number; which number stands in the URL, as the backend is
 * asked for it.
 *
 * @public
 */
export function AdoptionRowsPage() {
  const { id = '' } = useParams<'id'>();
  const [search] = useSavedQuery();
  const query = metricRowsQueryOf(search);
  return (
    <MetricRowsPage
      id={id}
      query={query}
      zone={query.zone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone}
      definitions={useDefinitions()}
      rows={useMetricRows(id, query)}
      Loaded={DeskLoaded}
      titleOf={useTitleOf()}
      emptyBecause="Nothing of this kind happened in the window, or it is about requests and runs of others: the platform team sees all of them."
    />
  );
}
