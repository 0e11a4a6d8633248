import type {
  BackstageCredentials,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
  type PermissionCriteria,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  type ConditionTransformer,
  createConditionTransformer,
} from '@backstage/plugin-permission-node';
import { ResourceGuard } from '@waymark/backend-features';
import {
  editorRefsOf,
  platformDeskTicketCommentPermission,
  platformDeskTicketCreatePermission,
  platformDeskTicketEditPermission,
  platformDeskTicketImportPermission,
  platformDeskTicketPermissions,
  platformDeskTicketReadPermission,
  platformDeskTicketTriagePermission,
  type Ticket,
  type TicketBody,
  type TicketDetails,
  ticketRefsOf,
} from '@waymark/plugin-platform-desk-common';
import {
  type PlatformDeskTicketFilter,
  type PlatformDeskTicketResource,
  platformDeskTicketResourceRef,
  platformDeskTicketRules,
} from '@waymark/plugin-platform-desk-node';
import type { ListedTicket } from './ticketSelection';

const permissionOfCommand: Record<
  Exclude<TicketBody['type'], 'join' | 'leave'>,
  ResourcePermission
> = {
  triage: platformDeskTicketTriagePermission,
  plan: platformDeskTicketTriagePermission,
  categorise: platformDeskTicketTriagePermission,
  start: platformDeskTicketTriagePermission,
  wait: platformDeskTicketTriagePermission,
  finish: platformDeskTicketTriagePermission,
  decline: platformDeskTicketTriagePermission,
  agree: platformDeskTicketTriagePermission,
  withdraw: platformDeskTicketEditPermission,
  reopen: platformDeskTicketEditPermission,
  edit: platformDeskTicketEditPermission,
  comment: platformDeskTicketCommentPermission,
};

const refusals: Record<string, string> = {
  [platformDeskTicketTriagePermission.name]:
    'Only the platform team triages requests and works on them; ask in the conversation',
  [platformDeskTicketEditPermission.name]:
    'Only who asked for it, their team and the platform team change, withdraw and reopen a request; say in the conversation what should change, or leave it',
  [platformDeskTicketCommentPermission.name]:
    'Only who asked for it, their team, those who joined and the platform team speak in it; join the request first',
};

/** Who may do what to requests. */
export class TicketAccess {
  private readonly guard: ResourceGuard<
    PlatformDeskTicketResource,
    PlatformDeskTicketFilter
  >;
  private readonly toFilter: ConditionTransformer<PlatformDeskTicketFilter>;

  constructor(
    private readonly options: {
      permissions: PermissionsService;
      permissionsRegistry: PermissionsRegistryService;
      load(id: string): Promise<Ticket | undefined>;
    },
  ) {
    options.permissionsRegistry.addPermissions([
      platformDeskTicketCreatePermission,
      platformDeskTicketImportPermission,
    ]);
    this.guard = new ResourceGuard({
      permissions: options.permissions,
      registry: options.permissionsRegistry,
      resourceRef: platformDeskTicketResourceRef,
      resourcePermissions: platformDeskTicketPermissions,
      rules: Object.values(platformDeskTicketRules),
      load: async id => {
        const ticket = await options.load(id);
        return ticket && resourceOf(ticket);
      },
    });
    this.toFilter = createConditionTransformer(
      options.permissionsRegistry.getPermissionRuleset(
        platformDeskTicketResourceRef,
      ),
    );
  }

  /** Files for themselves, or, with `isForOthers`, for somebody else. */
  async mustFile(
    credentials: BackstageCredentials,
    isForOthers: boolean,
  ): Promise<void> {
    await this.must(
      platformDeskTicketCreatePermission,
      credentials,
      'You may not file requests; ask the people who run the portal',
    );
    if (isForOthers) {
      await this.must(
        platformDeskTicketImportPermission,
        credentials,
        'requesterRef: only the platform team files requests for others; leave it out',
      );
    }
  }

  async mayRead(credentials: BackstageCredentials) {
    return await this.guard
      .decider(platformDeskTicketReadPermission, credentials)
      .then(decide => (ticket: ListedTicket) => decide(resourceOf(ticket)));
  }

  async mustAct(
    command: TicketBody['type'],
    ticket: Ticket,
    credentials: BackstageCredentials,
  ): Promise<void> {
    if (command === 'join' || command === 'leave') {
      await this.mustFile(credentials, false);
      return;
    }
    const permission = permissionOfCommand[command];
    await this.guard.check(
      permission,
      resourceOf(ticket),
      credentials,
      refusals[permission.name],
    );
  }

  /**
   * Refs of which one must be a party of what the caller may list; `undefined`
   * when they may list everything.
   */
  async readableBy(
    credentials: BackstageCredentials,
  ): Promise<readonly string[] | undefined> {
    const [decision] = await this.options.permissions.authorizeConditional(
      [{ permission: platformDeskTicketReadPermission }],
      { credentials },
    );
    if (decision.result === AuthorizeResult.ALLOW) {
      return undefined;
    }
    return decision.result === AuthorizeResult.CONDITIONAL
      ? refsOf(this.toFilter(decision.conditions))
      : [];
  }

  /** Everything that the caller may do with the request. */
  async rights(
    ticket: Ticket,
    credentials: BackstageCredentials,
  ): Promise<TicketDetails['rights']> {
    const [read, edit, comment, triage] = await this.guard.deciders(
      [
        platformDeskTicketReadPermission,
        platformDeskTicketEditPermission,
        platformDeskTicketCommentPermission,
        platformDeskTicketTriagePermission,
      ],
      credentials,
    );
    const resource = resourceOf(ticket);
    return {
      read: read(resource),
      edit: edit(resource),
      comment: comment(resource),
      triage: triage(resource),
    };
  }

  private async must(
    permission: BasicPermission,
    credentials: BackstageCredentials,
    refusal: string,
  ): Promise<void> {
    const [decision] = await this.options.permissions.authorize(
      [{ permission }],
      { credentials },
    );
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(refusal);
    }
  }
}

/** Every condition of this plugin is of one kind: whatever stands in any of them allows. */
function refsOf(
  criteria: PermissionCriteria<PlatformDeskTicketFilter>,
): string[] {
  if ('anyOf' in criteria) {
    return criteria.anyOf.flatMap(refsOf);
  }
  if ('allOf' in criteria) {
    const [first, ...rest] = criteria.allOf.map(refsOf);
    return first.filter(ref => rest.every(refs => refs.includes(ref)));
  }
  if ('not' in criteria) {
    throw new NotAllowedError(
      'A policy that denies requests by a condition cannot be listed by; tell whoever writes it',
    );
  }
  if ('anyEditorRef' in criteria) {
    throw new NotAllowedError(
      'A policy that lets only editors read requests cannot be listed by: whoever writes it takes IS_TICKET_PARTY for reading',
    );
  }
  return criteria.anyPartyRef;
}

function resourceOf(ticket: ListedTicket): PlatformDeskTicketResource {
  return {
    id: ticket.id,
    partyRefs: ticketRefsOf(ticket),
    editorRefs: editorRefsOf(ticket),
  };
}
