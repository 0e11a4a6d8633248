import type { ActionContext } from '@backstage/plugin-scaffolder-node';
import { ANNOTATION_TEMPLATE_VERSION } from '@waymark/plugin-golden-paths-common';

/** Which template runs, and in which version. */
export function templateOf({
  templateInfo,
}: Pick<ActionContext<object>, 'templateInfo'>): {
  template: string;
  version?: string;
} {
  const metadata = templateInfo?.entity?.metadata;
  const version = metadata?.annotations?.[ANNOTATION_TEMPLATE_VERSION];
  // A dry run has a ref of its own, but the entity is the template's.
  const template = metadata
    ? `template:${metadata.namespace ?? 'default'}/${metadata.name}`
    : templateInfo?.entityRef ?? 'template:default/unknown';
  return {
    template: template.toLocaleLowerCase('en-US'),
    ...(version ? { version } : {}),
  };
}
