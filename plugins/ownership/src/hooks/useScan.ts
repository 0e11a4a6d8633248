import type { ScanState } from '@waymark/plugin-ownership-common';
import { useEffect, useState } from 'react';
import { useOwnershipAnswers } from './ownershipAnswers';

const POLL_MILLISECONDS = 1000;

/** Whether the scan has been asked for and is not finished. */
export function isUnderWay(scan: ScanState): boolean {
  return scan.status === 'queued' || scan.status === 'running';
}

/** A scan that can be asked for and followed. */
export interface Scan {
  state: ScanState;
  /** Why the scan could not be asked for or followed. */
  error?: Error;
  start: () => void;
}

/**
 * Asks for a scan and follows it until it is finished, then renews everything
 * on the page. `known` is the state that came with the page.
 */
export function useScan(repositoryId: string, known: ScanState): Scan {
  const { api, store } = useOwnershipAnswers();
  const [followed, setFollowed] = useState<ScanState>();
  const [error, setError] = useState<Error>();
  const state = followed ?? known;

  useEffect(() => {
    if (!isUnderWay(state)) {
      return undefined;
    }
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const next = await api.scanState(repositoryId, {
          signal: abort.signal,
        });
        setError(undefined);
        setFollowed(next);
        if (!isUnderWay(next)) {
          store.invalidate();
        }
      } catch (failure) {
        if (!abort.signal.aborted) {
          setError(failure as Error);
          // A new object, so that the effect asks again.
          setFollowed({ ...state });
        }
      }
    }, POLL_MILLISECONDS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [api, store, repositoryId, state]);

  const start = async () => {
    setError(undefined);
    try {
      setFollowed(await api.requestScan(repositoryId));
    } catch (failure) {
      setError(failure as Error);
    }
  };
  return { state, error, start };
}
