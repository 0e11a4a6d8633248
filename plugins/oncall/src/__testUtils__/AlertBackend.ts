import type {
  Alert,
  AlertMappingList,
  Feed,
} from '@waymark/plugin-oncall-common';
import { http, HttpResponse } from 'msw';
import { baseUrl } from './OncallBackend';
import { boats } from './records';

const alert = (id: string, over: Partial<Alert>): Alert => ({
  id,
  source: 'prometheus',
  sourceKind: 'alertmanager',
  key: id,
  title: 'Leak',
  labels: { alertname: 'Leak', deck: id },
  status: 'firing',
  startedAt: new Date().toISOString(),
  severity: 'unknown',
  mapping: 'unmapped',
  dedupKey: 'k',
  incidentId: 'i1',
  ...over,
});

/** Alerts, mappings, dead letters and calendar feeds at the HTTP border. */
export class AlertBackend {
  readonly bodies: unknown[] = [];
  readonly replayed: string[] = [];
  mayManage = true;
  alerts = [
    alert('a', {}),
    alert('b', {
      mapping: 'mapped',
      mappedBy: 'rule 1',
      entityRef: boats,
      status: 'resolved',
    }),
    alert('c', { title: 'Smoke', labels: { alertname: 'Smoke' } }),
  ];
  mappings: AlertMappingList['items'] = [];
  feeds: Feed[] = [];

  handlers() {
    const path = (rest: string) => `${baseUrl}${rest}`;
    return [
      http.get(path('/alerts'), ({ request }) => {
        const wanted = new URL(request.url).searchParams.get('mapping');
        const items = this.alerts.filter(
          ({ mapping }) => !wanted || mapping === wanted,
        );
        return HttpResponse.json({ items, hidden: 0 });
      }),
      http.get(path('/alert-sources'), () =>
        HttpResponse.json({
          items: [
            {
              source: 'prometheus',
              kind: 'alertmanager',
              path: '/api/oncall/webhooks/prometheus',
              waiting: 0,
              dead: 1,
            },
          ],
        }),
      ),
      http.get(path('/alert-mappings'), () => this.listed()),
      http.post(path('/alert-mappings'), async ({ request }) => {
        const { replaces, ...body } = (await request.json()) as any;
        this.bodies.push({ ...body, replaces });
        const mapping = {
          severity: 'unknown',
          ignore: false,
          ...body,
          id: `m${this.bodies.length}`,
          createdBy: 'user:acme/ada',
          createdAt: new Date().toISOString(),
        };
        this.mappings = [
          ...this.mappings.filter(({ id }) => id !== replaces),
          { ...mapping, mayChange: true },
        ];
        return HttpResponse.json({ mapping, alerts: 1 }, { status: 201 });
      }),
      http.post(path('/alert-mappings/:id/remove'), ({ params }) => {
        this.mappings = this.mappings.filter(({ id }) => id !== params.id);
        return this.listed();
      }),
      http.get(path('/dead-letters'), () =>
        this.mayManage
          ? HttpResponse.json({
              items: [
                {
                  id: 'd1',
                  source: 'prometheus',
                  receivedAt: new Date().toISOString(),
                  attempts: 1,
                  problem: 'alerts: must be a list',
                  body: '<img src=x onerror=alert(1)>',
                  sizeBytes: 28,
                },
              ],
              total: 1,
            })
          : HttpResponse.json(
              { error: { name: 'NotAllowedError', message: 'no' } },
              { status: 403 },
            ),
      ),
      http.post(path('/dead-letters/:id/replay'), ({ params }) => {
        this.replayed.push(`${params.id}`);
        return HttpResponse.json(
          { id: params.id, status: 'accepted' },
          { status: 202 },
        );
      }),
      http.get(path('/feeds'), () => HttpResponse.json({ items: this.feeds })),
      http.post(path('/feeds'), async ({ request }) => {
        const { requestId, ...wanted } = (await request.json()) as any;
        const feed = {
          ...wanted,
          id: `f${this.feeds.length + 1}`,
          title: wanted.kind === 'person' ? 'My shifts' : 'Red week',
          createdAt: new Date().toISOString(),
        };
        this.feeds = [...this.feeds, feed];
        return HttpResponse.json(
          { ...feed, url: `${baseUrl}/calendar/secret.ics` },
          { status: 201 },
        );
      }),
      http.post(path('/feeds/:id/revoke'), ({ params }) => {
        this.feeds = this.feeds.filter(({ id }) => id !== params.id);
        return HttpResponse.json({ items: this.feeds });
      }),
    ];
  }

  private listed() {
    return HttpResponse.json({ items: this.mappings, hidden: 0 });
  }
}
