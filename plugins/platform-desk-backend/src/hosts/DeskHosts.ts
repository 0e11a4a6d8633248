import type { AuthService } from '@backstage/backend-plugin-api';
import {
  ANNOTATION_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  parseLocationRef,
} from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type {
  DeskHost,
  FileChanger,
  GrantApplier,
} from '@waymark/plugin-platform-desk-node';

/** The hosts of repositories that the desk can change something at. */
export class DeskHosts {
  private readonly appliers: GrantApplier[] = [];
  private readonly changers: FileChanger[] = [];

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

/** The address of the repository that a service comes from, as the plugin itself sees it; `NotFoundError` without one. */
export async function repositoryUrlOf(
  options: { auth: AuthService; catalog: CatalogService },
  serviceRef: string,
): Promise<string> {
  const credentials = await options.auth.getOwnServiceCredentials();
  const entity = await options.catalog.getEntityByRef(serviceRef, {
    credentials,
  });
  const { annotations = {} } = entity?.metadata ?? {};
  const text =
    annotations[ANNOTATION_SOURCE_LOCATION] ?? annotations[ANNOTATION_LOCATION];
  const location = text === undefined ? undefined : parseLocationRef(text);
  if (location?.type !== 'url') {
    throw new NotFoundError(
      `${serviceRef} comes from no repository that the catalog knows`,
    );
  }
  return location.target;
}

function add<Host extends DeskHost>(hosts: Host[], host: Host): void {
  if (hosts.some(({ id }) => id === host.id)) {
    throw new Error(`Two hosts of the platform desk are called '${host.id}'`);
  }
  hosts.push(host);
}
