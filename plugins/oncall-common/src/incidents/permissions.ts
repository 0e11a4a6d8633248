import {
  createPermission,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';

/**
 * The resource type of an incident.
 *
 * @public
 */
export const RESOURCE_TYPE_ONCALL_INCIDENT = 'oncall-incident';

function permissionOf(
  name: string,
): ResourcePermission<typeof RESOURCE_TYPE_ONCALL_INCIDENT> {
  return createPermission({
    name: `oncall.incident.${name}`,
    attributes: { action: 'update' },
    resourceType: RESOURCE_TYPE_ONCALL_INCIDENT,
  });
}

/** Declare an incident. @public */
export const oncallIncidentDeclarePermission = createPermission({
  name: 'oncall.incident.declare',
  attributes: { action: 'create' },
});

/** Write notes on incidents, and follow them. @public */
export const oncallIncidentNotePermission = createPermission({
  name: 'oncall.incident.note',
  attributes: { action: 'update' },
});

/** Acknowledge an incident. @public */
export const oncallIncidentAcknowledgePermission = permissionOf('acknowledge');

/** Change what an incident says, mitigate, resolve, open again, merge. @public */
export const oncallIncidentUpdatePermission = permissionOf('update');

/** Say what alerts are about that nothing maps. @public */
export const oncallAlertMapPermission = createPermission({
  name: 'oncall.alert.map',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_ONCALL_INCIDENT,
});

/** Change how incidents of a team escalate; about the policy as a resource of its owner. @public */
export const oncallEscalationUpdatePermission = createPermission({
  name: 'oncall.escalation.update',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_ONCALL_INCIDENT,
});

/** See what could not be read, and have it read again. @public */
export const oncallWebhooksManagePermission = createPermission({
  name: 'oncall.webhooks.manage',
  attributes: { action: 'update' },
});

/** Every permission about alerts and incidents. @public */
export const oncallIncidentPermissions = [
  oncallIncidentDeclarePermission,
  oncallIncidentNotePermission,
  oncallIncidentAcknowledgePermission,
  oncallIncidentUpdatePermission,
  oncallAlertMapPermission,
  oncallEscalationUpdatePermission,
  oncallWebhooksManagePermission,
];
