import { rootHttpRouterServiceFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { redactFeedAddress } from '@waymark/plugin-oncall-node';
import { endConnections } from './endConnections';

/**
 * The HTTP server: it ends soon after it is asked to, and its access log never has the secret of a calendar feed, not
 * either while the plugin is starting and answers nothing itself.
 */
export const httpServer = rootHttpRouterServiceFactory({
  configure: context => {
    const { app, applyDefaults } = context;
    endConnections(context);
    app.use((request, _, next) => {
      request.originalUrl = redactFeedAddress(request.originalUrl);
      next();
    });
    applyDefaults();
  },
});
