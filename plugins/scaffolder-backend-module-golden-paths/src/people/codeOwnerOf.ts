import {
  directoryOf,
  handleFinder,
  type OwnerMapping,
} from '@waymark/plugin-ownership-common';

/**
 * How CODEOWNERS of an organisation shall call a team. Where the owner mapping
 * cannot say, the organisation and the name of the team.
 */
export function codeOwnerOf(
  groupRef: string,
  organisation: string,
  mapping: OwnerMapping,
): string {
  const guess = `@${organisation}/${groupRef.slice(
    groupRef.lastIndexOf('/') + 1,
  )}`;
  const find = handleFinder({
    mapping,
    directory: directoryOf({ groups: [], users: [] }),
    dialect: 'github',
    known: [guess],
  });
  const found = find(groupRef);
  return 'handle' in found ? found.handle : guess;
}
