import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { isError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { NoticeStore } from '@waymark/backend-features';
import {
  type Capability,
  CAPABILITY_TYPE,
  capabilityOf,
} from '@waymark/plugin-platform-desk-common';
import type { Knex } from 'knex';
import type { CapabilityStore } from './CapabilityStore';

const fields = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'metadata.description',
  'metadata.annotations',
  'metadata.links',
  'spec.type',
  'spec.parameters',
  'relations',
];

/** Keeps the capabilities of the catalog at hand, and tells followers when what was planned is there. */
export class CapabilitySync {
  constructor(
    private readonly options: {
      catalog: CatalogService;
      auth: AuthService;
      capabilities: CapabilityStore;
      notices: NoticeStore;
      logger: LoggerService;
      now(): Date;
    },
  ) {}

  /** Answers whether anything was new; a catalog that cannot be read changes nothing. */
  async run(): Promise<boolean> {
    const { catalog, auth, capabilities, logger, now } = this.options;
    try {
      const credentials = await auth.getOwnServiceCredentials();
      const entities: Entity[] = [];
      for await (const page of catalog.streamEntities(
        {
          filter: [
            { kind: 'Resource', 'spec.type': CAPABILITY_TYPE },
            { kind: 'Template' },
          ],
          fields,
        },
        { credentials },
      )) {
        entities.push(...page);
      }
      const templates = new Map(
        entities
          .filter(({ kind }) => kind === 'Template')
          .map(template => [stringifyEntityRef(template), template]),
      );
      const found = entities
        .filter(({ kind }) => kind === 'Resource')
        .map(entity => capabilityOf(entity, templates))
        .sort((a, b) => (a.entityRef < b.entityRef ? -1 : 1));
      const at = now().toISOString();
      return await capabilities.replace(found, at, transaction =>
        this.tellFollowers(found, transaction, at),
      );
    } catch (error) {
      logger.warn(
        'The capabilities of the catalog cannot be read; those known are served',
        { error: isError(error) ? error.message : String(error) },
      );
      return false;
    }
  }

  /** Also those who began to follow while it was launched, or while the catalog did not have it. */
  private async tellFollowers(
    found: readonly Capability[],
    transaction: Knex.Transaction,
    at: string,
  ): Promise<void> {
    const { capabilities, notices } = this.options;
    const followed = await capabilities.followed(transaction);
    const launched = found.filter(
      ({ entityRef, state }) => state !== 'planned' && followed.has(entityRef),
    );
    for (const { entityRef, title, paths } of launched) {
      const path = paths.find(({ isMissing }) => !isMissing);
      await notices.add(
        [
          {
            key: `capability:${entityRef}:launched:${at}`,
            recipients: await capabilities.takeFollowers(
              entityRef,
              transaction,
            ),
            title: `${title} is there`,
            description: path
              ? `Get it yourself by ${path.title}.`
              : 'Ask the platform team for it.',
            link: `/platform-desk?q=${encodeURIComponent(title)}`,
            severity: 'normal',
            topic: 'platform-desk:capability',
          },
        ],
        transaction,
        at,
      );
    }
  }
}
