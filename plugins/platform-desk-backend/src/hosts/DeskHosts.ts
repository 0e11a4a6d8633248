import type { AuthService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { sourceOf } from '@waymark/plugin-golden-paths-common';
import type {
  DeskHost,
  FileChanger,
  GrantApplier,
} from '@waymark/plugin-platform-desk-node';

/** The hosts of repositories that the desk can change something at. */
export class DeskHosts {
  private readonly appliers: GrantApplier[] = [];
  private readonly changers: FileChanger[] = [];
  /** Addresses of repositories whose entities may name others as their source. */
  catalogRepositories: readonly string[] = [];

  addGrantApplier(applier: GrantApplier): void {
    add(this.appliers, applier);
  }

  addFileChanger(changer: FileChanger): void {
    add(this.changers, changer);
  }

  applierOf(repositoryUrl: string): GrantApplier | undefined {
    return this.appliers.find(each => each.handles(repositoryUrl));
  }

  changerOf(repositoryUrl: string): FileChanger | undefined {
    return this.changers.find(each => each.handles(repositoryUrl));
  }
}

/** The address of the repository that a service comes from, as the plugin itself sees it; `NotFoundError` without one, and for one that the service only names. */
export async function repositoryUrlOf(
  options: { auth: AuthService; catalog: CatalogService; hosts: DeskHosts },
  serviceRef: string,
): Promise<string> {
  const credentials = await options.auth.getOwnServiceCredentials();
  const entity = await options.catalog.getEntityByRef(serviceRef, {
    credentials,
  });
  const source = sourceOf(
    entity?.metadata.annotations,
    options.hosts.catalogRepositories,
  );
  if (source?.type !== 'url') {
    throw new NotFoundError(
      `${serviceRef} comes from no repository that the catalog knows`,
    );
  }
  if (!source.isVouched) {
    throw new NotFoundError(
      `${serviceRef} names ${source.target} as its source, and the catalog has read it from another repository that is none of goldenPaths.catalogRepositories`,
    );
  }
  return source.target;
}

function add<Host extends DeskHost>(hosts: Host[], host: Host): void {
  if (hosts.some(({ id }) => id === host.id)) {
    throw new Error(`Two hosts of the platform desk are called '${host.id}'`);
  }
  hosts.push(host);
}
