import type { ApiHolder } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { nameProblem } from '@waymark/plugin-golden-paths-common';
import { holderOf } from './holderOf';

/** Keeps the form from going on with a name that cannot be used, or is taken. */
export async function validateName(
  name: string | undefined,
  validation: { addError(message: string): void },
  context: {
    apiHolder: ApiHolder;
    uiSchema?: { 'ui:options'?: { kind?: string; taken?: boolean } };
  },
): Promise<void> {
  const problem = nameProblem(name);
  if (problem) {
    validation.addError(problem);
    return;
  }
  const { kind = 'Component', taken = true } =
    context.uiSchema?.['ui:options'] ?? {};
  const ref = `${kind.toLocaleLowerCase('en-US')}:default/${name}`;
  const catalog = taken && context.apiHolder.get(catalogApiRef);
  // The run asks again: a catalog that is down is no reason to keep anybody from filling in a form.
  const holder =
    catalog && (await holderOf(catalog, ref).catch(() => undefined));
  if (holder === 'other') {
    validation.addError(`${name} is in the catalog already`);
  }
}
