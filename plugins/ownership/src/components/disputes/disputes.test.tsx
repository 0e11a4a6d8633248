import {
  registerMswTestHooks,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import {
  decideDispute,
  directoryOf,
  type Dispute,
  type DisputeCommand,
  type DisputeDetails,
  type DisputeList,
  openDispute,
  ownerOf,
} from '@waymark/plugin-ownership-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { baseUrl, ownershipBackend } from '../../__testUtils__/backend';
import ownershipPlugin from '../../index';

const server = setupServer();
registerMswTestHooks(server);

const hour = 3_600_000;
const directory = directoryOf({
  groups: ['blue', 'red', 'heads'].map(name => ({
    ref: `group:acme/${name}`,
    title: `${name} team`,
    memberCount: 3,
    leads: [],
  })),
  users: [{ ref: 'user:acme/rita', title: 'Rita' }],
});
const owners = ['group:acme/blue', 'group:acme/red', 'group:acme/heads'].map(
  ref => ownerOf(ref, directory),
);
const context = {
  rules: {
    temporaryOwnerWithinMillis: hour,
    temporaryOwnerRemindersMillis: [],
    permanentOwnerWithinMillis: 168 * hour,
    permanentOwnerRemindersMillis: [],
    overdueEveryMillis: 24 * hour,
    mergeReminderMillis: 72 * hour,
    mergeEscalationMillis: 168 * hour,
    deciderRefs: ['group:acme/heads'],
  },
  followerRefs: [],
  ownerExists: () => true,
  titleOf: (ref: string) => ownerOf(ref, directory).title,
};
const caller = { name: 'user:acme/rita', claims: [], mayDecide: true };

/** A backend of one dispute that decides as the real one does. */
class DisputeBackend {
  dispute?: Dispute;
  events: DisputeDetails['events'] = [];
  bodies: Record<string, unknown>[] = [];

  handlers() {
    return [
      http.get(`${baseUrl}/disputes`, () => HttpResponse.json(this.list())),
      http.get(`${baseUrl}/disputes/backlog`, () =>
        HttpResponse.json({
          items: ['Buoy', 'Raft'].map(title => ({
            entityRef: `component:acme/${title.toLocaleLowerCase('en-US')}`,
            title,
            gap: 'unowned',
            reason: 'It names no owner.',
            since: '2026-03-01T00:00:00.000Z',
          })),
          hidden: 0,
        }),
      ),
      http.get(`${baseUrl}/disputes/d1`, () =>
        this.dispute
          ? HttpResponse.json(this.details())
          : HttpResponse.json({ error: { message: 'gone' } }, { status: 404 }),
      ),
      http.post(`${baseUrl}/disputes/d1/preview`, () =>
        HttpResponse.json({
          people: 3,
          files: [
            { repositoryTitle: 'acme/boats', path: 'catalog-info.yaml' },
            { repositoryTitle: 'acme/boats', path: 'CODEOWNERS' },
          ],
          notPossible: [],
        }),
      ),
      http.post(`${baseUrl}/disputes/bulk`, async ({ request }) => {
        const body = (await request.json()) as { entityRefs: string[] };
        this.bodies.push(body);
        return HttpResponse.json({
          items: body.entityRefs.map(entityRef => ({
            entityRef,
            outcome: 'opened',
          })),
        });
      }),
      http.post(`${baseUrl}/disputes`, async ({ request }) => {
        const body = (await request.json()) as { reason: string };
        this.open(body.reason);
        return HttpResponse.json(
          { outcome: 'opened', dispute: this.dispute },
          { status: 201 },
        );
      }),
      http.post(
        `${baseUrl}/disputes/d1/:action`,
        async ({ request, params }) => {
          const body = (await request.json()) as Record<string, unknown>;
          const kinds: Record<string, string> = {
            'temporary-owner': 'name-temporary-owner',
            'permanent-owner': 'name-permanent-owner',
          };
          const action = String(params.action);
          try {
            this.decide({
              ...body,
              kind: kinds[action] ?? action,
            } as unknown as DisputeCommand);
          } catch (error) {
            return HttpResponse.json(
              {
                error: {
                  name: 'ConflictError',
                  message: (error as Error).message,
                },
              },
              { status: 409 },
            );
          }
          return HttpResponse.json(this.dispute);
        },
      ),
    ];
  }

  open(reason = 'Two teams say that it is theirs.', age = 18 * 60_000) {
    const decision = openDispute(
      {
        id: 'd1',
        entityRef: 'component:acme/boats',
        entityTitle: 'Boats',
        origin: 'person',
        openedBy: 'user:acme/rita',
        reason,
        gap: 'contested',
        claimantRefs: ['group:acme/blue', 'group:acme/red'],
      },
      context,
      new Date(Date.now() - age),
    );
    this.keep(decision);
  }

  decide(command: DisputeCommand, now = new Date()) {
    this.keep(decideDispute(command, this.dispute!, caller, context, now));
  }

  private keep({ dispute, events }: ReturnType<typeof openDispute>) {
    this.dispute = dispute;
    for (const { key: _, ...event } of events) {
      this.events.push({
        ...event,
        id: String(this.events.length),
        at: new Date().toISOString(),
      });
    }
  }

  private list(): DisputeList {
    return {
      items: this.dispute ? [{ ...this.dispute, needsMe: true }] : [],
      hidden: 0,
      owners,
      rules: context.rules,
      mayOpen: true,
    };
  }

  private details(): DisputeDetails {
    const isOpen = !this.dispute!.endedAt;
    return {
      dispute: this.dispute!,
      events: this.events,
      followerRefs: [],
      owners: [...owners, ownerOf('user:acme/rita', directory)],
      catalogOwnerRef: 'group:acme/blue',
      proposals: [],
      may: {
        settle: isOpen,
        agree: false,
        comment: isOpen,
        withdraw: isOpen,
      },
    };
  }
}

let backend: DisputeBackend;
const open = (address: string) =>
  renderTestApp({
    features: [ownershipPlugin],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    initialRouteEntries: [address],
    apis: [
      [
        catalogApiRef,
        catalogApiMock({
          entities: ['blue', 'red'].map(name => ({
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Group',
            metadata: { name, namespace: 'acme', title: `${name} team` },
            spec: { type: 'team', children: [] },
          })),
        }),
      ],
    ],
  });
const pick = async (label: string, option: string) => {
  await userEvent.click(await screen.findByLabelText(label));
  await userEvent.click(await screen.findByRole('option', { name: option }));
};

describe('disputes', () => {
  beforeEach(() => {
    backend = new DisputeBackend();
    server.use(...backend.handlers(), ...ownershipBackend());
  });

  it('are listed with what is due, answer first', async () => {
    backend.open();
    open('/ownership/disputes');
    expect(
      await screen.findByText(
        /^1 dispute: 1 without anybody who answers; the next owner is due in 4[12] minutes\.$/,
      ),
    ).toBeVisible();
    const table = within(
      await screen.findByRole('table', { name: 'Disputes' }),
    );
    const [, row] = table.getAllByRole('row');
    expect(row).toHaveTextContent(/Boats.*needs a temporary owner.*needs you/);
    expect(within(row).getByRole('link', { name: 'Boats' })).toHaveAttribute(
      'href',
      '/ownership/disputes/d1',
    );
  });

  it('are opened in bulk from the backlog, after saying what follows', async () => {
    open('/ownership/disputes');
    await userEvent.click(
      await screen.findByRole('checkbox', { name: 'Choose Buoy' }),
    );
    await userEvent.click(
      screen.getByRole('checkbox', { name: 'Choose Raft' }),
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Open 2 disputes' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(
      dialog.getByText(
        'This notifies heads team and whoever claims them at once. A temporary owner is then due within 1 hour, a permanent one within 7 days.',
      ),
    ).toBeVisible();
    await userEvent.type(dialog.getByRole('textbox'), 'Cleaning up.');
    await userEvent.click(
      dialog.getByRole('button', { name: 'Open disputes' }),
    );
    expect(await screen.findByText('2 disputes are open.')).toBeVisible();
    expect(backend.bodies).toEqual([
      {
        entityRefs: ['component:acme/buoy', 'component:acme/raft'],
        reason: 'Cleaning up.',
        requestId: expect.stringMatching(/^\w{32}$/),
      },
    ]);
  });

  it('get a temporary and a permanent owner, with the consequences shown before', async () => {
    backend.open();
    open('/ownership/disputes/d1');
    expect(
      await screen.findByText(
        /^Nobody answers for Boats yet: a temporary owner is due in 4[12] minutes\.$/,
      ),
    ).toBeVisible();
    await pick('Team that answers for now', 'blue team');
    await userEvent.click(
      screen.getByRole('button', { name: 'Name temporary owner' }),
    );
    expect(
      await screen.findByText(
        /^blue team answers for Boats for now; a permanent owner is due in 7 days/,
      ),
    ).toBeVisible();

    await pick('Team that owns it', 'red team');
    expect(
      await screen.findByText(
        'This notifies 3 people and proposes a change of 2 files.',
      ),
    ).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Name owner' }));
    expect(
      await screen.findByText(
        'red team owns Boats; this closes when the catalog shows it.',
      ),
    ).toBeVisible();
    const history = screen.getByRole('list', { name: 'History' });
    expect(
      within(history)
        .getAllByRole('listitem')
        .map(item => item.textContent?.split(',')[0]),
    ).toEqual([
      'Rita opened the dispute',
      'Rita named a temporary owner: blue team',
      'Rita named the owner: red team',
    ]);
  }, 30_000);

  it('say when the change that was proposed is not in the catalog', async () => {
    backend.open();
    const before = (hours: number) => new Date(Date.now() - hours * hour);
    backend.decide(
      {
        kind: 'name-permanent-owner',
        ownerRef: 'group:acme/red',
        coOwnerRefs: [],
        version: 1,
      },
      before(8 * 24),
    );
    backend.decide(
      { kind: 'change', change: { state: 'proposed' }, text: 'Proposed.' },
      before(8 * 24),
    );
    for (const [kind, days] of [
      ['merge-reminder', 5],
      ['merge-escalation', 1],
    ] as const) {
      const dueAt = before(days * 24);
      backend.decide(
        { kind: 'ring', alarm: { kind, dueAt: dueAt.toISOString() } },
        dueAt,
      );
    }
    open('/ownership/disputes/d1');
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /^Escalated: the catalog does not show the new owner, and the change was proposed \w/,
    );
    expect(
      screen.getByText('The new owner of Boats is still not in the catalog'),
    ).toBeVisible();
  });

  it('say when somebody else was faster, and keep what was typed', async () => {
    backend.open();
    open('/ownership/disputes/d1');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Withdraw the dispute' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(dialog.getByLabelText(/Reason/), 'It is settled.');
    backend.dispute = { ...backend.dispute!, version: 7 };
    await userEvent.click(dialog.getByRole('button', { name: 'Withdraw' }));
    expect(await dialog.findByRole('alert')).toHaveTextContent(
      'somebody else decided on this dispute meanwhile',
    );
    expect(dialog.getByLabelText(/Reason/)).toHaveValue('It is settled.');
    // What is on screen was renewed: once more, and it goes through.
    await userEvent.click(dialog.getByRole('button', { name: 'Withdraw' }));
    await waitFor(() =>
      expect(
        screen.getByText('The dispute about Boats was withdrawn.'),
      ).toBeVisible(),
    );
  }, 30_000);

  it('that are not there say so', async () => {
    open('/ownership/disputes/d1');
    expect(await screen.findByText('There is no such dispute')).toBeVisible();
  });
});
