import Typography from '@material-ui/core/Typography';
import type {
  DisputeDetails,
  DisputeEvent,
} from '@waymark/plugin-ownership-common';
import { InstantText } from '@waymark/tiles';
import { EntityLink } from '../shared/links';
import { eventWords, listOf, titlesOf } from './disputeWording';

function Actor({ by, title }: { by: string; title: string }) {
  return by.startsWith('user:') ? (
    <EntityLink entityRef={by} title={title} inText />
  ) : (
    <span>{by === 'portal' ? 'Waymark' : by}</span>
  );
}

function ownersOf(event: DisputeEvent, titleOf: (ref: string) => string) {
  if (!event.ownerRef) {
    return '';
  }
  const others = (event.coOwnerRefs ?? []).map(titleOf);
  return others.length > 0
    ? `: ${titleOf(event.ownerRef)}, with ${listOf(others)}`
    : `: ${titleOf(event.ownerRef)}`;
}

/** What happened to a dispute, oldest first, with exact instants. */
export function DisputeTimeline({ details }: { details: DisputeDetails }) {
  const titleOf = titlesOf(details.owners);
  return (
    <Typography variant="body2" component="ol" aria-label="History">
      {details.events.map(event => (
        <li key={event.id}>
          <Actor by={event.by} title={titleOf(event.by)} />{' '}
          {eventWords[event.kind]}
          {ownersOf(event, titleOf)}, <InstantText instant={event.at} />
          {event.text && (
            <Typography
              variant="body2"
              color="textSecondary"
              style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}
            >
              {event.text}
            </Typography>
          )}
        </li>
      ))}
    </Typography>
  );
}
