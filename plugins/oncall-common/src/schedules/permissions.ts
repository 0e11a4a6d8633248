import {
  createPermission,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';

/**
 * The resource type of a schedule, seen by its team.
 *
 * @public
 */
export const RESOURCE_TYPE_ONCALL_SCHEDULE = 'oncall-schedule';

/**
 * The resource type of what concerns people themselves: a swap, seen by those
 * who may act, and contact details.
 *
 * @public
 */
export const RESOURCE_TYPE_ONCALL_PERSON = 'oncall-person';

function ofSchedule(
  name: string,
  action: 'create' | 'update',
): ResourcePermission<typeof RESOURCE_TYPE_ONCALL_SCHEDULE> {
  return createPermission({
    name: `oncall.${name}`,
    attributes: { action },
    resourceType: RESOURCE_TYPE_ONCALL_SCHEDULE,
  });
}

function ofPerson(
  name: string,
  action: 'create' | 'read' | 'update',
): ResourcePermission<typeof RESOURCE_TYPE_ONCALL_PERSON> {
  return createPermission({
    name: `oncall.${name}`,
    attributes: { action },
    resourceType: RESOURCE_TYPE_ONCALL_PERSON,
  });
}

/** Create, edit and retire a schedule, correct its past, replace a time of it, map services to it. @public */
export const oncallScheduleManagePermission = ofSchedule(
  'schedule.manage',
  'update',
);

/** Add, remove and replace people of a schedule for some time; leave handoff notes. @public */
export const oncallOverrideCreatePermission = ofSchedule(
  'override.create',
  'create',
);

/** Have the yaml files of schedules read now. @public */
export const oncallScheduleFilesPermission = createPermission({
  name: 'oncall.schedule-files.read-now',
  attributes: { action: 'update' },
});

/** Ask somebody to take a shift. @public */
export const oncallSwapRequestPermission = ofPerson('swap.request', 'create');

/** Take or decline a shift that one was asked to take. @public */
export const oncallSwapAnswerPermission = ofPerson('swap.answer', 'update');

/** Take back a request to take a shift. @public */
export const oncallSwapWithdrawPermission = ofPerson('swap.withdraw', 'update');

/** Read the contact details of somebody. @public */
export const oncallContactReadPermission = ofPerson('contact.read', 'read');

/** Read the hours on call and the pages of somebody. @public */
export const oncallLoadReadPermission = ofPerson('load.read', 'read');

/** Every permission about schedules. @public */
export const oncallSchedulePermissions = [
  oncallScheduleManagePermission,
  oncallOverrideCreatePermission,
  oncallScheduleFilesPermission,
  oncallSwapRequestPermission,
  oncallSwapAnswerPermission,
  oncallSwapWithdrawPermission,
  oncallContactReadPermission,
  oncallLoadReadPermission,
];
