import type { Caller } from '@waymark/backend-features';
import {
  type Alert,
  type Incident,
  type IncidentChange,
  incidentChangeOf,
  type IncidentEvent,
  type IncidentView,
  incidentViewOf,
  isSeenIncident,
  timelineOf,
  timelineViewOf,
  type WholeIncidentChange,
} from '@waymark/plugin-oncall-common';
import type { AlertStore } from '../alerts/AlertStore';
import type { IncidentStore } from './IncidentStore';
import type { SubjectVisibility } from './SubjectVisibility';

/** What of incidents a caller sees; permissions and changes are about the whole of them. */
export class IncidentSight {
  constructor(
    private readonly options: {
      incidents: IncidentStore;
      alerts: AlertStore;
      subjects: SubjectVisibility;
    },
  ) {}

  /** Whether the caller sees anything that it hurts, or it hurts nothing at all. */
  async isSeen(
    incident: Pick<Incident, 'entities'>,
    caller: Caller,
  ): Promise<boolean> {
    const { subjects } = this.options;
    return isSeenIncident(
      incident,
      await subjects.among(incident.entities, caller),
    );
  }

  /** Those of which the caller sees anything, as they see it; none where they ask for what hurts something that they do not see. */
  async views(
    incidents: readonly Incident[],
    caller: Caller,
    asked: { entityRef?: string } = {},
  ): Promise<IncidentView[]> {
    const sees = await this.options.subjects.among(
      [asked, ...incidents.flatMap(({ entities }) => entities)],
      caller,
    );
    return incidents
      .filter(incident => sees(asked) && isSeenIncident(incident, sees))
      .map(incident => incidentViewOf(incident, sees));
  }

  /** One of them, also when the caller sees nothing of it any more. */
  async view(incident: Incident, caller: Caller): Promise<IncidentView> {
    const sees = await this.options.subjects.among(incident.entities, caller);
    return incidentViewOf(incident, sees);
  }

  /** Changes of those of which the caller sees anything. */
  async changes(
    changes: readonly WholeIncidentChange[],
    caller: Caller,
  ): Promise<IncidentChange[]> {
    const sees = await this.options.subjects.among(
      changes.flatMap(({ entities }) => entities),
      caller,
    );
    return changes
      .filter(change => isSeenIncident(change, sees))
      .map(change => incidentChangeOf(change, sees));
  }

  /** Its alerts and lines, oldest first, and how much of that the caller does not see. */
  async history(
    incident: Pick<Incident, 'id' | 'entities'>,
    caller: Caller,
  ): Promise<{
    alerts: Alert[];
    hiddenAlerts: number;
    timeline: IncidentEvent[];
    hiddenLines: IncidentEvent[];
  }> {
    const { incidents, alerts, subjects } = this.options;
    const events = await incidents.events(incident.id);
    const withFacts = await alerts.ofIncident(incident.id);
    const sees = await subjects.among(
      [...incident.entities, ...withFacts.map(({ alert }) => alert)],
      caller,
    );
    const seen = withFacts.filter(({ alert }) => sees(alert));
    const timeline = timelineViewOf(timelineOf(events, seen), sees);
    const shown = new Set(timeline.map(({ id }) => id));
    return {
      alerts: seen.map(({ alert }) => alert),
      hiddenAlerts: withFacts.length - seen.length,
      timeline,
      hiddenLines: timelineOf(events, withFacts).filter(
        ({ id }) => !shown.has(id),
      ),
    };
  }

  /** The lines of an incident that the caller does not see; none of one that there is not. */
  async hiddenLines(id: string, caller: Caller): Promise<IncidentEvent[]> {
    const incident = await this.options.incidents.get(id);
    return incident ? (await this.history(incident, caller)).hiddenLines : [];
  }
}
