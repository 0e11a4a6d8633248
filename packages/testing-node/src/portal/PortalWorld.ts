import {
  launchBrowser,
  type LaunchedBrowser,
  STEADY_CONTEXT,
} from '../launchBrowser';
import {
  PortalUnderTest,
  type PortalUnderTestOptions,
} from '../PortalUnderTest';
import type { BrowserContext, Page } from 'playwright-core';
import { ApiOfPerson } from './ApiOfPerson';
import { PEOPLE, type PersonKey } from './people';
import { Visit } from './Visit';

/** How a visitor looks at the portal. */
export interface Look {
  width?: 1400 | 700;
  theme?: 'light' | 'dark';
}

const CONVERGED_MILLISECONDS = 60_000;

/** A running portal with its example company, and a browser to visit it with. */
export class PortalWorld {
  /** One a person and look, so that the app is loaded from its cache. */
  private readonly browsers = new Map<string, BrowserContext>();

  private constructor(
    readonly portal: PortalUnderTest,
    private readonly browser: LaunchedBrowser,
  ) {}

  /** Starts both, and resolves when ownership knows the modules of the monolith. */
  static async open(options?: PortalUnderTestOptions): Promise<PortalWorld> {
    const portal = await PortalUnderTest.start(options);
    const browser = await launchBrowser();
    const world = new PortalWorld(portal, browser);
    try {
      await world.untilConverged();
    } catch (error) {
      await world.close();
      throw new Error(`${error}\n${portal.log}`);
    }
    return world;
  }

  /** What a person may ask of the backend without a browser. */
  api(person: PersonKey): Promise<ApiOfPerson> {
    return ApiOfPerson.signIn(this.portal.baseUrl, PEOPLE[person].ref);
  }

  /** Opens a path in a new tab of a person's browser, signed in through the sign-in page. */
  async visit(person: PersonKey, path = '/', look: Look = {}): Promise<Visit> {
    const key = JSON.stringify([person, look]);
    const known = this.browsers.get(key);
    if (known) {
      const visit = await this.open(known, path, page => page.close());
      await visit.isSignedIn();
      return visit;
    }
    const context = await this.newContext(look);
    const visit = await this.open(context, path, page => page.close());
    await visit.chooses(person);
    this.browsers.set(key, context);
    return visit;
  }

  /** Opens a path in a fresh browser profile, and stays at the sign-in page. */
  async visitSignedOut(path = '/', look: Look = {}): Promise<Visit> {
    const context = await this.newContext(look);
    return this.open(context, path, () => context.close());
  }

  private newContext(look: Look): Promise<BrowserContext> {
    return this.browser.browser.newContext({
      ...STEADY_CONTEXT,
      viewport: { width: look.width ?? 1400, height: 900 },
      colorScheme: look.theme ?? 'light',
    });
  }

  private async open(
    context: BrowserContext,
    path: string,
    close: (page: Page) => Promise<void>,
  ): Promise<Visit> {
    const page = await context.newPage();
    const visit = new Visit(page, this.portal.baseUrl, () => close(page));
    await visit.goes(path);
    return visit;
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.portal.stop();
  }

  private async untilConverged(): Promise<void> {
    const deadline = Date.now() + CONVERGED_MILLISECONDS;
    const module = 'component:default/analytics-monolith-billing';
    let last = 'nobody could sign in';
    while (Date.now() < deadline) {
      try {
        const api = await this.api('engineer');
        const { status, body } = await api.get('/api/ownership/things');
        const things: { entityRef: string }[] = body.items ?? [];
        if (things.some(({ entityRef }) => entityRef === module)) {
          return;
        }
        last = `${module} is not among ${things.length} things (${status})`;
      } catch (error) {
        last = String(error);
      }
      await new Promise(resolve => setTimeout(resolve, 500));
    }
    throw new Error(`The portal did not converge in a minute: ${last}`);
  }
}
