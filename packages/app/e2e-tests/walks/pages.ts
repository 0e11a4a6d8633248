import { after, before, describe, it } from 'node:test';
import type {
  ExpectAccessibleOptions,
  Look,
  PortalWorld,
  Visit,
} from '@waymark/testing-node';

const PAGES = [
  '/',
  '/catalog',
  '/catalog/default/component/event-gateway',
  '/catalog/default/component/export-service/ownership',
  '/catalog/default/component/analytics-monolith/ownership',
  '/catalog/default/component/notifier',
  '/catalog/default/component/notifier/runbook',
  '/catalog/default/component/analytics-monolith-billing/runbook',
  '/catalog/default/component/analytics-monolith-ingestion/runbook',
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

/** What Backstage's own parts of a page do wrong. */
const OF_BACKSTAGE: Record<string, ExpectAccessibleOptions> = {
  // Headers of its table are buttons that hold what can be dragged, some without a name.
  '/catalog': { disabledRules: ['nested-interactive'] },
  '/notifications': { disabledRules: ['aria-command-name'] },
  // Its cards have secondary text that is too pale in the dark theme.
  '/catalog/default/group/core-analytics': {
    exclude: ['.bui-Tab', '.bui-CardBody .bui-Text'],
  },
  // Its list of results is no list.
  '/search': { disabledRules: ['listitem'] },
};

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
        const page = await world().visitSignedOut('/', look);
        await page.sees('Sign in as …');
        await page.expectSound();
        await page.closes();
      });

      let visit: Visit;
      before(async () => {
        visit = await world().visit('platform', '/', look);
      });
      after(() => visit?.closes());
      const theVisit = () => visit;

      for (const path of PAGES) {
        it(`${path} is sound`, async () => {
          await theVisit().goes(path);
          await theVisit().expectSound(OF_BACKSTAGE[path.split('?')[0]]);
        });
      }
    });
  }
}
