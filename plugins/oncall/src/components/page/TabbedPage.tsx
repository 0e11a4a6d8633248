import {
  BreadcrumbEntry,
  PageLayout,
  routeResolutionApiRef,
  useApi,
} from '@backstage/frontend-plugin-api';
import { Route, Routes } from 'react-router-dom';
import { rootRouteRef } from '../../routes';
import { OncallIcon } from '../shared/OncallIcon';
import { DocumentTitle } from './DocumentTitle';

/** A sub-page as its extension describes it; '' is the page's own address. */
export interface SubPage {
  path: string;
  title: string;
  element: JSX.Element;
}

/**
 * The header with a tab for each sub-page. The blueprint's own marks no tab at
 * the address of the page itself and would redirect from it.
 */
export function TabbedPage(props: { title: string; pages: SubPage[] }) {
  const { title, pages } = props;
  // Not useRouteRef: it renders anew at every navigation, and PageLayout is then
  // another component each time, so that everything below loses its state.
  const root = useApi(routeResolutionApiRef).resolve(rootRouteRef)?.() ?? '';
  const hrefOf = (path: string) => (path ? `${root}/${path}` : root);
  return (
    <PageLayout
      title={title}
      icon={<OncallIcon />}
      titleLink={root}
      tabs={pages.map(page => ({
        id: page.path || 'index',
        label: page.title,
        href: hrefOf(page.path),
      }))}
    >
      <Routes>
        {pages.map(page => (
          <Route
            key={page.path}
            path={`${page.path}/*`}
            element={
              <BreadcrumbEntry
                entry={{ label: page.title, href: hrefOf(page.path) }}
              >
                <DocumentTitle titles={[title, page.title]} />
                {page.element}
              </BreadcrumbEntry>
            }
          />
        ))}
      </Routes>
    </PageLayout>
  );
}
