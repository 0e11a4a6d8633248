/** A new random id; unlike `randomUUID` it also works where the portal has no HTTPS. @public */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('');
}
