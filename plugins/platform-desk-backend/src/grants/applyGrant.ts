import type { AuthService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Grant } from '@waymark/plugin-platform-desk-common';
import type {
  GrantOrder,
  HostOutcome,
} from '@waymark/plugin-platform-desk-node';
import { type DeskHosts, repositoryUrlOf } from '../hosts/DeskHosts';
import type { GrantStore } from './GrantStore';

/** Has the host let those deploy who have a grant for the same place as this one. */
export async function applyGrant(
  grant: Grant,
  options: {
    store: GrantStore;
    hosts: DeskHosts;
    auth: AuthService;
    catalog: CatalogService;
    now(): Date;
  },
): Promise<HostOutcome> {
  const { store, hosts, now } = options;
  const { serviceRef, environment } = grant;
  let repositoryUrl: string;
  try {
    repositoryUrl = await repositoryUrlOf(options, serviceRef);
  } catch (error) {
    if (error instanceof NotFoundError) {
      return { summary: `${error.message}: nothing was changed there.` };
    }
    throw error;
  }
  const applier = hosts.applierOf(repositoryUrl);
  if (!applier) {
    return {
      summary:
        'No host of this repository is connected to the platform desk: whoever deploys asks with "waymark access check".',
    };
  }
  const subjects = async () =>
    await store.subjectsInForce(
      { serviceRef, environment },
      now().toISOString(),
    );
  const isGranted = grant.state === 'granted';
  const byRef = isGranted ? grant.approvedBy : grant.endedBy;
  const order: Omit<GrantOrder, 'subjectRefs'> = {
    place: { repositoryUrl, serviceRef, environment },
    cause: {
      grantId: grant.id,
      change: isGranted ? 'granted' : 'ended',
      requesterRef: grant.requesterRef,
      ...(byRef ? { byRef } : {}),
    },
  };
  let told = await subjects();
  for (;;) {
    const outcome = await applier.apply({ ...order, subjectRefs: told });
    // Another process may have told the host of more, or of fewer, in between.
    const current = await subjects();
    if (current.join() === told.join()) {
      return outcome;
    }
    told = current;
  }
}
