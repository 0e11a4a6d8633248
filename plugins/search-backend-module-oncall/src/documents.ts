import { parseEntityRef } from '@backstage/catalog-model';
import type { IndexableDocument } from '@backstage/plugin-search-common';
import { searchableText } from '@waymark/backend-features';
import type {
  Incident,
  RetroSummary,
  ScheduleSummary,
} from '@waymark/plugin-oncall-common';

/** A schedule, an incident or a retro, as the search finds it. */
export interface OncallDocument extends IndexableDocument {
  kind: 'schedule' | 'incident' | 'retro';
  /** Refs of the teams, to filter by. */
  owners: string[];
}

/** A schedule by its title and team; visible to whoever sees the team. Nobody is named: that changes with every shift. */
export function scheduleDocument(schedule: ScheduleSummary): OncallDocument {
  const { id, title, description, ownerRef, ownerTitle, retiredAt } = schedule;
  return {
    kind: 'schedule',
    title: `${title} (on-call schedule)`,
    text: [
      description,
      `On-call schedule of ${ownerTitle}.`,
      retiredAt && 'Retired.',
    ]
      .filter(Boolean)
      .join(' '),
    location: `/oncall/schedules/${encodeURIComponent(id)}`,
    owners: [ownerRef],
    authorization: { resourceRef: ownerRef },
  };
}

/** An incident; visible to whoever sees the first thing that it hurts, so that no other is named: documents are the same for all. One that hurts nothing is left out. */
export function incidentDocument(
  incident: Incident,
): OncallDocument | undefined {
  const { id, number, title, severity, status, impact, entities } = incident;
  const [first, ...others] = entities;
  return (
    first && {
      kind: 'incident',
      title: `#${number} ${title}`,
      text: [
        `${severity} incident, ${status}.`,
        impact,
        `Hurts ${first.title ?? nameOf(first.entityRef)}${
          others.length > 0 ? ` and ${others.length} more` : ''
        }.`,
      ]
        .filter(Boolean)
        .join(' '),
      location: `/oncall/incidents/${encodeURIComponent(id)}`,
      owners: [...new Set(entities.flatMap(({ ownerRef }) => ownerRef ?? []))],
      authorization: { resourceRef: first.entityRef },
    }
  );
}

/** A retro, with its text where that is at hand; visible as its incident is, so that the timeline, which names all that was hurt, is there only where that is one thing. A cancelled one is left out. */
export function retroDocument(
  retro: RetroSummary,
  sections: Partial<Record<string, string>> = {},
): OncallDocument | undefined {
  const { id, incidentNumber, title, severity, status } = retro;
  const [entityRef, ...others] = retro.entityRefs;
  if (!entityRef || status === 'cancelled') {
    return undefined;
  }
  const text = [
    `Retro of ${severity} incident #${incidentNumber}, ${status}.`,
    ...Object.entries(sections)
      .filter(([section]) => section !== 'timeline' || others.length === 0)
      .map(([, section]) => section),
  ].join('\n');
  return {
    kind: 'retro',
    title: `Retro of #${incidentNumber} ${title}`,
    text: searchableText(text),
    location: `/oncall/retros/${encodeURIComponent(id)}`,
    owners: retro.teamRefs,
    authorization: { resourceRef: entityRef },
  };
}

function nameOf(ref: string): string {
  return parseEntityRef(ref).name;
}
