import { readFile } from 'node:fs/promises';
import type { AxeResults, Result } from 'axe-core';
import type { Page } from 'playwright-core';

/** What `expectAccessible` leaves out. */
export interface ExpectAccessibleOptions {
  /** CSS selector of the part to check; the whole page without it. */
  include?: string;
  /** CSS selectors of parts that do not count: those that come from others and cannot be put right here. */
  exclude?: string[];
  /** Ids of axe rules that do not count here. */
  disabledRules?: string[];
}

/**
 * Rejects with a readable list when axe finds violations of serious or critical impact on the page.
 * The lesser ones pass.
 */
export async function expectAccessible(
  page: Page,
  options: ExpectAccessibleOptions = {},
): Promise<void> {
  // Read, not imported: the module looks for a window as soon as it is loaded.
  await page.evaluate(
    await readFile(require.resolve('axe-core/axe.min.js'), 'utf8'),
  );
  const { violations } = await page.evaluate(
    ({ include, exclude = [], disabledRules = [] }): Promise<AxeResults> =>
      (globalThis as any).axe.run(
        { include: [include ?? 'html'], exclude },
        {
          resultTypes: ['violations'],
          rules: Object.fromEntries(
            disabledRules.map(id => [id, { enabled: false }]),
          ),
        },
      ),
    options,
  );
  const grave = violations.filter(
    ({ impact }) => impact === 'serious' || impact === 'critical',
  );
  if (grave.length > 0) {
    throw new Error(
      [
        `${page.url()} has ${grave.length} serious accessibility violations:`,
        ...grave.map(describeViolation),
      ].join('\n'),
    );
  }
}

function describeViolation({ id, impact, help, nodes }: Result): string {
  const places = nodes
    .slice(0, 5)
    .map(node => `    ${node.target.join(' ')}: ${node.html.slice(0, 160)}`);
  const rest = nodes.length > 5 ? [`    and ${nodes.length - 5} more`] : [];
  return [`  ${impact}: ${help} (${id})`, ...places, ...rest].join('\n');
}
