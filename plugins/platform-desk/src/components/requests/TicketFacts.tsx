import {
  InfoCard,
  Link,
  StructuredMetadataTable,
} from '@backstage/core-components';
import type { TicketDetails } from '@waymark/plugin-platform-desk-common';
import { StatusChip, TimeAgo } from '@waymark/tiles';
import { EntityLink } from '../shared/EntityLink';
import { categoryWords, dayWords, triageStatus } from './ticketWords';

const triageWords: Record<TicketDetails['triage'], string> = {
  running: 'in time',
  'due-soon': 'due soon',
  breached: 'overdue',
  kept: 'kept',
  missed: 'missed',
};

/** Who and what a request is about, and how its clocks stand. */
export function TicketFacts({ ticket }: { ticket: TicketDetails }) {
  const { category, expectedOn, sprintEndsAt, tracker, links } = ticket;
  const link = (ref: string | undefined) =>
    ref ? <EntityLink entityRef={ref} /> : '–';
  return (
    <InfoCard title="About it">
      <StructuredMetadataTable
        dense
        options={{ titleFormat: key => key }}
        metadata={{
          'Asked by': link(ticket.requesterRef),
          Team: link(ticket.teamRef),
          'Needed by': (
            <>
              {1 + ticket.joinedRefs.length}
              {ticket.joinedRefs.map(ref => (
                <div key={ref}>{link(ref)}</div>
              ))}
            </>
          ),
          For: link(ticket.entityRef),
          Capability: link(ticket.capabilityRef),
          Category: category ? categoryWords[category] : 'waits for triage',
          'Worked on by': link(ticket.assigneeRef),
          Expected: expectedOn ? dayWords(expectedOn) : 'not yet estimated',
          Triage: (
            <>
              <StatusChip
                status={triageStatus[ticket.triage]}
                label={triageWords[ticket.triage]}
              />{' '}
              due <TimeAgo instant={ticket.triageDueAt} />
            </>
          ),
          ...(sprintEndsAt
            ? { 'Sprint ends': <TimeAgo instant={sprintEndsAt} /> }
            : {}),
          Filed: <TimeAgo instant={ticket.createdAt} />,
          ...(tracker
            ? {
                Tracker: tracker.url ? (
                  <Link to={tracker.url}>{tracker.key}</Link>
                ) : (
                  tracker.key
                ),
              }
            : {}),
          ...(ticket.importedFrom
            ? { 'Brought in from': ticket.importedFrom }
            : {}),
          ...(links.length > 0
            ? {
                Links: links.map(({ url, title }) => (
                  <div key={url}>
                    <Link to={url}>{title ?? url}</Link>
                  </div>
                )),
              }
            : {}),
        }}
      />
    </InfoCard>
  );
}
