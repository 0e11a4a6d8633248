import fs from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { parse } from 'yaml';
import {
  ApiOfPerson,
  launchBrowser,
  PEOPLE,
  PortalUnderTest,
  repositoryRoot,
  STEADY_CONTEXT,
  until,
} from '@waymark/testing-node';
import { median, report } from './report';

const PLUGIN = 'ownership';
const PACKAGE = '@waymark/plugin-ownership';
const ENTITY = 'component/default/event-gateway';
const PAGE = 'default/component/event-gateway';
const WARM_UPS = 2;
const LOADS = 25;
const STEADY_MILLISECONDS = 10_000;
const PATIENCE_MILLISECONDS = 30_000;

/** One load of the page in a fresh browser profile. */
interface Load {
  /** From the navigation to the frame in which the About card stands. */
  aboutMs: number;
  /** From the navigation to the end of the last answer of the backend. */
  answeredMs: number;
  /** The plugin of each request to the backend. */
  requests: string[];
  /** Whether the card of the plugin was there at the end. */
  hasCard: boolean;
}

/** What the app's configuration says when the plugin is not in the app. */
function configWithoutPlugin(): object {
  const file = path.join(repositoryRoot(), 'app-config.yaml');
  const { app } = parse(fs.readFileSync(file, 'utf8'));
  const idOf = (extension: string | object) =>
    typeof extension === 'string' ? extension : Object.keys(extension)[0];
  return {
    app: {
      packages: { exclude: [PACKAGE] },
      extensions: app.extensions.filter(
        (extension: string | object) =>
          !/:ownership(\/|$)/.test(idOf(extension)),
      ),
    },
  };
}

/** Runs in the page before everything else. */
function prepare(given: { person: string; config?: object }) {
  const { document, localStorage, performance, requestAnimationFrame } =
    globalThis as any;
  localStorage.setItem('waymark.example-person', given.person);
  performance.setResourceTimingBufferSize(5000);
  document.addEventListener('readystatechange', () => {
    const script = document.querySelector('script[type="backstage.io/config"]');
    if (document.readyState === 'interactive' && script && given.config) {
      script.textContent = JSON.stringify([
        ...JSON.parse(script.textContent),
        { context: 'benchmark', data: given.config },
      ]);
    }
  });
  const look = () => {
    const about = document.evaluate(
      '//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6 or self::span][normalize-space(.)="About"]',
      document,
      undefined,
      9,
    ).singleNodeValue;
    if (about?.getClientRects().length > 0) {
      (globalThis as any).aboutMs = performance.now();
    } else {
      requestAnimationFrame(look);
    }
  };
  requestAnimationFrame(look);
}

async function load(
  browser: Browser,
  baseUrl: string,
  config?: object,
): Promise<Load> {
  const context = await browser.newContext({
    ...STEADY_CONTEXT,
    viewport: { width: 1400, height: 900 },
  });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MILLISECONDS);
    await page.addInitScript(prepare, { person: PEOPLE.engineer.ref, config });
    await page.goto(`${baseUrl}/catalog/${PAGE}`);
    await page.waitForFunction(() => (globalThis as any).aboutMs > 0);
    const card = page.getByText('Source:').first();
    if (!config) {
      await card.waitFor();
    }
    await page.waitForLoadState('networkidle');
    const measured = await page.evaluate(() => {
      const { performance, location, aboutMs } = globalThis as any;
      const asked = performance
        .getEntriesByType('resource')
        .map((entry: any) => ({ ...entry.toJSON(), url: new URL(entry.name) }))
        .filter(
          ({ url }: any) =>
            url.origin === location.origin && url.pathname.startsWith('/api/'),
        );
      return {
        aboutMs,
        answeredMs: Math.max(
          ...asked.map((entry: any) => entry.responseEnd as number),
        ),
        requests: asked.map(
          ({ url }: any) => url.pathname.split('/')[2] as string,
        ),
      };
    });
    return { ...measured, hasCard: await card.isVisible() };
  } finally {
    await context.close();
  }
}

function perPlugin(requests: string[]): string {
  const counts = new Map<string, number>();
  for (const plugin of requests) {
    counts.set(plugin, (counts.get(plugin) ?? 0) + 1);
  }
  return [...counts]
    .sort(([, left], [, right]) => right - left)
    .map(([plugin, count]) => `${plugin} ${count}`)
    .join(', ');
}

const of = (loads: Load[], part: 'aboutMs' | 'answeredMs') =>
  median(loads.map(each => each[part]));

const requestsOf = (loads: Load[]) =>
  median(loads.map(({ requests }) => requests.length));

