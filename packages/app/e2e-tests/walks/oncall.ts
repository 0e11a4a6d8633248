import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import {
  PEOPLE,
  type PortalWorld,
  repositoryRoot,
  until,
} from '@waymark/testing-node';

const DAY_MILLIS = 86_400_000;
const PATIENCE_MILLISECONDS = 60_000;
const SCHEDULE = '/oncall/schedules/core-analytics';
const ALERT = 'Event gateway drops events';

/** The lead of a team is told after three seconds, not after five minutes. */
export const ESCALATES_SOON = {
  oncall: {
    escalation: {
      steps: [
        { target: 'on-call', afterMinutes: 0 },
        { target: 'team-lead', afterMinutes: 0.05 },
        { target: 'executive', afterMinutes: 15 },
      ],
    },
  },
};

/** The command of the README that sends an alert, with the address of this portal. */
function curlOfReadme(world: PortalWorld): string {
  const readme = fs.readFileSync(
    path.join(repositoryRoot(), 'README.md'),
    'utf8',
  );
  const [, command] = /```sh\n(curl [^`]*webhooks[^`]*)```/.exec(readme) ?? [];
  assert.ok(command, 'README.md says how to send an alert');
  return command.trim().replace('http://localhost:7007', world.portal.baseUrl);
}

interface Shift {
  userRef: string;
  start: string;
  end: string;
}

/** The shifts of the next ten weeks, once the portal has read the schedule. */
async function shiftsOf(world: PortalWorld): Promise<Shift[]> {
  const api = await world.api('engineer');
  const from = new Date().toISOString();
  const to = new Date(Date.now() + 70 * DAY_MILLIS).toISOString();
  return until('the schedule', PATIENCE_MILLISECONDS, async () => {
    const { status, body } = await api.get(
      `/api/oncall${SCHEDULE.replace(
        '/oncall',
        '',
      )}/shifts?from=${from}&to=${to}`,
    );
    return status === 200 && body.shifts;
  });
}

