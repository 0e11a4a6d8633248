import {
  BreadcrumbEntry,
  PageLayout,
  type RouteRef,
  routeResolutionApiRef,
  useApi,
} from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import { RefObject, useEffect, useRef } from 'react';
import { Route, Routes, useLocation } from 'react-router-dom';
import { DocumentTitle } from './DocumentTitle';

/** A sub-page as its extension describes it; '' is the page's own address. */
export interface SubPage {
  path: string;
  title: string;
  element: JSX.Element;
}

const useStyles = makeStyles(
  {
    root: {
      display: 'contents',
      // More tabs than fit would make the page wider than a narrow window.
      '& .bui-PluginHeaderTabsWrapper': {
        overflowX: 'auto',
        paddingBottom: 1,
      },
      '& .bui-Tab': { flexShrink: 0, whiteSpace: 'nowrap' },
    },
  },
  { name: 'WaymarkTabs' },
);

/** Scrolls the tab of the current address into the row of tabs, where they do not all fit. */
function TabInSight({ root }: { root: RefObject<HTMLElement> }) {
  const { pathname } = useLocation();
  useEffect(() => {
    const tabs =
      root.current?.querySelectorAll<HTMLAnchorElement>('a[role="tab"]');
    const [tab] = [...(tabs ?? [])]
      .filter(each => `${pathname}/`.startsWith(`${each.pathname}/`))
      .sort((a, b) => b.pathname.length - a.pathname.length);
    tab?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
  }, [pathname, root]);
  return null;
}

/**
 * A page of the new frontend system: the header with a tab for each sub-page. The blueprint's own marks no tab at
 * the address of the page itself and would redirect from it.
 */
export function TabbedPage(props: {
  title: string;
  icon: JSX.Element;
  rootRouteRef: RouteRef<undefined>;
  pages: SubPage[];
}) {
  const { title, icon, rootRouteRef, pages } = props;
  const classes = useStyles();
  const top = useRef<HTMLDivElement>(null);
  // Not useRouteRef: it renders anew at every navigation, and PageLayout is then
  // another component each time, so that everything below loses its state.
  const root = useApi(routeResolutionApiRef).resolve(rootRouteRef)?.() ?? '';
  const hrefOf = (path: string) => (path ? `${root}/${path}` : root);
  return (
    <div className={classes.root} ref={top}>
      <PageLayout
        title={title}
        icon={icon}
        titleLink={root}
        tabs={pages.map(page => ({
          id: page.path || 'index',
          label: page.title,
          href: hrefOf(page.path),
        }))}
      >
        <TabInSight root={top} />
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
    </div>
  );
}
