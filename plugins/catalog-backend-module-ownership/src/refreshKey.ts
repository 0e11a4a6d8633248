/** The refresh key of entities whose owner comes from the folder at an address. */
export function refreshKey(address: string): string {
  return `waymark-ownership:${address}`;
}
