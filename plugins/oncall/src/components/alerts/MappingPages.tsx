import { EmptyState, SkeletonTable, useSavedQuery } from '@waymark/tiles';
import { useParams } from 'react-router-dom';
import { OncallLoaded } from '../shared/OncallLoaded';
import { draftOfMapping, draftOfQuery } from './mappingDraft';
import { MappingForm } from './MappingForm';
import { useAlertMappings } from './useAlerts';

/** The form of a new mapping: `?source=&label=name=value&entity=`. */
export function NewMappingPage() {
  const [query] = useSavedQuery();
  return <MappingForm title="New mapping" first={draftOfQuery(query)} />;
}

/** The form that edits a mapping. */
export function EditMappingPage() {
  const { id } = useParams<'id'>();
  const answer = useAlertMappings();
  return (
    <OncallLoaded
      answer={answer}
      what="mapping"
      skeleton={<SkeletonTable rows={5} />}
    >
      {({ items }) => {
        const mapping = items.find(each => each.id === id);
        return mapping ? (
          <MappingForm
            key={mapping.id}
            title="Edit mapping"
            first={draftOfMapping(mapping)}
            replaces={mapping.id}
          />
        ) : (
          <EmptyState
            title="There is no such mapping"
            description="Somebody took it away, or it is about what you may not see."
          />
        );
      }}
    </OncallLoaded>
  );
}
