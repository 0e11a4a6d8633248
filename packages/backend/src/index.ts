import { createBackend } from '@backstage/backend-defaults';
import { actionsService } from './actionsService';
import { httpServer } from './httpServer';
import { whyNotStarted } from './whyNotStarted';

const backend = createBackend();
backend.add(httpServer);
backend.add(actionsService);

// The portal, and who may sign in
backend.add(import('@backstage/plugin-app-backend'));
backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-auth-backend-module-github-provider'));
backend.add(import('@backstage/plugin-auth-backend-module-oidc-provider'));
backend.add(import('@waymark/plugin-auth-backend-module-example-people'));

// Who may do what
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(import('@waymark/plugin-permission-backend-module-waymark'));

// The catalog
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));
backend.add(
  import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
);
backend.add(import('@waymark/plugin-catalog-backend-module-ownership'));

// Telling people and processes
backend.add(import('@backstage/plugin-events-backend'));
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-signals-backend'));
backend.add(import('@backstage/plugin-user-settings-backend'));

// Templates
backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(import('@backstage/plugin-scaffolder-backend-module-github'));
backend.add(
  import('@backstage/plugin-scaffolder-backend-module-notifications'),
);
backend.add(import('@waymark/plugin-scaffolder-backend-module-oncall'));
// Keeps the files of runs that are under way, so that another process can go on with them
backend.add(
  import('@backstage/plugin-scaffolder-backend-module-workspace-database'),
);
backend.add(import('@waymark/plugin-scaffolder-backend-module-golden-paths'));

// Search: in memory, or in PostgreSQL where that is the database
backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-pg'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));
backend.add(import('@waymark/plugin-search-backend-module-ownership'));
backend.add(import('@waymark/plugin-search-backend-module-oncall'));
backend.add(import('@waymark/plugin-search-backend-module-platform-desk'));

// Actions for agents, over MCP
backend.add(import('@backstage/plugin-mcp-actions-backend'));

// Repositories on this machine
backend.add(import('@waymark/local-git'));
backend.add(import('@waymark/plugin-local-git-backend'));

// Who owns what
backend.add(import('@waymark/plugin-ownership-backend'));
backend.add(import('@waymark/plugin-ownership-backend-module-github'));

// Who answers for it now, and what happened last time
backend.add(import('@waymark/plugin-oncall-backend'));
backend.add(import('@waymark/plugin-oncall-backend-module-pagerduty'));
backend.add(import('@waymark/plugin-oncall-backend-module-platform-desk'));
backend.add(import('@waymark/plugin-oncall-backend-module-example-incidents'));

// How to get it without waiting for anyone, and what the platform team is asked
backend.add(import('@waymark/plugin-platform-desk-backend'));
backend.add(
  import('@waymark/plugin-platform-desk-backend-module-example-requests'),
);
backend.add(import('@waymark/plugin-platform-desk-backend-module-github'));
backend.add(import('@waymark/plugin-platform-desk-backend-module-jira'));

// Upstream leaves a backend that could not start running, and answering 503 for ever.
backend.start().catch(error => {
  console.error(`The backend could not start: ${whyNotStarted(error)}`);
  process.exit(1);
});
