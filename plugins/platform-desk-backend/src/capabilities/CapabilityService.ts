import { InputError, NotFoundError } from '@backstage/errors';
import type { Caller, Visibility } from '@waymark/backend-features';
import type { CapabilityList } from '@waymark/plugin-platform-desk-common';
import type { CapabilityStore } from './CapabilityStore';

const unmeasured = {
  runsFinished: 0,
  runsSucceeded: 0,
  ticketsDone: 0,
  ticketsOpen: 0,
};

/** Answers what the platform offers, as far as the caller may see it. */
export class CapabilityService {
  constructor(
    private readonly options: {
      capabilities: CapabilityStore;
      visibility: Visibility;
      now(): Date;
    },
  ) {}

  async list({ credentials, person }: Caller): Promise<CapabilityList> {
    const { capabilities, visibility } = this.options;
    const [all, measures, { counts, followed }, asOf] = await Promise.all([
      capabilities.all(),
      capabilities.measures(),
      capabilities.followers(person?.userRef),
      capabilities.asOf(),
    ]);
    const visible = await visibility.visible(
      all.map(({ entityRef }) => entityRef),
      credentials,
    );
    const items = all
      .filter(({ entityRef }) => visible.has(entityRef))
      .map(capability => ({
        ...capability,
        measures: measures.get(capability.entityRef) ?? unmeasured,
        followers: counts.get(capability.entityRef) ?? 0,
        isFollowed: followed.has(capability.entityRef),
      }));
    return {
      items,
      ...(asOf ? { asOf } : {}),
      hidden: all.length - items.length,
    };
  }

  /** Whoever follows is told when it is there, once. */
  async follow(
    capabilityRef: string,
    isFollowed: boolean,
    { credentials, person }: Caller,
  ): Promise<void> {
    const { capabilities, visibility, now } = this.options;
    if (!person) {
      throw new InputError('Only people follow capabilities');
    }
    const known = await capabilities.get(capabilityRef);
    const visible = await visibility.visible([capabilityRef], credentials);
    if (!known || !visible.has(capabilityRef)) {
      throw new NotFoundError(
        `capabilityRef: there is no capability ${capabilityRef}`,
      );
    }
    if (isFollowed && known.state !== 'planned') {
      throw new InputError(
        `capabilityRef: ${known.title} is there already; only what is planned is followed`,
      );
    }
    await capabilities.follow(
      capabilityRef,
      person.userRef,
      isFollowed,
      now().toISOString(),
    );
  }
}
