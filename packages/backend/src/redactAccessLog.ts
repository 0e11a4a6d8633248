import { rootHttpRouterServiceFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { redactFeedAddress } from '@waymark/plugin-oncall-node';

/**
 * The HTTP server, with an access log that never has the secret of a calendar
 * feed: not either while the plugin is starting and answers nothing itself.
 */
export const redactAccessLog = rootHttpRouterServiceFactory({
  configure: ({ app, applyDefaults }) => {
    app.use((request, _, next) => {
      request.originalUrl = redactFeedAddress(request.originalUrl);
      next();
    });
    applyDefaults();
  },
});
