import type { AuthService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { environmentFolder } from '@waymark/plugin-golden-paths-common';
import type { DeclaredEnvironment } from '@waymark/plugin-platform-desk-common';
import type { HostOutcome } from '@waymark/plugin-platform-desk-node';
import { type DeskHosts, repositoryUrlOf } from '../hosts/DeskHosts';
import { environmentFiles } from './environmentRecordOf';
import type { EnvironmentStore } from './EnvironmentStore';

/** Brings the manifests in the repository in line with the environment. */
export async function writeEnvironment(
  environment: DeclaredEnvironment,
  options: {
    store: Pick<EnvironmentStore, 'select'>;
    hosts: DeskHosts;
    auth: AuthService;
    catalog: CatalogService;
  },
): Promise<HostOutcome> {
  const { id, name, serviceRef, state, expiresAt, extensions } = environment;
  const folder = environmentFolder(name);
  const isDeclared = state === 'declared';
  const [another] = isDeclared
    ? []
    : await options.store.select({ serviceRef, name, state: 'declared' }, 1);
  if (another) {
    return { summary: `${name} was declared anew: its manifests stay.` };
  }
  let repositoryUrl: string;
  try {
    repositoryUrl = await repositoryUrlOf(options, serviceRef);
  } catch (error) {
    if (error instanceof NotFoundError) {
      return { summary: `${error.message}: change ${folder} by hand.` };
    }
    throw error;
  }
  const changer = options.hosts.changerOf(repositoryUrl);
  if (!changer) {
    return {
      summary: `No host of this repository is connected to the platform desk: ${
        isDeclared ? `extend ${folder} to ${expiresAt}` : `remove ${folder}`
      } by hand.`,
    };
  }
  const by = isDeclared ? extensions.at(-1)?.by : environment.endedBy;
  return await changer.change({
    repositoryUrl,
    id: `environment-${name}-${id.slice(0, 8)}`,
    title: isDeclared
      ? `Extend the environment ${name}`
      : `Remove the environment ${name}`,
    description: [
      isDeclared
        ? `Until ${expiresAt}.`
        : `It ended at ${environment.endedAt}.`,
      '',
      `${isDeclared ? 'Extended' : 'Ended'}-by: ${by}`,
      `Environment: ${id}`,
    ].join('\n'),
    files: environmentFiles(environment),
  });
}
