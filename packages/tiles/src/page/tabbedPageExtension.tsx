import {
  coreExtensionData,
  PageBlueprint,
  type RouteRef,
} from '@backstage/frontend-plugin-api';

/**
 * The page of a plugin in the new frontend system, with a tab for each of its
 * sub-pages; its code is loaded when somebody comes to it.
 *
 * @public
 */
export function tabbedPageExtension(options: {
  path: string;
  /** Unless the configuration gives another. */
  title: string;
  icon: JSX.Element;
  rootRouteRef: RouteRef<undefined>;
}) {
  const { path, title, icon, rootRouteRef } = options;
  return PageBlueprint.makeWithOverrides({
    factory(originalFactory, { inputs, config }) {
      return originalFactory({
        path,
        title,
        icon,
        routeRef: rootRouteRef,
        noHeader: true,
        loader: async () => {
          const { TabbedPage } = await import('./TabbedPage');
          const pages = inputs.pages.map(subPage => ({
            path: subPage.get(coreExtensionData.routePath),
            title: subPage.get(coreExtensionData.title) ?? '',
            element: subPage.get(coreExtensionData.reactElement),
          }));
          return (
            <TabbedPage
              title={config.title ?? title}
              icon={icon}
              rootRouteRef={rootRouteRef}
              pages={pages}
            />
          );
        },
      });
    },
  });
}
