import { describe, it } from 'node:test';
import type { Look, PortalWorld } from '@waymark/testing-node';

const PAGES = [
  '/',
  '/catalog',
  '/catalog/default/component/event-gateway',
  '/catalog/default/component/export-service/ownership',
  '/catalog/default/component/analytics-monolith/ownership',
  '/catalog/default/component/notifier',
  '/catalog/default/group/core-analytics',
  '/ownership',
  '/ownership/things?gap=any',
  '/ownership/paths?path=packs/billing',
  '/ownership/findings',
  '/ownership/repositories',
  '/local-git',
  '/local-git/meridian/analytics-monolith',
  '/local-git/meridian/analytics-monolith/src/branch/main/.github/CODEOWNERS#L9',
  '/search?query=billing',
  '/notifications',
  '/settings',
];

const LOOKS: Look[] = [
  { width: 1400, theme: 'light' },
  { width: 1400, theme: 'dark' },
  { width: 700, theme: 'light' },
  { width: 700, theme: 'dark' },
];

export function pagesWalk(world: () => PortalWorld) {
  for (const look of LOOKS) {
    describe(`At ${look.width} pixels, ${look.theme}`, () => {
      it('the sign-in page is sound', async () => {
        const visit = await world().visitSignedOut('/', look);
        await visit.sees('Sign in as …');
        await visit.expectSound();
        await visit.closes();
      });

      for (const path of PAGES) {
        it(`${path} is sound`, async () => {
          const visit = await world().visit('platform', path, look);
          await visit.expectSound();
          await visit.closes();
        });
      }
    });
  }
}
