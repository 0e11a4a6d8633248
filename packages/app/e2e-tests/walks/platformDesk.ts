import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { type PortalWorld, until, type Visit } from '@waymark/testing-node';
import { startPath, untilDeskKnows } from './deskPieces';

const run = promisify(execFile);
const NAME = 'invoice-mailer';
const SERVICE = `/catalog/default/component/${NAME}`;
const HAS_GO = spawnSync('go', ['version']).status === 0;
const PATIENCE_MILLISECONDS = 15_000;

/** Goes through the rest of a form, whose last page asks for a team, and starts the path. */
async function startsPath(visit: Visit): Promise<void> {
  const { page } = visit;
  // The only team of the person is chosen by itself.
  const team = page.getByRole('textbox', { name: 'Team' });
  await until(
    'the team',
    PATIENCE_MILLISECONDS,
    async () => (await team.inputValue()) !== '',
  );
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await page.waitForURL(/\/create\/tasks\//);
}

export function platformDeskWalk(world: () => PortalWorld) {
  describe('The platform desk', () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-clone-'));
    let engineer: Visit;
    let request: string;
    before(async () => {
      await untilDeskKnows(world());
      engineer = await world().visit('engineer', '/platform-desk');
    });
    after(async () => {
      await engineer?.closes();
      fs.rmSync(folder, { recursive: true, force: true });
    });

    it('leads a feature engineer to the golden path of a new service', async () => {
      const { page } = engineer;
      await page.getByLabel('In a few words').fill('a new service in Go');
      await page
        .getByRole('button', { name: 'Start New Go service', exact: true })
        .click();
      await page.getByLabel('Name', { exact: false }).fill(NAME);
      await engineer.sees(`${NAME} is free.`);
      await page.getByLabel('What it does').fill('Mails invoices at night');
      await page.getByRole('button', { name: 'Next' }).click();
      await startsPath(engineer);
      await engineer.sees(page.getByText('git clone'));
    });

    it('has made a repository that is cloned from the address shown', async () => {
      const text = await engineer.page
        .getByText('git clone')
        .first()
        .innerText();
      const [, address] = /git clone (\S+)/.exec(text) ?? [];
      assert.ok(address, text);
      await run('git', ['clone', '--quiet', address, NAME], { cwd: folder });
      for (const file of ['go.mod', 'Dockerfile', 'catalog-info.yaml']) {
        assert.ok(fs.existsSync(path.join(folder, NAME, file)), file);
      }
    });

    it(
      `whose own tests pass${HAS_GO ? '' : ' (skipped: no Go here)'}`,
      {
        skip: !HAS_GO,
      },
      async () => {
        await run('go', ['test', './...'], { cwd: path.join(folder, NAME) });
      },
    );

    it('shows the service with owner, on-call and runbook', async () => {
      await engineer.goes(SERVICE);
      await engineer.comesToSee(/owns invoice-mailer/i);
      await engineer.comesToSee(/^next /);
      await engineer.comesToSee(/runbook: invoice-mailer/i);
      await engineer.expectSound();
    });

    it('lets them deploy what their team owns, at once', async () => {
      const { page } = engineer;
      await page
        .getByRole('button', { name: 'Start Access to a deploy pipeline' })
        .click();
      await page.getByRole('button', { name: 'Next' }).click();
      await page.getByLabel('What for').fill('Invoices leave tonight');
      await startsPath(engineer);
      await engineer.sees('Granted');
      await engineer.goes('/platform-desk/access');
      await engineer.sees(
        engineer.page
          .getByRole('table', { name: 'Grants' })
          .getByRole('row', { name: /invoice-mailer.*production.*granted/i }),
      );
      await engineer.sees(/you may deploy to 1 environment/);
    });

    it('extends an environment of the service, and takes the leave to deploy back', async () => {
      await startPath(world(), 'engineer', 'environment', {
        entity: `component:default/${NAME}`,
        name: 'trial',
        kind: 'preview',
        size: 'small',
        days: 3,
        templateVersion: '1.0.0',
      });
      const { page } = engineer;
      const extend = page.getByRole('button', { name: /^Extend: .*trial/ });
      await engineer.comesToSee(extend);
      await extend.click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Days from now').fill('9');
      await dialog.getByRole('button', { name: 'Extend', exact: true }).click();
      await engineer.sees(/extended 1×/);
      await page
        .getByRole('button', { name: /^Open: .*invoice-mailer.*, granted$/i })
        .click();
      await page.getByRole('button', { name: 'Revoke', exact: true }).click();
      const revoke = page.getByRole('dialog', { name: /^Revoke/ });
      await revoke.getByLabel('Reason').fill('Tonight is over');
      await revoke.getByRole('button', { name: 'Revoke', exact: true }).click();
      await engineer.sees('Tonight is over');
      await engineer.expectSound();
    });

    it('takes no request for what a path gives, and shows the path', async () => {
      await engineer.goes(
        '/platform-desk?q=deploy&entity=component:default/event-gateway',
      );
      const { page } = engineer;
      await page
        .getByRole('button', { name: /^Request exception Deploy pipeline/ })
        .click();
      const form = page.getByRole('form', { name: 'Request' });
      await engineer.sees(form.getByText(/no longer taken/));
      assert.ok(
        await form
          .getByRole('button', { name: 'File the request' })
          .isDisabled(),
      );
      const href = await form
        .getByRole('button', { name: 'Start Access to a deploy pipeline' })
        .getAttribute('href');
      assert.match(
        decodeURIComponent(href ?? ''),
        /deploy-access\?formData=\{"service":"component:default\/event-gateway"\}/,
      );
    });

    it('takes one that is needed, with the time by which it is looked at', async () => {
      await engineer.goes('/platform-desk?q=database');
      const { page } = engineer;
      await page
        .getByRole('button', { name: 'Request Database', exact: true })
        .click();
      await page.getByLabel('In one line').fill('A database for invoices');
      await page.getByRole('button', { name: 'File the request' }).click();
      await page.waitForURL(/\/platform-desk\/requests\/./);
      request = new URL(page.url()).pathname;
      await engineer.sees(/triage due in/);
      await engineer.expectSound();
    });

    it('has it triaged from the board by keyboard, and the queue and adoption move', async () => {
      const visit = await world().visit('platform', '/platform-desk/queue');
      const { page } = visit;
      const board = page.getByRole('group', { name: 'Queue', exact: true });
      await visit.sees(board.getByText(/A database for invoices/));
      await board.press('j');
      await board.press('c');
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel(/Category/).selectOption('self-service');
      await dialog.getByRole('button', { name: 'Triage', exact: true }).click();
      await visit.sees(/triaged \(1\)/);
      await visit.expectSound();
      await visit.goes('/platform-desk/adoption');
      await visit.comesToSee(
        page.getByRole('link', {
          name: /^Services on a golden path: (?!0 %)/,
        }),
      );
      await visit.comesToSee(
        page.getByRole('link', { name: /^Filed: [1-9]\d*, open the rows$/ }),
      );
      await visit.closes();
      await engineer.goes(request);
      await engineer.sees('should be self-service');
    });
  });
}
