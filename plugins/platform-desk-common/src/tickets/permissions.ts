import {
  createPermission,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';

/**
 * The resource type of a request to the platform team.
 *
 * @public
 */
export const RESOURCE_TYPE_PLATFORM_DESK_TICKET = 'platform-desk-ticket';

type TicketPermission = ResourcePermission<
  typeof RESOURCE_TYPE_PLATFORM_DESK_TICKET
>;

const permissionOf = (
  name: string,
  action: 'read' | 'update',
): TicketPermission =>
  createPermission({
    name: `platform-desk.ticket.${name}`,
    attributes: { action },
    resourceType: RESOURCE_TYPE_PLATFORM_DESK_TICKET,
  });

/** File a request. @public */
export const platformDeskTicketCreatePermission = createPermission({
  name: 'platform-desk.ticket.create',
  attributes: { action: 'create' },
});

/** File requests for others, and bring in those of another tracker. @public */
export const platformDeskTicketImportPermission = createPermission({
  name: 'platform-desk.ticket.import',
  attributes: { action: 'create' },
});

/** See all of it, its conversation included. @public */
export const platformDeskTicketReadPermission = permissionOf('read', 'read');

/** Edit, withdraw and reopen it: not for those who only joined. @public */
export const platformDeskTicketEditPermission = permissionOf('edit', 'update');

/** Say something in its conversation. @public */
export const platformDeskTicketCommentPermission = permissionOf(
  'comment',
  'update',
);

/** Triage and plan it, work on it, close it. @public */
export const platformDeskTicketTriagePermission = permissionOf(
  'triage',
  'update',
);

/** Every permission about a request that stands. @public */
export const platformDeskTicketPermissions = [
  platformDeskTicketReadPermission,
  platformDeskTicketEditPermission,
  platformDeskTicketCommentPermission,
  platformDeskTicketTriagePermission,
];
