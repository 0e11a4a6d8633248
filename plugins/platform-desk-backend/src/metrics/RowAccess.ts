import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { Callers } from '@waymark/backend-features';
import { claimsOf } from '@waymark/people';
import {
  platformDeskRunReadAllPermission,
  type RunFact,
  type TicketFact,
} from '@waymark/plugin-platform-desk-common';
import type { TicketAccess } from '../tickets/TicketAccess';
import type { FactStore } from './FactStore';

/** Which rows behind a number a caller may open: the requests and runs that they may read. */
export class RowAccess {
  constructor(
    private readonly options: {
      access: Pick<TicketAccess, 'readableBy'>;
      callers: Callers;
      permissions: PermissionsService;
      store: Pick<FactStore, 'ticketsOf'>;
    },
  ) {}

  async tickets(
    credentials: BackstageCredentials,
  ): Promise<(ticket: TicketFact) => boolean> {
    const refs = await this.options.access.readableBy(credentials);
    if (refs === undefined) {
      return () => true;
    }
    const numbers = await this.options.store.ticketsOf(refs);
    return ({ number }) => numbers.has(number);
  }

  async runs(
    credentials: BackstageCredentials,
  ): Promise<(run: RunFact) => boolean> {
    const { permissions, callers } = this.options;
    const [decision] = await permissions.authorize(
      [{ permission: platformDeskRunReadAllPermission }],
      { credentials },
    );
    if (decision.result === AuthorizeResult.ALLOW) {
      return () => true;
    }
    const { person } = await callers.callerOf(credentials);
    const claims = new Set(person ? claimsOf(person) : []);
    return ({ starterRef, teamRef }) =>
      claims.has(starterRef) || (teamRef !== undefined && claims.has(teamRef));
  }
}
