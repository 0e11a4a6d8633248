import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { DirectoryStore } from './DirectoryStore';
import { readPrincipals } from './readPrincipals';

export interface DirectorySyncOptions {
  catalog: CatalogService;
  auth: AuthService;
  directory: DirectoryStore;
  logger: LoggerService;
}

/** Keeps the teams and people of the catalog at hand; those who left are gone after the next run. */
export class DirectorySync {
  constructor(private readonly options: DirectorySyncOptions) {}

  /** Answers whether it is worth looking again soon. A catalog that cannot be read changes nothing. */
  async run(): Promise<boolean> {
    const { catalog, auth, directory, logger } = this.options;
    try {
      const credentials = await auth.getOwnServiceCredentials();
      const principals = await readPrincipals(catalog, credentials);
      // While everything starts the catalog is empty: nobody has left for that.
      return (
        principals.length === 0 || (await directory.replace(principals)) > 0
      );
    } catch (error) {
      logger.warn(
        'The people of the catalog cannot be read; those known are served',
        { error: isError(error) ? error.message : String(error) },
      );
      return false;
    }
  }
}
