import {
  registerMswTestHooks,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { screen, within } from '@testing-library/react';
import { type Runbook, runbookSchema } from '@waymark/plugin-ownership-common';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { baseUrl } from '../../__testUtils__/backend';
import ownershipPlugin from '../../index';
import { EntityRunbookContent } from './EntityRunbookContent';
import { addressOf, slugOf, sourceWords } from './runbookLinks';

const server = setupServer();
registerMswTestHooks(server);

const base = {
  href: 'http://git.example/acme/harbour/src/branch/main/boats/docs/runbook.md',
  path: 'boats/docs/runbook.md',
};

const readable: Runbook = {
  entityRef: 'component:acme/boats',
  state: 'readable',
  reason: 'Its runbook is boats/docs/runbook.md.',
  origin: 'convention',
  title: 'When a boat leaks',
  content: '# When a boat leaks\n\nPump.',
  readAt: '2031-05-19T09:00:00.000Z',
  ...base,
};

const show = (runbook: Partial<Runbook>) => {
  server.use(
    http.get(`${baseUrl}/runbooks/component/acme/boats`, () =>
      HttpResponse.json(runbookSchema.parse({ ...readable, ...runbook })),
    ),
  );
  return renderInTestApp(
    <EntityProvider
      entity={{
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: { name: 'boats', namespace: 'acme', title: 'Boats' },
      }}
    >
      <EntityRunbookContent />
    </EntityProvider>,
    {
      features: [ownershipPlugin],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );
};

/** What could make a browser ask another host, or run something. */
const dangerous =
  'script, iframe, img, source, object, embed, link, style, form, base, svg image, [onerror], [onclick], [style*="url"], [src], [srcset], [href^="javascript" i], [href^="data" i]';

describe('the runbook tab', () => {
  it('shows the text with its source, headings to link to, and blocks to copy', async () => {
    show({
      content: [
        '# When a boat leaks',
        '## First aid',
        'See [the chart](../chart.md), [the harbour](/docs/harbour.md#tides), [more](#first-aid) or <https://status.example>.',
        '## First aid',
        '- [x] pump\n  1. by hand\n     - [ ] with a bucket',
        '```sh\npump --all\n```',
        '| sign | meaning |\n|---|---|\n| red | sinks |',
      ].join('\n\n'),
    });
    const title = await screen.findByRole('heading', {
      name: 'When a boat leaks',
      level: 2,
    });
    expect(title).toHaveAttribute('id', 'runbook-when-a-boat-leaks');
    expect(
      screen
        .getAllByRole('heading', { name: 'First aid', level: 3 })
        .map(heading => heading.id),
    ).toEqual(['runbook-first-aid', 'runbook-first-aid-1']);
    const source = screen.getByRole('link', {
      name: /boats\/docs\/runbook\.md at main/,
    });
    expect(source).toHaveAttribute('href', base.href);
    const chart = screen.getByRole('link', { name: /the chart/ });
    expect(chart).toHaveAttribute(
      'href',
      'http://git.example/acme/harbour/src/branch/main/boats/chart.md',
    );
    expect(chart).toHaveAttribute('target', '_blank');
    expect(chart).toHaveAttribute('rel', 'noopener noreferrer');
    expect(chart).toHaveTextContent('Opens in a new window');
    expect(screen.getByRole('link', { name: /the harbour/ })).toHaveAttribute(
      'href',
      'http://git.example/acme/harbour/src/branch/main/docs/harbour.md#tides',
    );
    expect(screen.getByRole('link', { name: 'more' })).toHaveAttribute(
      'href',
      '/#runbook-first-aid',
    );
    const table = screen.getByRole('table');
    expect(within(table).getByRole('cell', { name: 'sinks' })).toBeVisible();
    expect(screen.getByText('pump --all')).toBeVisible();
    expect(screen.getByRole('button', { name: /Copy/ })).toBeVisible();
    expect(screen.getByRole('img', { name: 'to do' })).toBeVisible();
  });

  it('runs nothing, loads nothing and links nowhere unsafe', async () => {
    const { container } = await show({
      content: [
        '# Hostile',
        '<script>window.harmed = true</script>',
        '<img src="http://evil.example/a.png" onerror="window.harmed = true">',
        '<picture><source srcset="http://evil.example/b.png"><img></picture>',
        '<iframe src="http://evil.example"></iframe>',
        '<style>@import "http://evil.example/c.css";</style>',
        '<!-- a remark -->',
        'inline <b onclick="x()">bold</b> <svg><image href="http://evil.example/d.png"/></svg>',
        '![the map](http://evil.example/map.png)',
        '![](http://evil.example/unnamed.png)',
        '[![badge](http://evil.example/badge.png)](http://ci.example)',
        '![x](data:image/svg+xml;base64,PHN2Zy8+)',
        '[script](javascript:alert(1)) [tricky]( java&#x0A;script:alert(1) ) [upper](JAVASCRIPT:alert(1)) [data](data:text/html,x) [file](file:///etc/passwd) [vb](vbscript:x)',
        '[ref]: javascript:alert(2)\n\n[by reference][ref]',
        'note[^1]\n\n[^1]: [x](javascript:alert(3))',
      ].join('\n\n'),
    });
    await screen.findByRole('heading', { name: 'Hostile' });
    expect(
      [...container.querySelectorAll('article *')].filter(element =>
        element.matches(dangerous),
      ),
    ).toEqual([]);
    expect(window).not.toHaveProperty('harmed');
    expect(screen.getByText(/window.harmed = true<\/script>/)).toBeVisible();
    expect(screen.queryByText(/a remark/)).not.toBeInTheDocument();
    const links = within(screen.getByRole('article')).getAllByRole('link');
    expect(
      links
        .map(link => link.getAttribute('href')!)
        .filter(href => !href.startsWith('/#')),
    ).toEqual([
      'http://evil.example/map.png',
      'http://evil.example/unnamed.png',
      'http://ci.example/',
      // A line break inside the scheme makes it a name of a file.
      'http://git.example/acme/harbour/src/branch/main/boats/docs/java%0Ascript:alert(1)',
    ]);
    expect(screen.getByRole('link', { name: /the map/ })).toBeVisible();
    expect(screen.getByText(/upper/)).toBeVisible();
  });

  it.each([
    ['256 KiB of text', 'A long night. '.repeat(18_724)],
    ['deep quotes', '>'.repeat(20_000)],
    ['a table of many columns', `${'|a'.repeat(3000)}\n${'|-'.repeat(3000)}`],
  ])('shows %s as text', async (_, content) => {
    show({ content });
    expect(await screen.findByText(/Shown as plain text/)).toBeVisible();
    expect(screen.getByText(/Shown as/).nextSibling).toHaveTextContent(
      content.slice(0, 40).trim(),
    );
  });

  it.each([
    ['missing', 'Boats has no runbook', /docs\/runbook\.md/],
    ['not-found', 'Runbook not found', /Add the file/],
    ['too-large', 'Runbook too large', /what one needs at night/],
    ['not-text', 'Runbook is not text', /Markdown/],
    ['invalid', 'Runbook named wrongly', /waymark\/runbook/],
    ['linked', 'Runbook elsewhere', /Because/],
    ['pending', 'The runbook has not been read yet', /every few seconds/],
  ] as const)(
    'says that it is %s, and what to do',
    async (state, title, hint) => {
      show({
        state,
        reason: 'Because.',
        content: undefined,
        readAt: undefined,
      });
      const region = await screen.findByRole('region', { name: title });
      expect(region).toHaveTextContent(hint);
      expect(screen.queryByRole('article')).not.toBeInTheDocument();
    },
  );

  it('keeps showing what was read when it cannot be reached now', async () => {
    show({
      state: 'unreachable',
      reason: 'Its runbook at wiki.example cannot be reached at the moment.',
      href: 'https://wiki.example/a',
      path: undefined,
    });
    expect(await screen.findByText('Pump.')).toBeVisible();
    expect(screen.getByText(/Stale: from wiki\.example/)).toHaveTextContent(
      /cannot be reached/,
    );
  });
});

describe('addressOf', () => {
  it.each([
    ['../x.md', 'http://git.example/acme/harbour/src/branch/main/boats/x.md'],
    ['/x.md', 'http://git.example/acme/harbour/src/branch/main/x.md'],
    ['//evil.example/x', 'http://evil.example/x'],
    ['#Über uns', '#runbook-Über uns'],
    ['mailto:ada@example.com', 'mailto:ada@example.com'],
    ['java\nscript:alert(1)', undefined],
    ['http://', undefined],
    ['', undefined],
  ])('of %j is %j', (link, expected) => {
    expect(addressOf(link, base)).toBe(expected);
  });

  it('needs a file for relative links', () => {
    expect(addressOf('x.md', {})).toBeUndefined();
    expect(addressOf('/x', { href: 'https://wiki.example/a/b' })).toBe(
      'https://wiki.example/x',
    );
  });
});

it('names a source and a heading as code hosts do', () => {
  expect(sourceWords(base)).toBe('boats/docs/runbook.md at main');
  expect(
    sourceWords({
      path: 'a.md',
      href: 'https://github.com/acme/x/blob/feature/y/a.md',
    }),
  ).toBe('a.md at feature/y');
  expect(sourceWords({ path: 'a.md' })).toBe('a.md');
  expect(slugOf('Wenn’s brennt: *Über*-Druck!')).toBe(
    'wenns-brennt-über-druck',
  );
});
