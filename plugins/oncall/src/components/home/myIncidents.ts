import { type Incident, ownerRefsOf } from '@waymark/plugin-oncall-common';
import type { Me } from '../../hooks/useMe';

/** Why an open incident waits for somebody. */
export interface MyIncident {
  incident: Incident;
  why: string;
}

/**
 * Open incidents that wait for the person: they have a role in it, or it hurts
 * what their teams own and nobody took it on. The worst first.
 */
export function myIncidentsOf(
  incidents: readonly Incident[],
  me: Me,
): MyIncident[] {
  return incidents
    .flatMap((incident): MyIncident[] => {
      const why = whyMine(incident, me);
      return why ? [{ incident, why }] : [];
    })
    .sort((one, other) =>
      one.incident.severity.localeCompare(other.incident.severity, 'en'),
    );
}

function whyMine(incident: Incident, me: Me): string | undefined {
  const { roles, status } = incident;
  if (status === 'resolved') {
    return undefined;
  }
  if (roles.commander === me.ref) {
    return 'you are commander';
  }
  if (roles.scribe === me.ref) {
    return 'you are scribe';
  }
  const isOurs = ownerRefsOf(incident).some(ref =>
    me.ownershipRefs.includes(ref),
  );
  if (!isOurs) {
    return undefined;
  }
  return status === 'triggered'
    ? 'nobody of your team has taken it on'
    : undefined;
}
