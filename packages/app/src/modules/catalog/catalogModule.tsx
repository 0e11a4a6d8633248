import {
  coreExtensionData,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import { CatalogIndexPage, catalogPlugin } from '../../alphaCompat';
import { catalogColumns } from './catalogColumns';

/**
 * The catalog's page with our columns. The page has no input for columns, and an app can override it only once: further
 * columns go into `catalogColumns`.
 */
export const catalogModule = createFrontendModule({
  pluginId: 'catalog',
  extensions: [
    catalogPlugin.getExtension('page:catalog').override({
      factory(originalFactory, { inputs, config }) {
        const filters = inputs.filters.map(filter =>
          filter.get(coreExtensionData.reactElement),
        );
        return originalFactory({
          params: {
            loader: async () => (
              <CatalogIndexPage
                columns={catalogColumns}
                filters={<>{filters}</>}
                pagination={config.pagination}
                exportSettings={
                  config.exportSettings?.enabled
                    ? config.exportSettings
                    : undefined
                }
              />
            ),
          },
        });
      },
    }),
  ],
});
