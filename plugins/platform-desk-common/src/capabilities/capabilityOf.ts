import {
  type Entity,
  parseEntityRef,
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  ANNOTATION_CAPABILITY_KEYWORDS,
  ANNOTATION_CAPABILITY_PATH,
  ANNOTATION_CAPABILITY_STATE,
  ANNOTATION_CAPABILITY_SUPPORT,
  ANNOTATION_TIME_SAVED,
} from '../annotations';
import { entityFieldsOf } from './entityFields';
import {
  type Capability,
  type CapabilityLink,
  type CapabilityPath,
  capabilityStateSchema,
} from './model';

/**
 * The capability that an entity of the catalog describes; `templates` are those
 * of the catalog by ref. What the entity says wrong becomes a problem, and the
 * capability is then had by request.
 *
 * @public
 */
export function capabilityOf(
  entity: Entity,
  templates: ReadonlyMap<string, Entity>,
): Capability {
  const problems: string[] = [];
  const annotation = (name: string) =>
    entity.metadata.annotations?.[name]?.trim() || undefined;
  const stateText = annotation(ANNOTATION_CAPABILITY_STATE);
  const state = capabilityStateSchema.safeParse(stateText ?? 'ticket');
  if (!state.success) {
    problems.push(
      `${ANNOTATION_CAPABILITY_STATE}: '${stateText}' is none of ${capabilityStateSchema.options.join(
        ', ',
      )}; it is taken for ticket`,
    );
  }
  const paths = listOf(annotation(ANNOTATION_CAPABILITY_PATH)).flatMap(text =>
    pathOf(text, entity, templates, problems),
  );
  const needsPath =
    state.data === 'self-service' || state.data === 'retired-ticket';
  if (needsPath && paths.length === 0) {
    problems.push(
      `${ANNOTATION_CAPABILITY_PATH}: names no Template, though the capability is ${state.data}`,
    );
  }
  return {
    entityRef: stringifyEntityRef(entity),
    title: entity.metadata.title ?? entity.metadata.name,
    description: entity.metadata.description,
    ownerRef: entity.relations
      ?.find(({ type }) => type === RELATION_OWNED_BY)
      ?.targetRef.toLocaleLowerCase('en-US'),
    state: state.data ?? 'ticket',
    supportLevel: annotation(ANNOTATION_CAPABILITY_SUPPORT),
    keywords: listOf(annotation(ANNOTATION_CAPABILITY_KEYWORDS)),
    paths,
    links: linksOf(entity),
    problems,
  };
}

function pathOf(
  text: string,
  entity: Entity,
  templates: ReadonlyMap<string, Entity>,
  problems: string[],
): CapabilityPath[] {
  let templateRef: string;
  try {
    templateRef = stringifyEntityRef(
      parseEntityRef(text, {
        defaultKind: 'template',
        defaultNamespace: entity.metadata.namespace,
      }),
    );
  } catch {
    problems.push(`${ANNOTATION_CAPABILITY_PATH}: '${text}' is no entity ref`);
    return [];
  }
  const template = templates.get(templateRef);
  if (!template) {
    problems.push(
      `${ANNOTATION_CAPABILITY_PATH}: ${templateRef} is not in the catalog`,
    );
    return [
      {
        templateRef,
        title: templateRef.slice(templateRef.lastIndexOf('/') + 1),
        isMissing: true,
      },
    ];
  }
  return [
    {
      templateRef,
      title: template.metadata.title ?? template.metadata.name,
      description: template.metadata.description,
      savesMinutes: minutesOf(
        template.metadata.annotations?.[ANNOTATION_TIME_SAVED],
      ),
      entityFields: entityFieldsOf(template),
    },
  ];
}

function linksOf(entity: Entity): CapabilityLink[] {
  return (entity.metadata.links ?? []).map(({ url, title, type, icon }) => ({
    url,
    title: title ?? url,
    kind: [type, icon, title].some(text => /runbook/i.test(text ?? ''))
      ? 'runbook'
      : 'docs',
  }));
}

function listOf(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '');
}

/**
 * An ISO duration of days, hours and minutes in minutes; `undefined` for
 * anything else.
 *
 * @public
 */
export function minutesOf(duration: string | undefined): number | undefined {
  const match = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:\d+S)?)?$/.exec(
    duration?.trim() ?? '',
  );
  if (!match || match.slice(1).every(part => part === undefined)) {
    return undefined;
  }
  const [days, hours, minutes] = match.slice(1).map(part => Number(part ?? 0));
  return (days * 24 + hours) * 60 + minutes;
}