/** A calendar with events of a whole day, one a summary, on the date such as `20270101`. */
function calendarOf(date: string, summaries: readonly string[]): string {
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    ...summaries.flatMap((summary, index) => [
      'BEGIN:VEVENT',
      `UID:event-${index}`,
      `DTSTART;VALUE=DATE:${date}`,
      `SUMMARY:${summary}`,
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ].join('\r\n');
}

export function oncallWalk(world: () => PortalWorld) {
  describe('On-call', () => {
    let shifts: Shift[];
    before(async () => {
      shifts = await shiftsOf(world());
    });

    it('says who answers for a Go service and until when, from the search', async () => {
      const visit = await world().visit('engineer', '/search?query=event');
      const { page } = visit;
      const found = page.getByText('Event gateway', { exact: true });
      // The index is made after the catalog.
      await visit.comesToSee(found);
      await found.first().click();
      await page.waitForURL(/\/catalog\/default\/component\/event-gateway/);
      await visit.sees(/^next /);
      const card = await page
        .getByText(/^next /)
        .locator('..')
        .innerText();
      assert.match(card, /until/);
      await visit.closes();
    });

    it('shows on the wall who answers for each team', async () => {
      const visit = await world().visit('engineer', '/oncall');
      const row = visit.page
        .getByRole('table', { name: 'Who is on call' })
        .getByRole('row', { name: /Data ingestion/ });
      await visit.sees(row);
      assert.doesNotMatch(await row.innerText(), /Nobody/);
      await visit.closes();
    });

    it('lets somebody swap a shift, and a colleague take it', async () => {
      const own = shifts.find(
        ({ userRef, start }) =>
          userRef === PEOPLE.engineer.ref && Date.parse(start) > Date.now(),
      );
      assert.ok(own, JSON.stringify(shifts));
      const week = `${SCHEDULE}?from=${own.start.slice(0, 10)}`;
      const visit = await world().visit('engineer', week);
      await visit.page
        .getByRole('button', { name: /^Change Ada Okafor/ })
        .first()
        .click();
      const dialog = visit.page.getByRole('dialog');
      await dialog.getByRole('tab', { name: 'Ask for a swap' }).click();
      await dialog.getByRole('button', { name: 'Ask for the swap' }).click();
      await visit.sees(/Ada Okafor asks anybody/);
      await visit.closes();

      const colleague = await world().visit('colleague', week);
      await colleague.page
        .getByRole('button', { name: /^Take the swap Ada Okafor asks/ })
        .click();
      await colleague.sees(/taken by Camille Moreau/);
      await colleague.sees(
        colleague.page.getByRole('button', { name: /^Change Camille Moreau/ }),
      );
      await colleague.closes();
    });

    it('lets a member of the team take a shift over in two clicks', async () => {
      const other = shifts.find(
        ({ userRef, start }) =>
          userRef !== PEOPLE.engineer.ref && Date.parse(start) > Date.now(),
      );
      assert.ok(other, JSON.stringify(shifts));
      const visit = await world().visit(
        'engineer',
        `${SCHEDULE}?from=${other.start.slice(0, 10)}`,
      );
      const { page } = visit;
      await page
        .getByRole('button', { name: /^Change (?!Ada Okafor)/ })
        .last()
        .click();
      await page.getByRole('button', { name: 'Save override' }).click();
      await visit.sees(
        page.getByRole('button', { name: /^Remove the override/ }),
      );
      await visit.closes();
    });

    it('makes an incident of the alert of the README, escalates, is settled', async () => {
      const { stdout } = await promisify(execFile)('bash', [
        '-c',
        `${curlOfReadme(
          world(),
        )} --silent --show-error --write-out '%{http_code}'`,
      ]);
      assert.match(stdout, /202$/);
      const visit = await world().visit('platform', '/oncall/incidents');
      const { page } = visit;
      const incident = page.getByRole('link', { name: new RegExp(ALERT) });
      await visit.comesToSee(incident);
      await incident.first().click();
      await visit.sees(/lead.*, told/i);
      await page.getByRole('button', { name: 'Acknowledge' }).click();
      await visit.sees(/not needed any more/);
      await page.getByRole('button', { name: 'Resolve', exact: true }).click();
      await page
        .getByRole('dialog')
        .getByRole('button', { name: 'It is resolved' })
        .click();
      await visit.sees(page.getByRole('button', { name: 'Open again' }));
      await visit.expectSound();
      await visit.closes();
    });

    it('shows what a calendar would bring before it is imported, and what is refused', async () => {
      const visit = await world().visit('engineer', `${SCHEDULE}/import`);
      const { page } = visit;
      const day = (days: number) =>
        new Date(Date.now() + days * DAY_MILLIS).toISOString().slice(0, 10);
      const stamp = day(200).replaceAll('-', '');
      await page
        .getByLabel('Or its text')
        .fill(calendarOf(stamp, ['On call: Ada Okafor', 'Team lunch', '']));
      await page.getByLabel(/^From/).fill(`${day(200)}T00:00`);
      await page.getByLabel(/^Until/).fill(`${day(203)}T00:00`);
      await page
        .getByRole('button', { name: 'Show what would come in' })
        .click();
      await visit.sees(/Say who “Team lunch” is, or leave that out/);
      await page
        .getByLabel('Who Team lunch is')
        .selectOption('nobody: leave it out');
      const refused = page.getByRole('table', {
        name: 'Events that do not come in',
      });
      await visit.sees(refused.getByRole('row', { name: /It names nobody/ }));
      await visit.sees(
        refused.getByRole('row', { name: /Team lunch.*You left it out/ }),
      );
      await visit.expectSound();
      await page.getByRole('button', { name: 'Import 1 shift' }).click();
      await visit.sees(page.getByRole('img', { name: /Imported from a cal/ }));
      await visit.closes();
    });

    it('says beforehand who may say which schedule answers', async () => {
      const visit = await world().visit(
        'engineer',
        '/catalog/default/component/event-gateway/on-call',
      );
      await visit.sees(/^You may not map it\. Those who own/);
      await visit.closes();
    });

    it('can be gone through by keyboard', async () => {
      const visit = await world().visit('engineer', '/oncall');
      const { page } = visit;
      await visit.rests();
      const link = page
        .getByRole('table', { name: 'Who is on call' })
        .getByRole('link', { name: /Core analytics/ })
        .last();
      await link.focus();
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/oncall\/schedules\/core-analytics|\/catalog\//);
      await visit.goes(SCHEDULE);
      const bar = page.getByRole('button', { name: /^Change / }).first();
      await bar.focus();
      await page.keyboard.press('Enter');
      await visit.sees(page.getByRole('dialog'));
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await visit.closes();
    });
  });
}
