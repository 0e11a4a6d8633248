import { Link } from '@backstage/core-components';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { ReactNode } from 'react';

/** A link to the tab with the runbook of an entity. */
export function RunbookLink(props: {
  entityRef: string;
  /** In running text colour alone does not tell a link. */
  inText?: boolean;
  children: ReactNode;
}) {
  const { entityRef, inText, children } = props;
  const page = useEntityRefLink()(entityRef).replace(/\/$/, '');
  return (
    <Link to={`${page}/runbook`} underline={inText ? 'always' : 'hover'}>
      {children}
    </Link>
  );
}
