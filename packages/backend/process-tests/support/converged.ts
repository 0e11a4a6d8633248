import { type BackendProcess, until } from '@waymark/testing-node';
import type { Person } from './Person';

const CONVERGED_MILLISECONDS = 60_000;
const REPOSITORIES = 6;
const MODULES = [
  'analytics-core',
  'billing',
  'ingestion',
  'integrations',
  'shared-libs',
  'user-admin',
];

/**
 * Resolves when the example company is there: all repositories scanned, the modules of the monolith in the catalog and
 * known to the ownership backend, and the service that nobody owns among the gaps.
 */
export async function converged(
  backend: BackendProcess,
  person: Person,
): Promise<void> {
  const ownership = person.ownership(backend);
  await until(
    'six scanned repositories, six modules and one gap',
    CONVERGED_MILLISECONDS,
    async () => {
      const { items } = await ownership.repositories();
      const scanned = items.filter(repository => repository.scannedAt);
      const monolith = items.find(({ title }) =>
        title.endsWith('/analytics-monolith'),
      );
      const modules: { metadata: { name: string } }[] = await person.get(
        backend,
        '/api/catalog/entities?filter=kind=component,spec.type=module',
      );
      const names = modules.map(({ metadata }) => metadata.name);
      const { gaps } = await ownership.overview();
      return (
        scanned.length === REPOSITORIES &&
        MODULES.every(
          name =>
            names.includes(`analytics-monolith-${name}`) &&
            monolith?.entityRefs.includes(
              `component:default/analytics-monolith-${name}`,
            ),
        ) &&
        gaps.some(
          ({ entityRef, gap }) =>
            entityRef === 'component:default/notifier' && gap === 'unowned',
        )
      );
    },
  );
}
