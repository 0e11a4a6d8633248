import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PortalWorld } from '@waymark/testing-node';

const ENTITY_PAGES = [
  '/catalog/default/component/event-gateway',
  '/catalog/default/component/notifier',
  '/catalog/default/component/analytics-monolith',
  '/catalog/default/component/analytics-monolith-billing',
];
const RUNBOOKS = ['event-gateway', 'export-service', 'analytics-monolith'];

export function linksWalk(world: () => PortalWorld) {
  describe('Links', () => {
    it('into local repositories lead to a page', async () => {
      const visit = await world().visit('engineer', '/');
      const { page } = visit;
      const links = new Set<string>();
      for (const path of ENTITY_PAGES) {
        await visit.goes(path);
        await visit.sees(page.getByRole('link', { name: /view source/i }));
        await visit.rests();
        const hrefs = await page
          .locator('a[href*="git.localhost"]')
          .evaluateAll(anchors =>
            anchors.map(a => (a as HTMLAnchorElement).href),
          );
        hrefs.forEach(href => links.add(href));
      }
      assert.ok(links.size >= ENTITY_PAGES.length, `only ${[...links]}`);
      for (const link of links) {
        await page.goto(link);
        await page.waitForURL(/\/local-git\//);
        await visit.rests();
        const text = await page.locator('main, body').first().innerText();
        assert.doesNotMatch(text, /not found|no such|404/i, `${link} is dead`);
      }
      await visit.closes();
    });

    it('of runbooks lead to a page', async () => {
      const visit = await world().visit('engineer', '/');
      const { page } = visit;
      for (const name of RUNBOOKS) {
        const path = `/catalog/default/component/${name}/runbook`;
        await visit.goes(path);
        await visit.sees(/, read /);
        const hrefs = await page
          .locator('article a[href], main a[href]')
          .evaluateAll(anchors =>
            anchors.map(a => (a as HTMLAnchorElement).href),
          );
        for (const href of new Set(hrefs)) {
          if (/git\.localhost/.test(href)) {
            await page.goto(href);
            await page.waitForURL(/\/local-git\//);
            await visit.rests();
            const text = await page.locator('body').innerText();
            assert.doesNotMatch(text, /not found|no such|404/i, href);
          }
        }
      }
      await visit.closes();
    });

    it('of the tabs of the ownership page lead to a page', async () => {
      const visit = await world().visit('escalation', '/ownership');
      const { page } = visit;
      await visit.sees(page.getByRole('tab', { name: 'Repositories' }));
      const hrefs = await page
        .getByRole('tab')
        .evaluateAll(tabs => tabs.map(tab => tab.getAttribute('href')!));
      assert.ok(hrefs.length >= 10, `only ${hrefs}`);
      for (const href of new Set(hrefs)) {
        await visit.turnsTo(href);
        await visit.rests();
        const text = await page.locator('body').innerText();
        assert.doesNotMatch(text, /page not found|could not be/i, href);
      }
      await visit.closes();
    });

    it('of the sidebar lead to a page', async () => {
      const visit = await world().visit('platform');
      const { page } = visit;
      const hrefs = await page
        .locator('nav a[href^="/"]')
        .evaluateAll(anchors => anchors.map(a => a.getAttribute('href')!));
      for (const href of new Set(hrefs)) {
        await visit.turnsTo(href);
        await visit.rests();
        assert.equal(
          await page.getByText('PAGE NOT FOUND').count(),
          0,
          `${href} is dead`,
        );
      }
      await visit.closes();
    });
  });
}
