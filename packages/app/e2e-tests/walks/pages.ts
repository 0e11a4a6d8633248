import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type {
  ApiOfPerson,
  ExpectAccessibleOptions,
  Look,
  PortalWorld,
  Visit,
} from '@waymark/testing-node';
import { deskPieces } from './deskPieces';

/** `:dispute`, `:transfer`, `:proposal`, `:incident` and `:repository` are those that `prepare` makes. */
const PAGES = [
  '/',
  '/catalog',
  '/catalog/default/component/event-gateway',
  '/catalog/default/component/export-service/ownership',
  '/catalog/default/component/analytics-monolith/ownership',
  '/catalog/default/component/notifier',
  '/catalog/default/component/notifier/ownership',
  '/catalog/default/component/notifier/runbook',
  '/catalog/default/component/analytics-monolith-billing/runbook',
  '/catalog/default/group/core-analytics',
  '/ownership',
  '/ownership/things?gap=any',
  '/ownership/paths?path=packs/billing',
  '/ownership/paths?repository=:repository&paths=packs/billing/package.yml%0Apacks/shared-libs/package.yml&author=user:default/ada-okafor',
  '/ownership/disputes',
  '/ownership/disputes/:dispute',
  '/ownership/transfers',
  '/ownership/transfers/:transfer',
  '/ownership/transfers/new?entity=component:default/event-gateway',
  '/ownership/proposals',
  '/ownership/proposals/:proposal',
  '/ownership/proposals/codeowners?repository=:repository',
  '/ownership/coupling',
  '/ownership/coupling?a=group:default/core-analytics&b=group:default/platform',
  '/ownership/reconfirm?ownerRef=group:default/core-analytics',
  '/ownership/reassign',
  '/ownership/reassign?from=group:default/data-science',
  '/ownership/findings',
  '/ownership/repositories',
  '/catalog/default/component/event-gateway/on-call',
  '/oncall',
  '/oncall/schedules',
  '/oncall/schedules/core-analytics',
  '/oncall/schedules/core-analytics?view=month',
  '/oncall/schedules/there-is-none',
  '/oncall/schedules/core-analytics/import',
  '/oncall/schedules/new',
  '/oncall/incidents',
  '/oncall/incidents?team=group:default/product',
  '/oncall/incidents/:incident',
  '/oncall/incidents/declare?entity=component:default/event-gateway',
  '/oncall/retros',
  '/oncall/retros/:incident',
  '/oncall/retros/action-items',
  '/oncall/alerts',
  '/oncall/measures',
  '/oncall/load',
  '/oncall/calendars',
  '/oncall/providers',
  '/local-git',
  '/local-git/meridian/analytics-monolith',
  '/local-git/meridian/analytics-monolith/src/branch/main/.github/CODEOWNERS#L9',
  '/search?query=billing',
  '/notifications',
  '/settings',
];

/** What the platform team sees of its desk; `:ticket` and `:grant` are of `prepare`, too. */
const DESK_PAGES = [
  '/platform-desk?q=deploy&entity=component:default/event-gateway&capability=resource:default/pipeline-access-capability',
  '/platform-desk/requests',
  '/platform-desk/requests/:ticket',
  '/platform-desk/queue',
  '/platform-desk/queue?view=table',
  '/platform-desk/capabilities',
  '/platform-desk/capabilities?open=resource:default/database-capability',
  '/platform-desk/access?of=all',
  '/platform-desk/access?grant=:grant',
  '/platform-desk/import',
  '/platform-desk/adoption',
  '/catalog/default/component/event-gateway/platform',
  '/create',
  '/create/templates/default/go-service',
];

