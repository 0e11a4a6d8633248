import type { Incident } from '@waymark/plugin-oncall-common';
import type { HandoffFacts } from '../schedules/ScheduleClocks';
import type { IncidentStore } from './IncidentStore';

const mostIncidents = 5;

/** What the open incidents of a team are, for whoever comes on call for it. */
export function handoffFactsOf(incidents: IncidentStore): HandoffFacts {
  return async (ownerRef, transaction) => {
    const open = await incidents
      .in(transaction)
      .list({ status: 'open', ownerRef }, undefined, mostIncidents + 1);
    return open.length === 0
      ? []
      : [
          [
            'Open incidents:',
            ...open.slice(0, mostIncidents).map(sentenceOf),
            ...(open.length > mostIncidents ? ['and more'] : []),
          ].join('\n'),
        ];
  };
}

function sentenceOf({ number, severity, status, title }: Incident): string {
  return `Incident ${number} (${severity}, ${status}): ${title}`;
}
