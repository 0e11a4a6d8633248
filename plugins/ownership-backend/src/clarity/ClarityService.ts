import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  type ClarityList,
  type ClaritySettings,
  type EntityClarity,
  isOpenTerm,
  ownershipThingConfirmPermission,
} from '@waymark/plugin-ownership-common';
import type { DirectoryStore, Visibility } from '@waymark/backend-features';
import type { ConfirmationStore } from '../confirmations/ConfirmationStore';
import { standingConfirmationOf } from '../confirmations/standingConfirmationOf';
import type { ThingGuard } from '../confirmations/ThingGuard';
import { toDirectory } from '../directory/toDirectory';
import type { ThingStore } from '../entities/ThingStore';
import type { ClarityStore } from './ClarityStore';

/** Says how clear it is who answers for entities, as it was last worked out. */
export class ClarityService {
  constructor(
    private readonly options: {
      clarity: ClarityStore;
      confirmations: ConfirmationStore;
      things: ThingStore;
      directory: DirectoryStore;
      visibility: Visibility;
      thingGuard: ThingGuard;
      settings: ClaritySettings;
    },
  ) {}

  /** One SQL statement for at most 1,000 entities, and one catalog call when the policy makes conditions. */
  async levelsOf(
    entityRefs: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<ClarityList> {
    const { clarity, visibility } = this.options;
    const refs = [...new Set(entityRefs)];
    const visible = await visibility.visible(refs, credentials);
    const known = new Map(
      (await clarity.byRefs(refs.filter(ref => visible.has(ref)))).map(each => [
        each.entityRef,
        each,
      ]),
    );
    const items = refs.flatMap(ref => known.get(ref) ?? []);
    return {
      items: items.map(({ entityRef, level, reason, terms, since }) => ({
        entityRef,
        level,
        reason,
        since,
        open: terms.filter(isOpenTerm).map(({ id }) => id),
        unmet: terms
          .filter(({ state }) => state === 'not-met')
          .map(({ id }) => id),
      })),
      hidden: refs.length - items.length,
    };
  }

  /** With every term; throws `NotFoundError` for what the caller cannot see. */
  async of(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<EntityClarity> {
    const { clarity, confirmations, things, directory } = this.options;
    const { visibility, thingGuard, settings } = this.options;
    const visible = await visibility.visible([entityRef], credentials);
    const [[stored], [thing], standing, mayConfirm] = await Promise.all([
      clarity.byRefs([entityRef]),
      things.byRefs([entityRef]),
      confirmations.standing([entityRef]),
      thingGuard.decider(ownershipThingConfirmPermission, credentials),
    ]);
    if (!visible.has(entityRef) || !stored || !thing) {
      throw new NotFoundError(
        `Nothing is known of the clarity of ${entityRef}`,
      );
    }
    const ownerRefs = thing.ownerRef ? [thing.ownerRef] : [];
    const people = await directory.byRefs(
      [...standing.values()].map(({ confirmedBy }) => confirmedBy),
    );
    return {
      ...stored,
      confirmation: standingConfirmationOf(
        thing,
        standing,
        toDirectory(people),
        settings,
      ),
      mayConfirm: ownerRefs.length > 0 && mayConfirm({ entityRef, ownerRefs }),
    };
  }
}
