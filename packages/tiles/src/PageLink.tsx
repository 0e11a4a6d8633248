import { Link } from '@backstage/core-components';
import { RouteRef, SubRouteRef, useRouteRef } from '@backstage/core-plugin-api';
import { ReactNode } from 'react';

/** @public */
export type PageRouteRef = RouteRef<undefined> | SubRouteRef<undefined>;

/** The page's address, or undefined in an app that does not mount it. @public */
export function useMountedRoute(routeRef: PageRouteRef) {
  try {
    return useRouteRef(routeRef);
  } catch {
    return undefined;
  }
}

/**
 * A link from a card, a tab or a widget to one of the plugin's pages; plain text
 * in an app that has switched the pages off.
 *
 * @public
 */
export function PageLink(props: {
  page: PageRouteRef;
  query?: Record<string, string>;
  /** In running text colour alone does not tell a link. */
  inText?: boolean;
  children: ReactNode;
}) {
  const { page, query, inText, children } = props;
  const route = useMountedRoute(page);
  if (!route) {
    return <span>{children}</span>;
  }
  const search = query ? `?${new URLSearchParams(query)}` : '';
  return (
    <Link to={`${route()}${search}`} underline={inText ? 'always' : 'hover'}>
      {children}
    </Link>
  );
}
