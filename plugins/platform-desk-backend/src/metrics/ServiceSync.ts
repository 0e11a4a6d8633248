import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import {
  type Entity,
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { isError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { exclusively, insertAll, isOneOf } from '@waymark/backend-features';
import { ANNOTATION_TEMPLATE } from '@waymark/plugin-golden-paths-common';
import type { Knex } from 'knex';

/** Any number will do, as long as nothing else in this database takes it. */
const servicesLock = 720_515;

interface SeenService {
  entity_ref: string;
  team_ref: string | null;
  is_born: boolean;
}

/** Notes which services the catalog has, and since when: adoption is a share of them. */
export class ServiceSync {
  constructor(
    private readonly options: {
      knex: Knex;
      catalog: CatalogService;
      auth: AuthService;
      logger: LoggerService;
      now(): Date;
    },
  ) {}

  /** A catalog that cannot be read changes nothing, nor does one that is empty: it starts that way. */
  async run(): Promise<void> {
    const { catalog, auth, logger } = this.options;
    try {
      const credentials = await auth.getOwnServiceCredentials();
      const seen: SeenService[] = [];
      for await (const page of catalog.streamEntities(
        {
          filter: { kind: 'Component', 'spec.type': 'service' },
          fields: [
            'kind',
            'metadata.name',
            'metadata.namespace',
            'metadata.annotations',
            'relations',
          ],
        },
        { credentials },
      )) {
        seen.push(...page.map(toRow));
      }
      if (seen.length > 0) {
        await this.note(seen);
      }
    } catch (error) {
      logger.warn(
        'The services of the catalog cannot be read; those known are counted',
        { error: isError(error) ? error.message : String(error) },
      );
    }
  }

  private async note(seen: readonly SeenService[]): Promise<void> {
    const { knex, now } = this.options;
    await exclusively(knex, servicesLock, async transaction => {
      const at = now().toISOString();
      const known: SeenService[] = await transaction('desk_services')
        .whereNull('until')
        .select('entity_ref', 'team_ref', 'is_born');
      const before = new Set(known.map(keyOf));
      const after = new Set(seen.map(keyOf));
      const gone = known.filter(row => !after.has(keyOf(row)));
      if (gone.length > 0) {
        await transaction('desk_services')
          .whereNull('until')
          .whereRaw(
            isOneOf(
              transaction,
              'entity_ref',
              gone.map(row => row.entity_ref),
            ),
          )
          .update({ until: at });
      }
      await insertAll(
        transaction,
        'desk_services',
        seen
          .filter(row => !before.has(keyOf(row)))
          .map(row => ({ ...row, since: at })),
      );
    });
  }
}

function toRow(entity: Entity): SeenService {
  const owner = entity.relations?.find(
    ({ type }) => type === RELATION_OWNED_BY,
  );
  return {
    entity_ref: stringifyEntityRef(entity),
    team_ref: owner?.targetRef ?? null,
    is_born: Boolean(entity.metadata.annotations?.[ANNOTATION_TEMPLATE]),
  };
}

/** One that has another owner counts for it from then on. */
function keyOf(row: SeenService): string {
  return JSON.stringify([row.entity_ref, row.team_ref, Boolean(row.is_born)]);
}
