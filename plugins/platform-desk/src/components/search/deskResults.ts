/** What results of the desk are called, by their type; each type has a permission of its own. */
export const deskResultTypes = {
  'platform-capability': 'Capabilities',
  'platform-request': 'Platform requests',
};

/** Whether a search result is one of the desk. */
export function isDeskResult({ type }: { type: string }): boolean {
  return Object.hasOwn(deskResultTypes, type);
}
