import assert from 'node:assert/strict';
import {
  expectAccessible,
  type ExpectAccessibleOptions,
} from '../expectAccessible';
import type { Locator, Page, Request } from 'playwright-core';
import { until } from '../until';
import { PEOPLE, type PersonKey } from './people';

const PATIENCE_MILLISECONDS = 30_000;
/** For what the portal does by itself: it looks at repositories and at the catalog now and then. */
const SETTLED_MILLISECONDS = 90_000;
const NEVER_ENDING = ['eventsource', 'websocket'];
/** Long enough for a page to ask its next question. */
const REST_MILLISECONDS = 400;
/** Characters of a page that a failure quotes. */
const MOST_TEXT = 3_000;

/** What is on every page and not ours to mend. */
const BY_BACKSTAGE = [
  // Tabs of links name panels that do not exist.
  '.bui-Tab',
  // The link's name leaves out the number of unread notifications that it shows.
  'nav a[href="/notifications"]',
];

/** One visitor's tab: what they do, what they see, and what the page asks of the backend meanwhile. */
export class Visit {
  readonly requests: { method: string; path: string }[] = [];
  private readonly errors: string[] = [];
  private readonly running = new Set<Request>();
  private lastRequestAt = Date.now();

  constructor(
    readonly page: Page,
    private readonly baseUrl: string,
    private readonly close: () => Promise<void>,
  ) {
    page.setDefaultTimeout(PATIENCE_MILLISECONDS);
    const ends = (request: Request) => {
      this.running.delete(request);
      this.lastRequestAt = Date.now();
    };
    page.on('requestfinished', ends);
    page.on('requestfailed', ends);
    page.on('request', request => {
      if (request.isNavigationRequest()) {
        // What the page before it had asked for does not always end.
        this.running.clear();
      }
      if (!NEVER_ENDING.includes(request.resourceType())) {
        this.running.add(request);
      }
      const { pathname, search } = new URL(request.url());
      this.requests.push({
        method: request.method(),
        path: `${pathname}${search}`,
      });
    });
    page.on('pageerror', error => this.errors.push(String(error)));
  }

  async goes(path: string): Promise<void> {
    await this.page.goto(`${this.baseUrl}${path}`);
  }

  /** Goes to another page of the portal as a link within it does, without loading the app anew. */
  async turnsTo(path: string): Promise<void> {
    await this.page.evaluate(to => {
      window.history.pushState({}, '', to);
      window.dispatchEvent(new PopStateEvent('popstate'));
    }, path);
    this.lastRequestAt = Date.now();
  }

  async chooses(person: PersonKey): Promise<void> {
    await this.page
      .getByRole('button', { name: new RegExp(`^${PEOPLE[person].label}`) })
      .click();
    await this.isSignedIn();
  }

  async isSignedIn(): Promise<void> {
    await this.sees(this.page.getByRole('link', { name: 'Settings' }));
  }

  /** Waits until it is there. */
  async sees(what: Locator | string | RegExp): Promise<void> {
    const locator =
      typeof what === 'string' || what instanceof RegExp
        ? this.page.getByText(what)
        : what;
    try {
      await locator.first().waitFor();
    } catch (error) {
      throw new Error(
        `${
          (error as Error).message
        }\n${this.page.url()} said:\n${await this.text()}`,
        { cause: error },
      );
    }
  }

  private async text(): Promise<string> {
    const text = await this.page.locator('body').innerText();
    return text.replace(/\s*\n\s*/g, '\n').slice(0, MOST_TEXT);
  }

  /** Loads the page anew until it is there. */
  async comesToSee(what: Locator | string | RegExp): Promise<void> {
    const locator =
      typeof what === 'string' || what instanceof RegExp
        ? this.page.getByText(what)
        : what;
    const deadline = Date.now() + SETTLED_MILLISECONDS;
    await this.rests();
    while (Date.now() < deadline && (await locator.count()) === 0) {
      await this.page.reload();
      await this.rests();
    }
    await this.sees(locator);
  }

  /** Merges the proposal of the page. */
  async merges(): Promise<void> {
    const { page } = this;
    await page.waitForURL(/\/ownership\/proposals\/./);
    await page.getByRole('button', { name: 'Merge' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: 'Merge' })
      .click();
    await this.sees(/This change is merged into/);
  }

  /** The requests to one plugin's backend since the last `forgets`. */
  requestsTo(plugin: string): string[] {
    return this.requests
      .filter(({ path }) => path.startsWith(`/api/${plugin}/`))
      .map(({ method, path }) => `${method} ${path}`);
  }

  forgets(): void {
    this.requests.length = 0;
  }

  /** Resolves when the page has asked for everything that it wants, and has it. */
  async rests(): Promise<void> {
    // Playwright's `networkidle` is that of the document: it does not notice what a page within it asks.
    await this.page.waitForLoadState('load');
    await until('a page at rest', PATIENCE_MILLISECONDS, async () => {
      const since = Date.now() - this.lastRequestAt;
      return this.running.size === 0 && since > REST_MILLISECONDS;
    });
  }

  /** The page has no serious accessibility problem, does not scroll sideways, has nothing in it that others may have it run, and threw nothing. */
  async expectSound(options: ExpectAccessibleOptions = {}): Promise<void> {
    await this.rests();
    await expectAccessible(this.page, {
      ...options,
      exclude: [...BY_BACKSTAGE, ...(options.exclude ?? [])],
    });
    const overflow = await this.page.evaluate(
      () => document.documentElement.scrollWidth - window.innerWidth,
    );
    assert.ok(
      overflow <= 0,
      `${this.page.url()} is ${overflow} px wider than the window`,
    );
    const foreign = this.page.locator(
      '#root :is(script, iframe, form[action], [onerror], [href^="javascript:" i])',
    );
    assert.equal(
      await foreign.count(),
      0,
      `${this.page.url()} has what may run`,
    );
    assert.deepEqual(this.errors.splice(0), [], `${this.page.url()} threw`);
  }

  async closes(): Promise<void> {
    await this.close();
  }
}
