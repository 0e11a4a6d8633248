import { Link } from '@backstage/core-components';
import { useMountedRoute } from '@waymark/tiles';
import { ReactNode } from 'react';
import { incidentsRouteRef, schedulesRouteRef } from '../../routes';

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
