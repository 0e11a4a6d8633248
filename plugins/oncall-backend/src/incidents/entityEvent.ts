import { createHash } from 'node:crypto';
import type { KnownEntity } from './IncidentKnowledge';
import type { EventToWrite } from './IncidentWriter';

const longestId = 128;

/** The line that says what an incident hurts, written once an entity. */
export function entityEvent(known: KnownEntity): EventToWrite {
  const { entity, ownerTitle } = known;
  return {
    id: eventIdOf('entity', entity.entityRef),
    by: 'portal',
    kind: 'entity-added',
    text: `Hurts ${entity.title ?? entity.entityRef}${
      ownerTitle ? `, owned by ${ownerTitle}` : ''
    }`,
    set: { entities: [entity] },
  };
}

/** The line that says who owns what nobody owned before. */
export function ownerEvent({ entity, ownerTitle }: KnownEntity): EventToWrite {
  return {
    id: eventIdOf('owner', entity.entityRef),
    by: 'portal',
    kind: 'entity-added',
    text: `${entity.title ?? entity.entityRef} is owned by ${
      ownerTitle ?? entity.ownerRef
    }`,
    set: { entities: [entity] },
  };
}

/** One id for a line about an entity; refs that are too long for it stay apart. */
export function eventIdOf(what: string, entityRef: string): string {
  const id = `${what}:${entityRef}`;
  return id.length <= longestId
    ? id
    : `${what}:${createHash('sha256').update(entityRef).digest('hex')}`;
}
