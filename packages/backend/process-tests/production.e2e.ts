import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  type BackendProcess,
  EmbeddedPostgres,
  findFreePort,
  Installation,
} from '@waymark/testing-node';

describe('The production configuration', () => {
  let postgres: EmbeddedPostgres;
  let installation: Installation;
  let backend: BackendProcess;

  before(
    async () => {
      postgres = await EmbeddedPostgres.start();
      // The data folder is empty and stays so: what the file says is what is tested.
      installation = Installation.create();
      const port = await findFreePort();
      const server = new URL(postgres.connectionString);
      backend = await installation.start({
        port,
        configFiles: ['app-config.production.yaml'],
        config: { backend: { listen: `:${port}` } },
        env: {
          WAYMARK_BASE_URL: `http://localhost:${port}`,
          NODE_ENV: 'production',
          POSTGRES_HOST: server.hostname,
          POSTGRES_PORT: server.port,
          POSTGRES_USER: server.username,
          POSTGRES_PASSWORD: server.password || 'none',
          AUTH_SESSION_SECRET: 'a-session-secret-for-this-test-only',
          AUTH_GITHUB_CLIENT_ID: 'client',
          AUTH_GITHUB_CLIENT_SECRET: 'secret',
          AUTH_OIDC_METADATA_URL:
            'http://127.0.0.1:1/.well-known/openid-configuration',
          AUTH_OIDC_CLIENT_ID: 'client',
          AUTH_OIDC_CLIENT_SECRET: 'secret',
          GITHUB_TOKEN: 'ghp_none',
        },
      });
    },
    { timeout: 240_000 },
  );
  after(async () => {
    await installation?.dispose();
    await postgres?.stop();
  });

  const get = (path: string) =>
    fetch(`${backend.baseUrl}${path}`, { redirect: 'manual' });

  it('lets nobody in as an example person', async () => {
    const response = await fetch(
      `${backend.baseUrl}/api/auth/examplePeople/refresh`,
      { headers: { 'x-example-person': 'user:default/ada-okafor' } },
    );
    assert.equal(response.status, 404);
  });

  it('sends people to GitHub', async () => {
    const response = await get('/api/auth/github/start?env=production');
    assert.equal(response.status, 302, await response.text());
    assert.match(
      response.headers.get('location')!,
      /^https:\/\/github\.com\/login\/oauth\/authorize\?/,
    );
  });

  it('answers nothing to whoever is not signed in', async () => {
    for (const path of [
      '/api/catalog/entities',
      '/api/ownership/repositories',
      '/api/local-git/repositories',
    ]) {
      assert.equal((await get(path)).status, 401, path);
    }
  });
});
