import { Link } from '@backstage/core-components';
import { ReactNode } from 'react';
import { transfersRouteRef } from '../../routes';
import { useMountedRoute } from '../shared/PageLink';

/** The page of a transfer, the form for a new one, or undefined where there are no pages. */
export function useTransferPaths() {
  const route = useMountedRoute(transfersRouteRef);
  const base = route?.();
  return (
    base && {
      list: base,
      of: (id: string) => `${base}/${encodeURIComponent(id)}`,
      create: (entityRef?: string) =>
        `${base}/new${
          entityRef ? `?${new URLSearchParams({ entity: entityRef })}` : ''
        }`,
    }
  );
}

/** A link to the page of a transfer; plain text in an app without the pages. */
export function TransferLink(props: {
  id: string;
  /** In running text colour alone does not tell a link. */
  inText?: boolean;
  children: ReactNode;
}) {
  const paths = useTransferPaths();
  return paths ? (
    <Link to={paths.of(props.id)} underline={props.inText ? 'always' : 'hover'}>
      {props.children}
    </Link>
  ) : (
    <span>{props.children}</span>
  );
}
