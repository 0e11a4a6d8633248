import { configApiRef, useApi } from '@backstage/core-plugin-api';
import { useEffect } from 'react';

/**
 * Names the page in the title of the window, as the headers of the old frontend
 * system do; those of the new one leave it as it is.
 */
export function DocumentTitle({ titles }: { titles: string[] }) {
  const portal =
    useApi(configApiRef).getOptionalString('app.title') ?? 'Backstage';
  const title = [...titles, portal].join(' | ');
  useEffect(() => {
    document.title = title;
    return () => {
      document.title = portal;
    };
  }, [title, portal]);
  return null;
}
