import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Installation, type ConfigOverlay } from '@waymark/testing-node';

const SECONDS = 180;

interface Refusal {
  what: string;
  config: ConfigOverlay;
  env?: Record<string, string>;
  says: RegExp;
}

const refusals: Refusal[] = [
  {
    what: 'a repository that is listed twice',
    config: {
      ownership: {
        repositories: [
          { url: 'https://github.com/example/service' },
          { url: 'https://github.com/example/service/' },
        ],
      },
    },
    says: /ownership\.repositories\[1\]\.url: https:\/\/github\.com\/example\/service is listed twice/,
  },
  {
    what: 'a database that nobody serves',
    config: {
      backend: {
        database: {
          client: 'pg',
          connection: 'postgresql://waymark:waymark@127.0.0.1:1/postgres',
        },
      },
    },
    says: /ECONNREFUSED/,
  },
  {
    what: 'example people in production',
    // What comes before it is refused there, too.
    config: {
      oncall: { exampleIncidents: null },
      platformDesk: { exampleRequests: null },
      scaffolder: { taskRecovery: null },
    },
    env: { NODE_ENV: 'production' },
    says: /NODE_ENV is 'production': remove auth\.providers\.examplePeople/,
  },
];

describe('A backend that cannot start', () => {
  let installation: Installation;
  before(() => {
    installation = Installation.create();
  });
  after(() => installation.dispose());

  const start = (refusal: Refusal) => installation.spawn(refusal);

  for (const refusal of refusals) {
    const { what, says } = refusal;
    it(
      `ends with status 1 and one message: ${what}`,
      { timeout: SECONDS * 1000 },
      async () => {
        const backend = await start(refusal);
        assert.equal(await backend.exited, 1, backend.log);
        const [, ...messages] = backend.log.split(
          'The backend could not start: ',
        );
        assert.equal(messages.length, 1, backend.log);
        const [message, ...others] = messages[0]
          .split('\n')
          .filter(line => line !== '' && !line.startsWith('    at '));
        assert.match(message, says);
        assert.deepEqual(others, []);
      },
    );
  }
});
