import type { CodeownersView } from '../model/entityOwnership';
import type { GapKind } from '../model/gap';
import { Directory, ownerExists, ownerOf } from '../directory/Directory';
import { isContested } from '../trees/treeOwners';

/**
 * What decides whether the owner of a thing is clear. `view` is absent when no
 * scan covers it.
 *
 * @public
 */
export interface GapInput {
  /** The ref in lower case that the catalog has, be it the placeholder or wrong. */
  ownerRef?: string;
  placeholderOwner: string;
  directory: Directory;
  view?: Pick<CodeownersView, 'owners' | 'shares' | 'agreement'>;
}

/**
 * The worst gap of a thing, absent when its owner is clear, and the reason in a
 * sentence for people.
 *
 * @public
 */
export function gapOf(input: GapInput): { gap?: GapKind; reason: string } {
  const { ownerRef, placeholderOwner, directory, view } = input;
  if (ownerRef === undefined) {
    return { gap: 'unowned', reason: 'Nobody is named as its owner.' };
  }
  if (ownerRef === placeholderOwner) {
    return {
      gap: 'unowned',
      reason: 'Nobody is named as its owner; a placeholder stands in.',
    };
  }
  if (!ownerExists(ownerRef, directory)) {
    return {
      gap: 'unowned',
      reason: `Its owner ${ownerRef} is no team or person of the catalog.`,
    };
  }
  const { title, memberCount } = ownerOf(ownerRef, directory);
  if (memberCount === 0) {
    return {
      gap: 'empty-owner',
      reason: `Its owner ${title} has no members.`,
    };
  }
  if (view && isContested(view.shares)) {
    return {
      gap: 'contested',
      reason: `${claims(
        view,
        directory,
      )} claim its files in CODEOWNERS, and none of them most of the files.`,
    };
  }
  if (view?.agreement === 'differs') {
    return {
      gap: 'disagreement',
      reason: `The catalog names ${title}; CODEOWNERS names ${claims(
        {
          ...view,
          shares: view.shares.filter(({ share }) => share > 0.5),
        },
        directory,
      )}.`,
    };
  }
  return { reason: clearReason(title, view) };
}

/**
 * Whether CODEOWNERS gives most files of a tree to the owner that the catalog
 * names; `contested` when it gives most of them to nobody.
 *
 * @public
 */
export function agreementOf(
  ownerRef: string | undefined,
  view: Pick<CodeownersView, 'owners' | 'shares'>,
): CodeownersView['agreement'] {
  if (isContested(view.shares)) {
    return 'contested';
  }
  const refOf = (handle: string) =>
    view.owners.find(owner => owner.handle === handle)?.ref;
  const deciding = view.shares.filter(({ share }) => share > 0.5);
  if (deciding.length === 0) {
    return 'not-covered';
  }
  return deciding.some(
    ({ handle }) => ownerRef !== undefined && refOf(handle) === ownerRef,
  )
    ? 'agrees'
    : 'differs';
}

function clearReason(title: string, view: GapInput['view']): string {
  switch (view?.agreement) {
    case 'agrees':
      return `The catalog and CODEOWNERS name ${title}.`;
    case 'not-covered':
      return `The catalog names ${title}; CODEOWNERS says nothing of most of its files.`;
    default:
      return `The catalog names ${title}.`;
  }
}

function claims(
  view: Pick<CodeownersView, 'owners' | 'shares'>,
  directory: Directory,
): string {
  const names = view.shares.slice(0, 3).map(({ handle, share }) => {
    const owner = view.owners.find(each => each.handle === handle);
    const name =
      owner?.ref && owner.exists ? ownerOf(owner.ref, directory).title : handle;
    return `${name} (${Math.round(share * 100)} %)`;
  });
  const more = view.shares.length - names.length;
  const all = more > 0 ? [...names, `${more} more`] : names;
  return all.length > 1
    ? `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`
    : all.join('');
}
