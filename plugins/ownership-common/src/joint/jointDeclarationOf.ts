import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { JointDeclaration, ownersRuleSchema } from '../model/joint';

/**
 * Joint owners as somebody wrote them.
 *
 * @public
 */
export interface WrittenOwners {
  /** The ref of the primary owner, absent when there is none. */
  primary?: string;
  coOwners: readonly string[];
  rule?: string;
  declaredIn: string;
  /** The complete ref of an owner as it is written, `undefined` for what is none. */
  refOf(owner: string): string | undefined;
}

/**
 * Makes a declaration of what is written; says in sentences without a full stop
 * what cannot be used. A co-owner that is no ref, or is named twice, or is the
 * primary owner, is left out; an unknown rule voids the declaration, because
 * nobody can tell who has to agree.
 *
 * @public
 */
export function jointDeclarationOf(written: WrittenOwners): {
  joint?: JointDeclaration;
  problems: string[];
} {
  const problems: string[] = [];
  const rule = ownersRuleSchema.safeParse(
    written.rule?.toLocaleLowerCase('en-US') || 'any',
  );
  if (!rule.success) {
    problems.push(
      `The rule ${JSON.stringify(
        written.rule?.slice(0, 60),
      )} is unknown; write all or any`,
    );
  }
  const coOwnerRefs: string[] = [];
  for (const owner of written.coOwners.filter(each => each !== '')) {
    const ref = written.refOf(owner);
    if (ref === undefined) {
      problems.push(
        `${JSON.stringify(owner.slice(0, 100))} is no team or person`,
      );
    } else if (ref === written.primary) {
      problems.push(
        `${ref} is the primary owner and is named as co-owner again; remove it there`,
      );
    } else if (coOwnerRefs.includes(ref)) {
      problems.push(`${ref} is named as co-owner twice`);
    } else {
      coOwnerRefs.push(ref);
    }
  }
  if (written.primary === undefined) {
    problems.push('Co-owners stand without a primary owner; name one');
  } else if (coOwnerRefs.length === 0 && problems.length === 0) {
    problems.push('No co-owner is named; name one or remove the declaration');
  }
  return {
    joint:
      rule.success && written.primary !== undefined && coOwnerRefs.length > 0
        ? {
            primaryRef: written.primary,
            coOwnerRefs,
            rule: rule.data,
            declaredIn: written.declaredIn,
          }
        : undefined,
    problems,
  };
}

/**
 * A complete ref in lower case of a Group or User; the kind is Group and the
 * namespace the one given where they are left out.
 *
 * @public
 */
export function entityRefOf(
  owner: string,
  namespace: string | undefined,
): string | undefined {
  try {
    const ref = stringifyEntityRef(
      parseEntityRef(owner, {
        defaultKind: 'group',
        defaultNamespace: namespace,
      }),
    );
    return /^(group|user):/.test(ref) && !/[\s@]/.test(ref) ? ref : undefined;
  } catch {
    return undefined;
  }
}
