import {
  type Directory,
  type EntityOwnership,
  entityOwnershipOf,
} from '@waymark/plugin-ownership-common';
import type { Assessment, StoredView, ThingRecord } from './ThingStore';

/** Who owns each thing, as the directory and the stored views have it. */
export function assess(
  things: readonly ThingRecord[],
  views: ReadonlyMap<string, StoredView | undefined>,
  directory: Directory,
  placeholderOwner: string,
): Map<string, Assessment> {
  return new Map(
    things.map(thing => {
      const view = views.has(thing.entityRef)
        ? views.get(thing.entityRef)
        : thing.view;
      const ownership = entityOwnershipOf({
        entity: thing.entity,
        view: view && {
          ...view,
          repositoryId: thing.repositoryId ?? '',
          repositoryTitle: '',
          commit: '',
          scannedAt: '',
        },
        directory,
        placeholderOwner,
      });
      return [thing.entityRef, toAssessment(ownership)];
    }),
  );
}

function toAssessment({
  owner,
  source,
  gap,
  reason,
}: EntityOwnership): Assessment {
  return { ownerRef: owner?.ref, source, gap, reason };
}
