/**
 * Says, naming the field, that nothing is offered under the ref; what the
 * catalog has just been told is known to the desk a moment later.
 *
 * @public
 */
export function unknownCapability(field: string, ref: string): string {
  return `${field}: the platform offers nothing called ${ref}; choose one of its capabilities or leave it out. One that was added to the catalog just now is known here in a few minutes: try again then`;
}
