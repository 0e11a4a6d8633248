import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { Visibility } from '@waymark/backend-features';
import type { OnCallDetails } from '@waymark/plugin-oncall-common';
import type { IncidentStore } from '../incidents/IncidentStore';
import type { RetroStore } from '../retros/RetroStore';

const mostIncidents = 50;
const mostRetros = 10;

/** What is asked about: an entity, or a team with all that it owns. */
export type HappeningsOf = { entityRef: string } | { teamRef: string };

/** What goes on with an entity or a team, and what was learnt last. */
export class Happenings {
  constructor(
    private readonly options: {
      incidents: IncidentStore;
      retros: Pick<RetroStore, 'list'>;
      visibility: Visibility;
      now(): Date;
    },
  ) {}

  /** What the caller may see of it. */
  async of(
    subject: HappeningsOf,
    credentials: BackstageCredentials,
  ): Promise<Pick<OnCallDetails, 'openIncidents' | 'lastRetro'>> {
    const { incidents, retros, visibility, now } = this.options;
    const isEntity = 'entityRef' in subject;
    const [open, published] = await Promise.all([
      incidents.list(
        {
          status: 'open',
          ...(isEntity ? subject : { ownerRef: subject.teamRef }),
        },
        undefined,
        mostIncidents,
      ),
      retros.list(
        {
          status: 'published',
          ...(isEntity ? subject : { team: subject.teamRef }),
        },
        undefined,
        mostRetros,
        now().toISOString(),
      ),
    ]);
    const seen = await visibility.visible(
      [
        ...open.flatMap(({ entities }) =>
          entities.map(({ entityRef }) => entityRef),
        ),
        ...published.flatMap(({ entityRefs }) => entityRefs),
      ],
      credentials,
    );
    const [last] = published
      .filter(({ entityRefs }) => entityRefs.some(ref => seen.has(ref)))
      .sort((one, other) =>
        (other.publishedAt ?? '').localeCompare(one.publishedAt ?? '', 'en'),
      );
    return {
      openIncidents: open
        .filter(({ entities }) =>
          entities.some(({ entityRef }) => seen.has(entityRef)),
        )
        .sort((one, other) => one.severity.localeCompare(other.severity, 'en'))
        .map(({ id, number, title, severity, status, detectedAt }) => ({
          id,
          number,
          title,
          severity,
          status,
          detectedAt,
        })),
      ...(last?.publishedAt
        ? {
            lastRetro: {
              id: last.id,
              title: last.title,
              publishedAt: last.publishedAt,
            },
          }
        : {}),
    };
  }
}
