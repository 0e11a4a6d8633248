import type { CodeownersView } from '../model/entityOwnership';
import type { GapKind } from '../model/gap';
import type { JointDeclaration, JointOwnership } from '../model/joint';
import { jointLabel, jointRefs } from '../joint/jointOwnershipOf';
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
  /** Joint ownership, when it is declared: then its owners may share the files. */
  joint?: JointOwnership;
}

/**
 * The worst gap of a thing, absent when its owner is clear, and the reason in a
 * sentence for people.
 *
 * @public
 */
export function gapOf(input: GapInput): { gap?: GapKind; reason: string } {
  const { ownerRef, placeholderOwner, directory, view, joint } = input;
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
  if (
    view &&
    isContested(view.shares) &&
    !(joint && reflectsJoint(declarationOf(joint), view))
  ) {
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
      reason: `The catalog names ${
        joint ? jointLabel(joint) : title
      }; CODEOWNERS names ${claims(
        {
          ...view,
          shares: joint
            ? view.shares
            : view.shares.filter(({ share }) => share > 0.5),
        },
        directory,
      )}.`,
    };
  }
  return {
    reason: clearReason(joint ? jointLabel(joint) : title, view, joint),
  };
}

/**
 * Whether CODEOWNERS gives most files of a tree to the owner that the catalog
 * names; `contested` when it gives most of them to nobody. Where joint
 * ownership is declared, its owners count as one.
 *
 * @public
 */
export function agreementOf(
  ownerRef: string | undefined,
  view: Pick<CodeownersView, 'owners' | 'shares'>,
  joint?: Pick<JointDeclaration, 'primaryRef' | 'coOwnerRefs'>,
): CodeownersView['agreement'] {
  if (joint && reflectsJoint(joint, view)) {
    return 'agrees';
  }
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

/**
 * Whether CODEOWNERS gives files to the primary owner, and either no file to
 * anybody but the joint owners, or most files to one of them.
 */
function reflectsJoint(
  joint: Pick<JointDeclaration, 'primaryRef' | 'coOwnerRefs'>,
  { owners, shares }: Pick<CodeownersView, 'owners' | 'shares'>,
): boolean {
  const refs = new Set(jointRefs(joint));
  const named = shares.map(({ handle, share }) => ({
    share,
    ref: owners.find(owner => owner.handle === handle)?.ref,
  }));
  const isJoint = ({ ref }: { ref?: string }) =>
    ref !== undefined && refs.has(ref);
  return (
    named.some(({ ref }) => ref === joint.primaryRef) &&
    (named.every(isJoint) ||
      named.some(each => isJoint(each) && each.share > 0.5))
  );
}

function declarationOf({ primary, coOwners }: JointOwnership) {
  return {
    primaryRef: primary.ref,
    coOwnerRefs: coOwners.map(({ ref }) => ref),
  };
}

function clearReason(
  title: string,
  view: GapInput['view'],
  joint: JointOwnership | undefined,
): string {
  switch (view?.agreement) {
    case 'agrees':
      return joint
        ? `Joint ownership is declared and CODEOWNERS reflects it: ${title}.`
        : `The catalog and CODEOWNERS name ${title}.`;
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