function reportLoads(plain: Load[], full: Load[]): void {
  const how = `${ENTITY}, built app, Chromium 1400 × 900, a fresh profile each load, signed in; ${LOADS} loads with and ${LOADS} without the plugin, taking turns, in one portal process whose catalog has settled; without: the app's configuration excludes the plugin`;
  report({
    name: 'entity-page/ownership-requests',
    value: Math.max(
      ...full.map(
        ({ requests }) => requests.filter(plugin => plugin === PLUGIN).length,
      ),
    ),
    unit: 'requests',
    limit: 1,
    n: full.length,
    note: `requests to /api/${PLUGIN} until the network rests; maximum; ${how}`,
  });
  report({
    name: 'entity-page/requests',
    value: requestsOf(full),
    unit: 'requests',
    n: full.length,
    peer: 'without the plugin',
    peerValue: requestsOf(plain),
    ratio: requestsOf(plain) / requestsOf(full),
    note: `requests to /api until half a second of silence, which loads with the plugin await only once its card is there, so a busy machine can cut the others short, and the catalog's own page asks about ancestors and relations each time React starts to render it (2 to 17 times); median; with, first load: ${perPlugin(
      full[0].requests,
    )}; without, first load: ${perPlugin(plain[0].requests)}`,
  });
  for (const [name, part, what] of [
    ['about-card', 'aboutMs', 'the About card stands'],
    ['answered', 'answeredMs', 'the last answer of the backend is there'],
  ] as const) {
    const ms = of(full, part);
    const plainMs = of(plain, part);
    report({
      name: `entity-page/${name}`,
      value: ms,
      unit: 'ms',
      n: full.length,
      peer: 'without the plugin',
      peerValue: plainMs,
      ratio: plainMs / ms,
      note: `from the navigation until ${what}; median`,
    });
  }
  // Both loads of a round meet the same machine; two medians meet different ones.
  const slowdown = median(
    full.map(({ aboutMs }, round) => aboutMs / plain[round].aboutMs),
  );
  report({
    name: 'entity-page/slowdown',
    value: slowdown,
    unit: 'times',
    limit: 1.1,
    n: full.length,
    peer: 'without the plugin',
    peerValue: of(plain, 'aboutMs'),
    ratio: 1 / slowdown,
    note: `time until the About card stands, with the plugin against without; median of the ${LOADS} rounds' ratios; ${how}`,
  });
}

/** Entities that are still processed take the machine from some loads and not from others. */
async function untilCatalogSettled(api: ApiOfPerson): Promise<void> {
  let seen = '';
  let since = 0;
  await until('the catalog has settled', 120_000, async () => {
    const { body } = await api.get(
      '/api/catalog/entities?fields=metadata.uid,metadata.etag,relations',
    );
    const now = JSON.stringify(body);
    if (now !== seen) {
      seen = now;
      since = Date.now();
    }
    return Date.now() - since >= STEADY_MILLISECONDS;
  });
}

/** What the ownership plugin costs on the page of an entity, in a real browser. */
export default async function benchmark(): Promise<void> {
  const built = path.join(repositoryRoot(), 'packages/app/dist/index.html');
  if (!fs.existsSync(built)) {
    throw new Error('The app has not been built: npm test -- --only build');
  }
  const portal = await PortalUnderTest.start();
  try {
    await until('the repository of the entity is scanned', 90_000, async () => {
      const api = await ApiOfPerson.signIn(portal.baseUrl, PEOPLE.engineer.ref);
      const { body } = await api.get(`/api/ownership/owners/${ENTITY}`);
      return body.codeowners;
    });
    await untilCatalogSettled(
      await ApiOfPerson.signIn(portal.baseUrl, PEOPLE.engineer.ref),
    );
    const { browser, close } = await launchBrowser();
    try {
      const config = configWithoutPlugin();
      const full: Load[] = [];
      const plain: Load[] = [];
      for (let round = 0; round < WARM_UPS + LOADS; round += 1) {
        // Who goes first takes turns too.
        const turns = round % 2 ? [full, plain] : [plain, full];
        for (const loads of turns) {
          const one = await load(
            browser,
            portal.baseUrl,
            loads === plain ? config : undefined,
          );
          if (one.hasCard !== (loads === full)) {
            throw new Error(
              `The card of the plugin was ${one.hasCard ? '' : 'not '}there`,
            );
          }
          if (round >= WARM_UPS) {
            loads.push(one);
          }
        }
      }
      reportLoads(plain, full);
    } finally {
      await close();
    }
  } finally {
    await portal.stop();
  }
}
