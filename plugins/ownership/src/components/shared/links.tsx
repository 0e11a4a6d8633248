import { parseEntityRef } from '@backstage/catalog-model';
import { Link } from '@backstage/core-components';
import {
  useEntityPresentation,
  useEntityRefLink,
} from '@backstage/plugin-catalog-react';
import type { Owner, RuleReference } from '@waymark/plugin-ownership-common';
import { OwnerLabel } from '@waymark/tiles';
import type { CSSProperties } from 'react';

/** What people call an entity of which only the ref is known; its name until the catalog has said it. */
function TitleOfRef({ entityRef }: { entityRef: string }) {
  const { kind, namespace } = parseEntityRef(entityRef);
  const { primaryTitle } = useEntityPresentation(entityRef, {
    defaultKind: kind,
    defaultNamespace: namespace,
  });
  return <>{primaryTitle}</>;
}

/** A link to an entity's page; the catalog is asked only when no title is given. */
export function EntityLink(props: {
  entityRef: string;
  title?: string;
  /** In running text colour alone does not tell a link. */
  inText?: boolean;
}) {
  const { entityRef, title, inText } = props;
  const hrefOf = useEntityRefLink();
  return (
    <Link to={hrefOf(entityRef)} underline={inText ? 'always' : 'hover'}>
      {title ?? <TitleOfRef entityRef={entityRef} />}
    </Link>
  );
}

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
