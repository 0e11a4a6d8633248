import type { ConfirmationResult } from '@waymark/plugin-ownership-common';
import { useState } from 'react';
import { useOwnershipAnswers } from '../../hooks/ownershipAnswers';
import { newId } from '../shared/newId';

/** Confirming, and taking back what was just confirmed. */
export interface Confirming {
  busy: boolean;
  error?: Error;
  /** What was confirmed last and not taken back. */
  done?: ConfirmationResult;
  confirm: (entityRefs: readonly string[]) => Promise<boolean>;
  undo: () => Promise<void>;
  dismiss: () => void;
}

/** Confirms owners and renews what is on the screen. */
export function useConfirm(): Confirming {
  const { api, store } = useOwnershipAnswers();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();
  const [done, setDone] = useState<ConfirmationResult>();

  const run = async (work: () => Promise<void>) => {
    setBusy(true);
    setError(undefined);
    try {
      await work();
      store.invalidate();
      return true;
    } catch (failure) {
      setError(failure as Error);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return {
    busy,
    error,
    done,
    confirm: entityRefs =>
      run(async () =>
        setDone(await api.confirmations.confirm(newId(), entityRefs)),
      ),
    undo: async () => {
      await run(async () => {
        if (done) {
          await api.confirmations.undo(done.id);
          setDone(undefined);
        }
      });
    },
    dismiss: () => setDone(undefined),
  };
}
