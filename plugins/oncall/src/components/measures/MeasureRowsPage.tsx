import {
  MetricRowsPage,
  metricRowsQueryOf,
  useSavedQuery,
} from '@waymark/tiles';
import { useParams } from 'react-router-dom';
import { useTitles } from '../../hooks/useTitles';
import { EntityLink } from '../shared/EntityLink';
import { OncallLoaded } from '../shared/OncallLoaded';
import { visitorZone } from '../shared/timeWords';
import { useDefinitions, useMeasureRows } from './useMeasures';

/** Of a team or a person; other keys, such as severities, are words already. */
const isRef = (key: string) => /^[a-z]+:\S+\/\S+$/.test(key);

/**
 * The rows behind a number of a measure; which number stands in the URL, as the
 * backend is asked for it.
 *
 * @public
 */
export function MeasureRowsPage() {
  const { id = '' } = useParams();
  const [search] = useSavedQuery();
  const query = metricRowsQueryOf(search);
  const titleOf = useTitles([query.key ?? '', query.scope ?? ''].filter(isRef));
  return (
    <MetricRowsPage
      id={id}
      query={query}
      zone={query.zone ?? visitorZone()}
      definitions={useDefinitions()}
      rows={useMeasureRows(id, query)}
      Loaded={OncallLoaded}
      titleOf={key => (isRef(key) ? titleOf(key) : key)}
      emptyBecause="Nothing of this kind happened in the window, or it concerns people and services that are not shown to you."
      renderEntity={entityRef => <EntityLink entityRef={entityRef} />}
    />
  );
}
