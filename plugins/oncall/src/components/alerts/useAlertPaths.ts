import type { Alert } from '@waymark/plugin-oncall-common';
import { useMountedRoute } from '@waymark/tiles';
import { alertsRouteRef } from '../../routes';
import { labelTexts } from './mappingDraft';

/** The addresses of alerts, or undefined in an app without the pages. */
export function useAlertPaths() {
  const base = useMountedRoute(alertsRouteRef)?.();
  return base === undefined
    ? undefined
    : {
        list: base,
        /** The form, filled in for alerts like the one. */
        create: (alert?: Pick<Alert, 'source' | 'labels'>) => {
          const query = new URLSearchParams(
            alert && [
              ['source', alert.source],
              ...labelTexts(alert.labels).map(text => ['label', text]),
            ],
          );
          return `${base}/mappings/new${alert ? `?${query}` : ''}`;
        },
        edit: (id: string) => `${base}/mappings/${encodeURIComponent(id)}`,
      };
}
