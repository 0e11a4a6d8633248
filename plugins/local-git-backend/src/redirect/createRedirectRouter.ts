import express, { type Router } from 'express';
import { pageOfLink } from './pageOfLink';

/**
 * Sends whoever follows a link of a local repository to the portal's page, which asks who they are.
 * It looks into no repository, so it tells nobody what exists.
 */
export function createRedirectRouter(owner: string, appUrl: string): Router {
  const router = express.Router();
  router.get('*', (request, response) => {
    const page = pageOfLink(owner, request.path);
    if (page) {
      response.redirect(302, `${appUrl.replace(/\/+$/, '')}${page}`);
    } else {
      response
        .status(404)
        .type('text/plain')
        .send('This is not the address of a local repository, folder or file.');
    }
  });
  return router;
}
