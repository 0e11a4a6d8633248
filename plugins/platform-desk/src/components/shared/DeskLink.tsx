import { Link } from '@backstage/core-components';
import { PageLink, useMountedRoute } from '@waymark/tiles';
import { ReactNode } from 'react';
import { queueRouteRef, requestsRouteRef, rootRouteRef } from '../../routes';

/** The addresses of the platform desk, or undefined in an app without the pages. */
export function useDeskPaths() {
  const root = useMountedRoute(rootRouteRef)?.();
  const requests = useMountedRoute(requestsRouteRef)?.();
  return root === undefined || requests === undefined
    ? undefined
    : {
        ask: (query?: Record<string, string>) =>
          query ? `${root}?${new URLSearchParams(query)}` : root,
        requests,
        request: (id: string) => `${requests}/${encodeURIComponent(id)}`,
      };
}

/** A link to a request; plain text in an app without the pages. */
export function TicketLink(props: { id: string; children: ReactNode }) {
  const paths = useDeskPaths();
  return paths ? (
    <Link to={paths.request(props.id)}>{props.children}</Link>
  ) : (
    <span>{props.children}</span>
  );
}

/** A link to the rows of the queue that a number counts. */
export function QueueLink(props: {
  query: Record<string, string>;
  children: ReactNode;
}) {
  return (
    <PageLink page={queueRouteRef} query={props.query}>
      {props.children}
    </PageLink>
  );
}

/** A link to what helps with some words, for an entity where one is named. */
export function AskLink(props: {
  words: string;
  entityRef?: string;
  children: ReactNode;
}) {
  const { words, entityRef, children } = props;
  return (
    <PageLink
      page={rootRouteRef}
      query={{ q: words, ...(entityRef ? { entity: entityRef } : {}) }}
    >
      {children}
    </PageLink>
  );
}
