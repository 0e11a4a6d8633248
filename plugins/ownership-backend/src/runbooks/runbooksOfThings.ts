import {
  type RunbookPlace,
  runbookInTree,
  runbookPlaceOf,
} from '@waymark/plugin-ownership-common';
import type { ThingRecord } from '../entities/ThingStore';
import type { TreeContent } from '../scans/TreeStore';
import type { RunbookRecord } from './RunbookStore';

/** The scanned tree that things are in. */
export interface RunbookSources {
  repositoryId: string;
  content: TreeContent;
  hrefOf(path: string): string | undefined;
}

/**
 * The runbooks of things of one repository, or of none. What is at an address
 * waits to be read. Only Components answer calls at night: others have a
 * runbook when they name one, and none is missing.
 */
export function runbooksOfThings(
  things: readonly ThingRecord[],
  sources: RunbookSources | undefined,
  now: Date,
): RunbookRecord[] {
  const at = now.toISOString();
  return things.flatMap((thing): RunbookRecord[] => {
    const place = runbookPlaceOf(
      thing.entity,
      sources && {
        folder: thing.path ?? '',
        files: sources.content.paths,
      },
    );
    if (!place && thing.kind !== 'Component') {
      return [];
    }
    return [
      {
        ...(place?.kind === 'address'
          ? pending(thing.entityRef, place, at)
          : runbookInTree(thing.entityRef, place, {
              files: sources?.content.paths ?? [],
              contents: sources?.content.files ?? {},
              readAt: at,
              hrefOf: path => sources?.hrefOf(path),
            })),
        repositoryId: sources?.repositoryId,
      },
    ];
  });
}

function pending(
  entityRef: string,
  { url, origin }: Extract<RunbookPlace, { kind: 'address' }>,
  at: string,
): RunbookRecord {
  return {
    entityRef,
    state: 'pending',
    reason: `Its runbook at ${new URL(url).host} has not been read yet.`,
    origin,
    href: url,
    askAt: at,
  };
}
