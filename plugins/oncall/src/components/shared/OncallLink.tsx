import { Link } from '@backstage/core-components';
import { useMountedRoute } from '@waymark/tiles';
import { ReactNode } from 'react';
import {
  incidentsRouteRef,
  retrosRouteRef,
  schedulesRouteRef,
} from '../../routes';

/** The addresses of schedules, or undefined in an app without the pages. */
export function useSchedulePaths() {
  const base = useMountedRoute(schedulesRouteRef)?.();
  return base === undefined
    ? undefined
    : {
        list: base,
        create: `${base}/new`,
        of: (id: string) => `${base}/${encodeURIComponent(id)}`,
        edit: (id: string) => `${base}/${encodeURIComponent(id)}/edit`,
        import: (id: string) => `${base}/${encodeURIComponent(id)}/import`,
      };
}

/** The addresses of incidents, or undefined in an app without the pages. */
export function useIncidentPaths() {
  const base = useMountedRoute(incidentsRouteRef)?.();
  return base === undefined
    ? undefined
    : {
        list: (query?: Record<string, string>) =>
          query ? `${base}?${new URLSearchParams(query)}` : base,
        of: (id: string) => `${base}/${encodeURIComponent(id)}`,
        declare: (entityRef?: string) =>
          `${base}/declare${
            entityRef ? `?${new URLSearchParams({ entity: entityRef })}` : ''
          }`,
      };
}

/** The addresses of retros, or undefined in an app without the pages. */
export function useRetroPaths() {
  const base = useMountedRoute(retrosRouteRef)?.();
  const withQuery = (path: string, query?: Record<string, string>) =>
    query ? `${path}?${new URLSearchParams(query)}` : path;
  return base === undefined
    ? undefined
    : {
        list: (query?: Record<string, string>) => withQuery(base, query),
        items: (query?: Record<string, string>) =>
          withQuery(`${base}/action-items`, query),
        of: (id: string) => `${base}/${encodeURIComponent(id)}`,
        item: (id: string, itemId: string) =>
          `${base}/${encodeURIComponent(id)}#${itemAnchor(itemId)}`,
      };
}

/** The place of an action item on the page of its retro, as notices link it. */
export function itemAnchor(itemId: string): string {
  return `action-item-${encodeURIComponent(itemId)}`;
}

function MaybeLink(props: {
  to?: string;
  inText?: boolean;
  children: ReactNode;
}) {
  return props.to ? (
    <Link to={props.to} underline={props.inText ? 'always' : 'hover'}>
      {props.children}
    </Link>
  ) : (
    <span>{props.children}</span>
  );
}

interface LinkProps {
  id: string;
  /** In running text colour alone does not tell a link. */
  inText?: boolean;
  children: ReactNode;
}

/** A link to the page of a schedule; plain text in an app without the pages. */
export function ScheduleLink({ id, ...rest }: LinkProps) {
  return <MaybeLink to={useSchedulePaths()?.of(id)} {...rest} />;
}

/** A link to the page of an incident; plain text in an app without the pages. */
export function IncidentLink({ id, ...rest }: LinkProps) {
  return <MaybeLink to={useIncidentPaths()?.of(id)} {...rest} />;
}

/** A link to the page of a retro; plain text in an app without the pages. */
export function RetroLink({ id, ...rest }: LinkProps) {
  return <MaybeLink to={useRetroPaths()?.of(id)} {...rest} />;
}

/** A link to an action item of a retro; plain text in an app without the pages. */
export function ActionItemLink(props: LinkProps & { retroId: string }) {
  const { id, retroId, ...rest } = props;
  return <MaybeLink to={useRetroPaths()?.item(retroId, id)} {...rest} />;
}
