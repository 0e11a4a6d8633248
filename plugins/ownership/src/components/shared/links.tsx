import { parseEntityRef } from '@backstage/catalog-model';
import { Link } from '@backstage/core-components';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import type { Owner, RuleReference } from '@waymark/plugin-ownership-common';
import { EntityLink, OwnerLabel } from '@waymark/tiles';
import type { CSSProperties } from 'react';

export { EntityLink };

/** An owner by name with a link to their page. */
export function OwnerLink({ owner }: { owner?: Owner }) {
  const hrefOf = useEntityRefLink();
  return (
    <OwnerLabel
      title={owner?.title}
      kind={owner?.kind}
      exists={owner?.exists}
      memberCount={owner?.memberCount}
      href={owner?.exists ? hrefOf(owner.ref) : undefined}
    />
  );
}

/** An owner of whom only the ref, and perhaps the title, is known. */
export function OwnerRefLink(props: {
  ownerRef?: string;
  title?: string;
  /** False when it is known to resolve to nobody. */
  exists?: boolean;
}) {
  const { ownerRef, title, exists } = props;
  const hrefOf = useEntityRefLink();
  if (!ownerRef) {
    return <OwnerLabel />;
  }
  const { kind, name } = parseEntityRef(ownerRef);
  return (
    <OwnerLabel
      title={title ?? name}
      kind={kind === 'user' ? 'user' : 'group'}
      exists={exists}
      href={hrefOf(ownerRef)}
    />
  );
}

// A label would also hide that the link opens a new window.
const onlyHeard: CSSProperties = {
  position: 'absolute',
  width: 1,
  height: 1,
  overflow: 'hidden',
  clip: 'rect(0 0 0 0)',
  whiteSpace: 'nowrap',
};

/** `line 42` of a CODEOWNERS file, as a link where there is a page for it. */
export function RuleLink({ rule }: { rule: RuleReference }) {
  const text = `line ${rule.line}`;
  return rule.href ? (
    <Link to={rule.href} underline="always">
      <span style={onlyHeard}>{rule.file}, </span>
      {text}
    </Link>
  ) : (
    <span>
      {rule.file}, {text}
    </span>
  );
}
