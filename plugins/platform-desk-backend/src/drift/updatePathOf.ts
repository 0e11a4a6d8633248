import type { Entity } from '@backstage/catalog-model';
import type { BirthRecord } from '@waymark/plugin-golden-paths-common';
import {
  type DriftView,
  formAddress,
} from '@waymark/plugin-platform-desk-common';

/** What a form has to ask for so that it can be sent again for what it has made. */
const UPDATE_FIELD = 'update';

/** The form of the template, filled in as it was, with the owner of today; or why it cannot be sent again. */
export function updatePathOf(
  view: DriftView,
  birth: BirthRecord,
  template: Entity | undefined,
): { updatePath: string } | { problem: string } {
  if (!template) {
    return {
      problem: `${view.templateRef} is not in the catalog any more, so nothing can be offered.`,
    };
  }
  if (!fieldsOf(template).includes(UPDATE_FIELD)) {
    return {
      problem: `${view.templateTitle} cannot be sent again for what it has made: its changes have to be taken over by hand.`,
    };
  }
  const formData = {
    ...birth.inputs,
    ...('owner' in birth.inputs && view.ownerRef
      ? { owner: view.ownerRef }
      : {}),
    [UPDATE_FIELD]: true,
  };
  return { updatePath: formAddress(view.templateRef, formData) };
}

function fieldsOf(template: Entity): string[] {
  const { parameters = [] } = (template.spec ?? {}) as {
    parameters?: unknown;
  };
  const pages = Array.isArray(parameters) ? parameters : [parameters];
  return pages.flatMap(page => Object.keys(page?.properties ?? {}));
}
