import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { ANNOTATION_LEAD, leadRefsOf } from '@waymark/people';

const FRESH_MILLIS = 30_000;
const RETRY_MILLIS = 3_000;

/**
 * Knows which Groups a person leads by the Groups' annotation `waymark/lead`.
 * The catalog is asked at most every 30 seconds, and every 3 seconds
 * while it does not answer: the last answer stands then, and nobody leads anything before the first.
 *
 * @public
 */
export class CatalogLeads {
  private ledByUser: ReadonlyMap<string, string[]> = new Map();
  private readAgainAt = Number.NEGATIVE_INFINITY;
  private reading?: Promise<void>;

  constructor(
    private readonly options: {
      catalog: CatalogService;
      auth: AuthService;
      logger: LoggerService;
      now?: () => number;
    },
  ) {}

  /** The refs of the Groups that the person leads. */
  async ledBy(userRef: string): Promise<readonly string[]> {
    const now = this.options.now ?? Date.now;
    if (now() >= this.readAgainAt) {
      this.reading ??= this.read().then(isRead => {
        this.readAgainAt = now() + (isRead ? FRESH_MILLIS : RETRY_MILLIS);
        this.reading = undefined;
      });
      await this.reading;
    }
    return this.ledByUser.get(userRef) ?? [];
  }

  private async read(): Promise<boolean> {
    const { catalog, auth, logger } = this.options;
    try {
      const ledByUser = new Map<string, string[]>();
      const credentials = await auth.getOwnServiceCredentials();
      const stream = catalog.streamEntities(
        {
          filter: { kind: 'Group' },
          fields: [
            'kind',
            'metadata.name',
            'metadata.namespace',
            'metadata.annotations',
          ],
        },
        { credentials },
      );
      for await (const page of stream) {
        for (const group of page) {
          const groupRef = stringifyEntityRef(group);
          const leads = leadRefsOf(
            group.metadata.annotations?.[ANNOTATION_LEAD],
          );
          for (const leadRef of leads) {
            const led = ledByUser.get(leadRef);
            if (led) {
              led.push(groupRef);
            } else {
              ledByUser.set(leadRef, [groupRef]);
            }
          }
        }
      }
      this.ledByUser = ledByUser;
      return true;
    } catch (error) {
      logger.warn('The leads of teams could not be read from the catalog', {
        reason: String(error),
      });
      return false;
    }
  }
}