/** What Backstage's own parts of a page do wrong. */
const OF_BACKSTAGE: Record<string, ExpectAccessibleOptions> = {
  // Headers of its table are buttons that hold what can be dragged, some without a name.
  '/catalog': { disabledRules: ['nested-interactive'] },
  // What stands below a notification is too pale in the dark theme.
  '/notifications': {
    exclude: ['.bui-Text'],
    disabledRules: [
      'aria-command-name',
      'aria-progressbar-name',
      'nested-interactive',
    ],
  },
  // Its list of unread notifications is too pale in the dark theme.
  '/': { exclude: ['.bui-Text', '[class*="UnreadNotificationsCard"]'] },
  // Its cards have secondary text that is too pale in the dark theme.
  '/catalog/default/group/core-analytics': {
    exclude: ['.bui-CardBody .bui-Text'],
  },
  // The cards of its templates have links to their entities that nothing names, within buttons.
  '/create': { disabledRules: ['link-name', 'nested-interactive'] },
  // Its list of results is no list.
  '/search': { disabledRules: ['listitem'] },
};

/** Both widths and both themes; every pair of them takes twice as long. Light pages are loaded, dark ones turned to. */
const LOOKS: Look[] = [
  { width: 1400, theme: 'light' },
  { width: 700, theme: 'dark' },
  ...(process.env.WAYMARK_ALL_LOOKS
    ? ([
        { width: 1400, theme: 'dark' },
        { width: 700, theme: 'light' },
      ] as const)
    : []),
];

async function made(
  api: ApiOfPerson,
  path: string,
  body: object,
  plugin = 'ownership',
) {
  const answer = await api.post(`/api/${plugin}${path}`, body);
  assert.ok(answer.status < 300, JSON.stringify(answer.body));
  return answer.body;
}

/** A dispute, a transfer, a proposal and an incident to look at. */
async function prepare(world: PortalWorld): Promise<Record<string, string>> {
  const engineer = await world.api('engineer');
  const lead = await world.api('lead');
  const { body } = await engineer.get('/api/ownership/repositories');
  const repository = encodeURIComponent(
    body.items.find(({ title }: { title: string }) => /monolith/.test(title))
      .id,
  );
  const { dispute } = await made(engineer, '/disputes', {
    entityRef: 'component:default/notifier',
    reason: 'Mails did not arrive all night, and nobody was called',
  });
  const transfer = await made(lead, '/transfers', {
    entityRef: 'component:default/analytics-monolith-billing',
    toRef: 'group:default/integrations',
    reason: 'Invoices leave through the connectors',
    startsOn: '2026-11-30',
    weeks: 4,
  });
  const proposal = await made(
    lead,
    `/repositories/${repository}/codeowners/propose`,
    {},
  );
  const incident = await made(
    engineer,
    '/incidents',
    {
      title: 'Dashboards stay empty',
      severity: 'P2',
      impact: 'Nobody can open a dashboard',
      entityRefs: ['component:default/analytics-monolith'],
    },
    'oncall',
  );
  return {
    ...(await deskPieces(world)),
    incident: incident.id,
    repository,
    dispute: dispute.id,
    transfer: transfer.summary.id,
    proposal: proposal.id,
  };
}

export function pagesWalk(world: () => PortalWorld) {
  describe('Every page', () => {
    let ids: Record<string, string>;
    const theIds = () => ids;
    before(async () => {
      ids = await prepare(world());
    });
    for (const look of LOOKS) {
      describe(`At ${look.width} pixels, ${look.theme}`, () => {
        it('the sign-in page is sound', async () => {
          const page = await world().visitSignedOut('/', look);
          await page.sees('Sign in as …');
          await page.expectSound();
          await page.closes();
        });

        for (const [person, paths] of [
          ['escalation', PAGES],
          ['platform', DESK_PAGES],
        ] as const) {
          describe(`As ${person}`, () => {
            let visit: Visit;
            before(async () => {
              visit = await world().visit(person, '/', look);
            });
            after(() => visit?.closes());
            const theVisit = () => visit;

            for (const path of paths) {
              it(`${path} is sound`, async () => {
                const to = path.replace(
                  /(?<=[/=]):(\w+)/,
                  (_, name) => theIds()[name],
                );
                await (look.theme === 'light'
                  ? theVisit().goes(to)
                  : theVisit().turnsTo(to));
                await theVisit().expectSound(OF_BACKSTAGE[path.split('?')[0]]);
              });
            }
          });
        }
      });
    }
  });
}
