import assert from 'node:assert/strict';
import {
  type ApiOfPerson,
  type PersonKey,
  type PortalWorld,
  until,
} from '@waymark/testing-node';

const DATABASE = 'resource:default/database-capability';
const SERVICE = 'component:default/event-gateway';
const PATIENCE_MILLISECONDS = 60_000;
const DAY_MILLIS = 86_400_000;

/** What must neither run, nor be followed, nor stretch or freeze the page. */
const HOSTILE = [
  '<script>document.title = "ran"</script><img src="nowhere" alt="a picture" onerror="document.title = \'ran\'" width="9000" height="9000">',
  '[now](javascript:alert(1)) <a href="javascript:alert(2)">here</a> <iframe src="/"></iframe>',
  '<details open><summary>more</summary><form action="/"><button>Sign in</button></form></details>',
  `| ${'wide | '.repeat(60)}\n| ${'- | '.repeat(60)}`,
  'a'.repeat(900),
].join('\n\n');

async function sent(api: ApiOfPerson, path: string, body: object) {
  const answer = await api.post(`/api/platform-desk${path}`, body);
  assert.ok(answer.status < 300, JSON.stringify(answer.body));
  return answer.body;
}

/** Resolves when the desk has read its capabilities from the catalog. */
export async function untilDeskKnows(world: PortalWorld): Promise<void> {
  const api = await world.api('engineer');
  await until('the capabilities', PATIENCE_MILLISECONDS, async () => {
    const { body } = await api.get('/api/platform-desk/capabilities');
    return body.items?.some(
      ({ paths }: { paths: { isMissing?: boolean }[] }) =>
        paths.length > 0 && !paths[0].isMissing,
    );
  });
}

/** Starts a golden path as a person; the id of its run. */
export async function startPath(
  world: PortalWorld,
  person: PersonKey,
  name: string,
  values: object,
): Promise<string> {
  const api = await world.api(person);
  const { status, body } = await api.post('/api/scaffolder/v2/tasks', {
    templateRef: `template:default/${name}`,
    values,
  });
  assert.equal(status, 201, JSON.stringify(body));
  return body.id;
}

/**
 * A request with a conversation, one that is planned, leave to deploy that
 * waits and one that is given, an environment, and a run that fails: something
 * to look at on each page of the platform desk.
 */
export async function deskPieces(
  world: PortalWorld,
): Promise<{ ticket: string; grant: string }> {
  await untilDeskKnows(world);
  const [engineer, stranger, platform] = await Promise.all([
    world.api('engineer'),
    world.api('stranger'),
    world.api('platform'),
  ]);
  const file = (api: ApiOfPerson, title: string, more: object = {}) =>
    sent(api, '/tickets', {
      title,
      description: 'With **backups**, and a restore that was tried.',
      urgency: 'normal',
      idempotencyKey: `pages-${title.replace(/\W/g, '-')}`,
      ...more,
    });
  const ticket = await file(engineer, 'A database for the event gateway', {
    capabilityRef: DATABASE,
    entityRef: SERVICE,
    urgency: 'high',
    businessCase: 'Events of two customers are lost at each restart',
  });
  const act = (api: ApiOfPerson, id: string, command: object) =>
    sent(api, `/tickets/${id}/commands`, command);
  await act(stranger, ticket.id, { type: 'join' });
  await act(engineer, ticket.id, {
    type: 'comment',
    text: 'Until then we keep events in memory.',
  });
  for (const text of [HOSTILE, '- '.repeat(5000)]) {
    await act(stranger, ticket.id, { type: 'comment', text });
  }
  const planned = await file(stranger, 'A longer timeout for exports', {
    urgency: 'low',
  });
  await act(platform, planned.id, {
    type: 'triage',
    version: planned.version,
    category: 'platform-engineering',
    expectedOn: '2026-12-18',
  });
  const asked = (api: ApiOfPerson, id: string, subjectRef: string) =>
    sent(api, '/grants', {
      id,
      serviceRef: SERVICE,
      environment: 'production',
      subjectRef,
      days: 30,
      reason: 'The export reads its events',
    });
  await asked(engineer, 'pages-given', 'group:default/core-analytics');
  const waiting = await asked(
    stranger,
    'pages-waiting',
    'group:default/integrations',
  );
  const now = Date.now();
  await sent(platform, '/environments', {
    name: 'replay',
    serviceRef: SERVICE,
    kind: 'preview',
    size: 'small',
    declaredAt: new Date(now).toISOString(),
    expiresAt: new Date(now + 2 * DAY_MILLIS).toISOString(),
  });
  // Its name is taken.
  await startPath(world, 'escalation', 'go-service', {
    name: 'event-gateway',
    description: 'Moves events',
    owner: 'group:default/core-analytics',
  });
  return { ticket: ticket.id, grant: waiting.id };
}
