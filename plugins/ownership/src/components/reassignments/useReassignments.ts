import type {
  AffectedList,
  Reassignment,
  ReassignmentChange,
  ReassignmentPreview,
} from '@waymark/plugin-ownership-common';
import { LiveAnswer, useAnswer } from '@waymark/tiles';
import { useState } from 'react';
import { useOwnershipAnswers } from '../../hooks/ownershipAnswers';
import { newId } from '../shared/newId';

/** Everybody who is named and is gone. */
export function useAffected(): LiveAnswer<AffectedList> {
  const { api, store } = useOwnershipAnswers();
  return useAnswer(store, 'reassignments affected', () =>
    api.reassignments.affected(),
  );
}

/** One reassignment with its proposals. */
export function useReassignment(id: string): LiveAnswer<Reassignment> {
  const { api, store } = useOwnershipAnswers();
  return useAnswer(store, `reassignment ${id}`, () =>
    api.reassignments.get(id),
  );
}

/** A reassignment on its way: previewed first, then proposed. */
export interface Reassigning {
  busy: boolean;
  error?: Error;
  preview?: ReassignmentPreview;
  showPreview: (change: ReassignmentChange) => Promise<void>;
  /** Answers the id of the reassignment, or undefined when it failed. */
  propose: (change: ReassignmentChange) => Promise<string | undefined>;
  /** What was previewed is not what is chosen any more. */
  forget: () => void;
}

/** Previews and proposes; a retry after a failure does nothing twice. */
export function useReassigning(): Reassigning {
  const { api, store } = useOwnershipAnswers();
  const [id, setId] = useState(newId);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();
  const [preview, setPreview] = useState<ReassignmentPreview>();

  const run = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    setBusy(true);
    setError(undefined);
    try {
      return await work();
    } catch (failure) {
      setError(failure as Error);
      return undefined;
    } finally {
      setBusy(false);
    }
  };
  return {
    busy,
    error,
    preview,
    showPreview: async change => {
      setPreview(undefined);
      setPreview(await run(() => api.reassignments.preview(change)));
    },
    propose: async change => {
      const made = await run(() => api.reassignments.propose(id, change));
      if (made) {
        store.invalidate();
      }
      return made?.id;
    },
    forget: () => {
      setPreview(undefined);
      setError(undefined);
      setId(newId());
    },
  };
}
