import { http, HttpResponse } from 'msw';
import {
  clarity,
  clarityLevelsOf,
  details,
  metric,
  overview,
  ownersOf,
  things,
} from './records';
import {
  findings,
  folder,
  pathOwnership,
  repositories,
  scans,
} from './repositoryRecords';
import {
  affected,
  disputes,
  dueConfirmations,
  transfers,
} from './waitingRecords';

/** Where the test apps look for the ownership backend. */
export const baseUrl = 'http://localhost:7007/api/ownership';

/** Paths with query, with the method, of the requests that arrived. */
export const requests: string[] = [];

/** An ownership backend at the HTTP border: one scan takes one question. */
export function ownershipBackend() {
  requests.length = 0;
  const seen = (request: Request) => {
    const { pathname, search } = new URL(request.url);
    requests.push(
      `${request.method} ${pathname.replace('/api/ownership', '')}${search}`,
    );
  };
  const get = (path: string, answer: (url: URL) => object) =>
    http.get(`${baseUrl}${path}`, ({ request }) => {
      seen(request);
      return HttpResponse.json(answer(new URL(request.url)));
    });
  return [
    http.post(`${baseUrl}/owners`, async ({ request }) => {
      seen(request);
      const { entityRefs } = (await request.json()) as {
        entityRefs: string[];
      };
      return HttpResponse.json(ownersOf(entityRefs));
    }),
    get('/owners/component/acme/boats', () => details),
    http.post(`${baseUrl}/clarity`, async ({ request }) => {
      seen(request);
      const { entityRefs } = (await request.json()) as {
        entityRefs: string[];
      };
      return HttpResponse.json(clarityLevelsOf(entityRefs));
    }),
    get('/clarity/component/acme/boats', () => clarity),
    get('/reassignments/affected', () => affected),
    get('/disputes', () => disputes),
    get('/transfers', () => transfers),
    get('/confirmations/due', () => dueConfirmations),
    get('/overview', () => overview),
    get('/things', () => things),
    get('/findings', () => findings),
    get('/repositories', () => repositories),
    get('/repositories/r1/paths', url =>
      pathOwnership(url.searchParams.get('path') ?? ''),
    ),
    get('/repositories/r1/folder', url =>
      folder(url.searchParams.get('path') ?? ''),
    ),
    http.post(`${baseUrl}/repositories/r1/scan`, ({ request }) => {
      seen(request);
      return HttpResponse.json(scans.running, { status: 202 });
    }),
    get('/repositories/r1/scan', () => scans.succeeded),
    get('/metrics', () => metric.definitions),
    get('/metrics/ownership.unowned-share', () => metric.answer),
  ];
}
