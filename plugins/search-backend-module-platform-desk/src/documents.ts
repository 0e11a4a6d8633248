import { parseEntityRef } from '@backstage/catalog-model';
import type { IndexableDocument } from '@backstage/plugin-search-common';
import { MOST_SEARCHED_CHARACTERS } from '@waymark/backend-features';
import type {
  Capability,
  TicketSummary,
} from '@waymark/plugin-platform-desk-common';

/** A capability or a request, as the search finds it. */
export interface DeskDocument extends IndexableDocument {
  kind: 'capability' | 'request';
  /** Refs of the team that offers it or asks for it, to filter by. */
  owners: string[];
}

const statusWords: Record<TicketSummary['status'], string> = {
  open: 'Open',
  triaged: 'Triaged',
  'in-progress': 'In progress',
  waiting: 'Waiting',
  done: 'Done',
  declined: 'Declined',
};

/** A capability with how it is had; visible to whoever sees its entity. */
export function capabilityDocument(capability: Capability): DeskDocument {
  const { entityRef, title, description, ownerRef } = capability;
  const { supportLevel, keywords } = capability;
  return {
    kind: 'capability',
    title: `${title} (capability)`,
    text: sentences(
      description?.slice(0, MOST_SEARCHED_CHARACTERS),
      howToGet(capability),
      supportLevel && `Support: ${supportLevel}`,
      keywords.length > 0 && `Also: ${keywords.join(', ')}`,
    ),
    location: `/platform-desk/capabilities?open=${encodeURIComponent(
      entityRef,
    )}`,
    owners: ownerRef ? [ownerRef] : [],
    authorization: { resourceRef: entityRef },
  };
}

/** A request; visible to whoever may read it. Its conversation and its descriptions are not searched. */
export function requestDocument(ticket: TicketSummary): DeskDocument {
  const { id, number, title, status } = ticket;
  const { capabilityRef, entityRef, teamRef } = ticket;
  return {
    kind: 'request',
    title: `#${number} ${title}`,
    text: sentences(
      statusWords[status],
      capabilityRef && `For ${nameOf(capabilityRef)}`,
      entityRef && `About ${nameOf(entityRef)}`,
    ),
    location: `/platform-desk/requests/${encodeURIComponent(id)}`,
    owners: teamRef ? [teamRef] : [],
    authorization: { resourceRef: id },
  };
}

function howToGet({ state, paths }: Capability): string {
  const titles = paths
    .filter(({ isMissing }) => !isMissing)
    .map(({ title }) => title)
    .join(', ');
  if (state === 'planned') {
    return 'Planned';
  }
  if (state === 'retired-ticket') {
    return titles ? `Only by golden path: ${titles}` : 'Only by golden path';
  }
  return state === 'self-service' && titles
    ? `By golden path: ${titles}; or by request`
    : 'By request';
}

/** Those that there are, each with one full stop. */
function sentences(...parts: (string | false | undefined)[]): string {
  return parts
    .flatMap(part => (part && part.trim()) || [])
    .map(part => (/[.!?]$/.test(part) ? part : `${part}.`))
    .join(' ');
}

/** By its name, not its title: a reader of the request need not see the entity. */
function nameOf(ref: string): string {
  return parseEntityRef(ref).name;
}
