import type { RootHttpRouterConfigureContext } from '@backstage/backend-defaults/rootHttpRouter';

const LOOK_MILLISECONDS = 50;
/** Longer requests are rare, and come again: orchestrators kill what does not end soon. */
const GRACE_MILLISECONDS = 5_000;

/**
 * Lets the server end when it is asked to: connections are closed as soon as no request is on them,
 * and after five seconds with the requests that still are. Upstream closes those that are idle at
 * that very moment, and waits for the others for as long as somebody keeps them.
 */
export function endConnections({
  server,
  lifecycle,
}: RootHttpRouterConfigureContext): void {
  lifecycle.addShutdownHook(() => {
    const looking = setInterval(
      () => server.closeIdleConnections(),
      LOOK_MILLISECONDS,
    );
    const grace = setTimeout(
      () => server.closeAllConnections(),
      GRACE_MILLISECONDS,
    );
    server.once('close', () => {
      clearInterval(looking);
      clearTimeout(grace);
    });
  });
}
