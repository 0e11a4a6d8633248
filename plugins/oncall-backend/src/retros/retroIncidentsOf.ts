import { timelineOf } from '@waymark/plugin-oncall-common';
import type { Knex } from 'knex';
import { DatabaseAlertStore } from '../alerts/DatabaseAlertStore';
import type { OncallResolver } from '../answers/OncallResolver';
import { IncidentFeed } from '../incidents/IncidentFeed';
import type { IncidentFilter, IncidentStore } from '../incidents/IncidentStore';
import type { RetroIncidents } from './RetroIncidents';

const incidentsPerPage = 200;
const withRetro: IncidentFilter = { severities: ['P1', 'P2'] };

/** What retros need, from the incidents, their alerts and the schedules. */
export function retroIncidentsOf(sources: {
  knex: Knex;
  incidents: IncidentStore;
  onCall: OncallResolver;
}): RetroIncidents {
  const { knex, incidents, onCall } = sources;
  const alerts = new DatabaseAlertStore(knex);
  const feed = new IncidentFeed(knex);
  return {
    changedAfter: async (cursor, limit) => {
      const { items, next } = await feed.after(cursor, limit);
      return { incidentIds: items.map(({ incidentId }) => incidentId), next };
    },
    async *allIds() {
      let last: { at: string; id: string } | undefined;
      for (;;) {
        const page = await incidents.list(withRetro, last, incidentsPerPage);
        for (const { id } of page) {
          yield id;
        }
        const end = page.at(-1);
        if (!end || page.length < incidentsPerPage) {
          return;
        }
        last = { at: end.detectedAt, id: end.id };
      }
    },
    read: async (id, transaction) => {
      const incident = await incidents.in(transaction).get(id);
      if (!incident) {
        return undefined;
      }
      const resolutions = await onCall.in(transaction).whoIsOnCall(
        incident.entities.map(({ entityRef, ownerRef }) => ({
          entityRef,
          ...(ownerRef ? { ownerRef } : {}),
        })),
        new Date(incident.detectedAt),
      );
      return {
        incident,
        timeline: timelineOf(
          await incidents.in(transaction).events(id),
          await alerts.in(transaction).ofIncident(id),
        ),
        onCallRefs: resolutions.flatMap(({ userRefs }) => userRefs),
      };
    },
  };
}
