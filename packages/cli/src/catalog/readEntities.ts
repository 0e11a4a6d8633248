import type { Entity } from '@backstage/catalog-model';
import { parseAllDocuments } from 'yaml';
import { readText } from '../input/readCodeowners';
import { UnusableInputError } from '../input/UnusableInputError';

/** The entities of a catalog file, one a document. Throws UnusableInputError for what is no YAML, or no entity. */
export function readEntities(file: string, shown: string): Entity[] {
  const entities: Entity[] = [];
  for (const document of parseAllDocuments(readText(file), {
    prettyErrors: false,
  })) {
    const [error] = document.errors;
    if (error) {
      throw new UnusableInputError(
        `${shown} is not valid YAML: ${error.message.split('\n')[0]}`,
      );
    }
    const value: unknown = document.toJS({ maxAliasCount: 100 });
    if (value === null || value === undefined) {
      continue;
    }
    if (!isEntity(value)) {
      throw new UnusableInputError(
        `${shown} has a document that is no entity: it needs a kind and a metadata.name`,
      );
    }
    entities.push(value);
  }
  return entities;
}

function isEntity(value: unknown): value is Entity {
  const { kind, metadata } = value as Partial<Entity>;
  return (
    typeof kind === 'string' &&
    typeof metadata === 'object' &&
    metadata !== null &&
    typeof metadata.name === 'string'
  );
}
