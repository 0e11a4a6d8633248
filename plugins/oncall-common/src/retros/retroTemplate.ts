import { utcMinute } from '../calendar/utcMinute';
import type { Incident, IncidentEvent } from '../incidents/model';
import { signedTeamsOf, type Retro, type RetroSection } from './retro';

/**
 * The blameless template: what each section is called and asks for. People
 * stand in it for their roles, and causes are looked for in how things are
 * built and done.
 *
 * @public
 */
export const retroTemplate: readonly {
  id: RetroSection;
  title: string;
  hint: string;
}[] = [
  {
    id: 'what-happened',
    title: 'What happened',
    hint: 'Tell it so that somebody who was not there understands it. Name roles and systems, not people: everybody did what made sense with what they knew.',
  },
  {
    id: 'impact',
    title: 'Impact',
    hint: 'Who noticed what, for how long, and how many were they?',
  },
  {
    id: 'timeline',
    title: 'Timeline',
    hint: 'Filled in from the incident until somebody writes in it. Add what was known at each moment.',
  },
  {
    id: 'contributing-factors',
    title: 'Contributing factors',
    hint: 'What made it possible, likely or worse: design, tests, alerts, documents, workload? There is rarely one root cause.',
  },
  {
    id: 'went-well',
    title: 'What went well',
    hint: 'What kept it from being worse, and should be kept?',
  },
  {
    id: 'what-we-learn',
    title: 'What we learn',
    hint: 'What do we know now that we did not? What we do about it goes into the action items.',
  },
];

const mostLines = 200;

/** The sections that an incident fills in by itself. @public */
export function prefilledSections(
  incident: Pick<Incident, 'impact' | 'startedAt'>,
  timeline: readonly IncidentEvent[],
): Retro['sections'] {
  return {
    'what-happened': '',
    impact: incident.impact ? plain(incident.impact) : '',
    timeline: timelineText(incident, timeline),
    'contributing-factors': '',
    'went-well': '',
    'what-we-learn': '',
  };
}

/** The retro as one markdown document, for reading elsewhere. @public */
export function retroMarkdown(
  retro: Retro,
  titleOf: (ref: string) => string,
): string {
  const signed = signedTeamsOf(retro).map(ref => plain(titleOf(ref)));
  const items = retro.items.map(item => {
    const owner = item.ownerRef ? plain(titleOf(item.ownerRef)) : 'nobody yet';
    const due = item.dueOn ? `, due ${item.dueOn}` : '';
    return `- [${item.status === 'done' ? 'x' : ' '}] ${plain(item.title)} (${
      item.type
    }, ${item.status}; ${owner}${due})`;
  });
  return [
    `# Retro of incident ${retro.incidentNumber}: ${plain(retro.title)}`,
    `${retro.severity}, ${retro.status}${
      signed.length > 0 ? `, signed by ${signed.join(', ')}` : ''
    }`,
    ...retroTemplate.flatMap(({ id, title }) => [
      `## ${title}`,
      retro.sections[id].trim() || '_Nothing yet._',
    ]),
    '## Action items',
    items.length > 0 ? items.join('\n') : '_None yet._',
    '',
  ].join('\n\n');
}

/** The line of a prefilled timeline for an event. @public */
export function timelineLine({
  at,
  text,
}: Pick<IncidentEvent, 'at' | 'text'>): string {
  return `- ${utcMinute(at)} ${plain(text)}`;
}

function timelineText(
  { startedAt }: Pick<Incident, 'startedAt'>,
  timeline: readonly IncidentEvent[],
): string {
  const lines = timeline.slice(0, mostLines).map(timelineLine);
  return [
    ...(startedAt ? [`- ${utcMinute(startedAt)} The impact began.`] : []),
    ...lines,
    ...(timeline.length > mostLines
      ? [`- … and ${timeline.length - mostLines} more lines in the incident`]
      : []),
  ].join('\n');
}

/** What came from elsewhere is one line of text, whatever marks it holds. */
function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>#|!~]/g, '\\$&');
}
