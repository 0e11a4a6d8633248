import { EntityContentBlueprint } from '../../alphaCompat';

const entityRunbook = EntityContentBlueprint.make({
  name: 'runbook',
  params: {
    path: '/runbook',
    title: 'Runbook',
    filter: {
      kind: { $in: ['component', 'api', 'resource', 'system', 'domain'] },
    },
    loader: async () => {
      const { EntityRunbookContent } = await import('./EntityRunbookContent');
      return <EntityRunbookContent />;
    },
  },
});

/** What runbooks add to the app. */
export const runbookExtensions = [entityRunbook];
