import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { ANNOTATION_MODULE_OF, ANNOTATION_MODULE_PATHS } from '../annotations';
import { ownerRefOfEntity } from '../entities/ownerRefOfEntity';
import { jointOfEntity } from '../joint/jointOfEntity';
import type { JointDeclaration } from '../model/joint';
import type { Module } from '../model/module';

/**
 * A thing of a repository with the owner that the catalog has.
 *
 * @public
 */
export interface PlanThing {
  entityRef: string;
  title: string;
  /** Its folders, each ending in `/`, or files; `''` is the whole repository. */
  paths: readonly string[];
  /** What decides when several things have one path: a module before a component before the rest. */
  kind: 'module' | 'component' | 'api' | 'resource';
  /** The ref in lower case, be it the placeholder or somebody who does not exist. */
  ownerRef?: string;
  joint?: JointDeclaration;
}

/**
 * The things of a repository that CODEOWNERS can speak of: its Components,
 * APIs and Resources by their folders, and its modules by their paths, also
 * those that the catalog does not have yet. Systems and Domains have no files.
 *
 * @public
 */
export function planThings(input: {
  things: readonly { entity: Entity; path?: string }[];
  modules: readonly Module[];
}): PlanThing[] {
  const found = new Map<string, PlanThing>();
  for (const { entity, path } of input.things) {
    const thing = toThing(entity, path ?? '');
    if (thing) {
      found.set(thing.entityRef, thing);
    }
  }
  for (const module of input.modules) {
    const known = found.get(module.entityRef);
    found.set(module.entityRef, {
      entityRef: module.entityRef,
      title: known?.title ?? module.title ?? module.name,
      paths: module.paths,
      kind: 'module',
      ownerRef: known ? known.ownerRef : module.ownerRef,
      joint: known ? known.joint : module.joint,
    });
  }
  return [...found.values()];
}

function toThing(entity: Entity, path: string): PlanThing | undefined {
  const { annotations = {}, title, name } = entity.metadata;
  const kind = entity.kind.toLocaleLowerCase('en-US');
  if (kind !== 'component' && kind !== 'api' && kind !== 'resource') {
    return undefined;
  }
  const paths = annotations[ANNOTATION_MODULE_PATHS];
  return {
    entityRef: stringifyEntityRef(entity),
    title: title ?? name,
    paths: paths ? paths.split(',').map(each => each.trim()) : [path],
    kind: annotations[ANNOTATION_MODULE_OF] ? 'module' : kind,
    ownerRef: ownerRefOfEntity(entity),
    joint: jointOfEntity(entity).joint,
  };
}
