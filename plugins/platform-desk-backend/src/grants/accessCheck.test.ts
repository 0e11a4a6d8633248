import { spawn } from 'node:child_process';
import path from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { mockCredentials } from '@backstage/backend-test-utils';
import { createDatabase, databases } from '../__testUtils__/databases';
import { DeskWorld } from '../__testUtils__/DeskWorld';

const command = resolvePackagePath('@waymark/cli', 'bin', 'waymark');

jest.setTimeout(60_000);

/** The command as a pipeline calls it. */
async function waymark(
  parameters: string[],
  variables: Record<string, string>,
): Promise<{ status: number | null; stdout: string; stderr: string }> {
  const child = spawn(
    process.execPath,
    [command, 'access', 'check', ...parameters],
    { env: { PATH: path.dirname(process.execPath), ...variables } },
  );
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', data => (stdout += data));
  child.stderr.on('data', data => (stderr += data));
  const status = await new Promise<number | null>(resolve => {
    child.on('close', resolve);
  });
  return { status, stdout, stderr };
}

describe('waymark access check', () => {
  it('ends with 0 for whoever was granted access, with 1 for expired, revoked and strangers, and with 2 without an answer', async () => {
    const knex = await createDatabase(databases.eachSupportedId()[0][0]);
    const world = await DeskWorld.open(knex);
    try {
      const ask = (environment: string) =>
        world.as('ada').post('/grants', {
          id: environment,
          environment,
          serviceRef: 'component:default/pay',
          subjectRef: 'user:default/ada',
          days: 1,
          reason: 'Release',
        });
      for (const environment of ['production', 'staging']) {
        expect((await ask(environment)).body.state).toBe('granted');
      }
      const url = `http://localhost:${world.desks[0].server.port()}`;
      const variables = (userRef: string) => ({
        WAYMARK_URL: `${url}/`,
        WAYMARK_TOKEN: mockCredentials.user.token(userRef),
      });
      const place = (environment: string) => [
        ...['--service', 'pay'],
        ...['--environment', environment],
      ];
      const ada = variables('user:default/ada');
      const [granted, stranger, ...unusable] = await Promise.all([
        waymark(place('production'), ada),
        waymark(place('production'), variables('user:default/rita')),
        waymark(['--service', 'pay'], ada),
        waymark(place('production'), { WAYMARK_URL: url }),
        waymark(place('production'), { ...ada, WAYMARK_TOKEN: 'wrong' }),
        waymark(place('production'), {
          ...ada,
          WAYMARK_URL: 'http://127.0.0.1:9',
        }),
        waymark(['--service', ':', '--environment', 'production'], ada),
      ]);
      expect(granted).toMatchObject({ status: 0, stderr: '' });
      expect(granted.stdout).toMatch(/^allowed\tuser:default\/ada\t/);
      expect(stranger).toMatchObject({ status: 1, stderr: '' });
      expect(stranger.stdout).toMatch(/^denied\t.*There is no access/);
      expect(unusable.map(({ status, stdout }) => [status, stdout])).toEqual(
        unusable.map(() => [2, '']),
      );
      expect(unusable.slice(1).map(({ stderr }) => stderr)).toEqual([
        expect.stringContaining('WAYMARK_TOKEN is missing'),
        expect.stringContaining('does not know WAYMARK_TOKEN'),
        expect.stringContaining('cannot be reached'),
        expect.stringContaining('service: must be'),
      ]);

      await world
        .as('ada')
        .post('/grants/production/revoke', { reason: 'It is over' });
      const row = await knex('grants').where({ id: 'staging' }).first();
      await knex('grants')
        .where({ id: 'staging' })
        .update({
          expires_at: '2020-01-01T00:00:00.000Z',
          document: JSON.stringify({
            ...JSON.parse(row.document),
            expiresAt: '2020-01-01T00:00:00.000Z',
          }),
        });
      const [revoked, expired] = await Promise.all([
        waymark([...place('production'), '--json'], ada),
        waymark(place('staging'), ada),
      ]);
      expect(revoked.status).toBe(1);
      expect(JSON.parse(revoked.stdout)).toMatchObject({
        allowed: false,
        grantId: 'production',
        reason: expect.stringContaining('took back access'),
      });
      expect(expired.status).toBe(1);
      expect(expired.stdout).toContain('expired at 2020-01-01');
    } finally {
      world.close();
    }
  });
});
