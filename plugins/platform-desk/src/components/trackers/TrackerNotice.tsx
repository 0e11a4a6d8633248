import Alert from '@material-ui/lab/Alert';
import { useTrackers } from '../../hooks/useDesk';
import { trackerSentence } from './trackerWords';

const worth = ['paused', 'failing'];

/** Says when the tracker of requests cannot be reached; nothing otherwise. */
export function TrackerNotice() {
  const { value } = useTrackers();
  return (
    <>
      {(value?.items ?? [])
        .filter(({ state }) => worth.includes(state))
        .map(tracker => (
          <Alert key={tracker.id} severity="warning">
            {trackerSentence(tracker)}
          </Alert>
        ))}
    </>
  );
}
