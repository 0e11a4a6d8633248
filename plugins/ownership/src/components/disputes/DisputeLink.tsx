import { Link } from '@backstage/core-components';
import type { ReactNode } from 'react';
import { useDisputePaths } from './useDisputes';

/** A link to the page of a dispute; plain text in an app without the pages. */
export function DisputeLink(props: {
  id: string;
  /** In running text colour alone does not tell a link. */
  inText?: boolean;
  children: ReactNode;
}) {
  const paths = useDisputePaths();
  return paths ? (
    <Link to={paths.of(props.id)} underline={props.inText ? 'always' : 'hover'}>
      {props.children}
    </Link>
  ) : (
    <span>{props.children}</span>
  );
}
