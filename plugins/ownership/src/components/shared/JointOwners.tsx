import {
  type JointOwnership,
  ruleInWords,
} from '@waymark/plugin-ownership-common';
import { Fragment } from 'react';
import { OwnerLink } from './links';

function separatorBefore(index: number, count: number): string {
  if (index === 0) {
    return ' with ';
  }
  return index === count - 1 ? ' and ' : ', ';
}

/** Owners who own something together: `Team A with Team B (all must approve)`. */
export function JointOwners({ joint }: { joint: JointOwnership }) {
  const { primary, coOwners, rule } = joint;
  return (
    <>
      <OwnerLink owner={primary} />
      {coOwners.map((owner, index) => (
        <Fragment key={owner.ref}>
          {separatorBefore(index, coOwners.length)}
          <OwnerLink owner={owner} />
        </Fragment>
      ))}{' '}
      ({ruleInWords(rule)})
    </>
  );
}
