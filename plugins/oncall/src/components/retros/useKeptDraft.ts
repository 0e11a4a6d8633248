import type { RetroDetails } from '@waymark/plugin-oncall-common';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type DraftPlace, dropDraft, keepDraft, readDraft } from './keptDrafts';
import { changesOf, newDraft, type RetroDraft } from './retroDraft';

const PAUSE_MILLIS = 300;

/** The text that is written, kept in the browser until it is saved or dropped. */
export interface WrittenDraft {
  draft: RetroDraft;
  setDraft: (draft: RetroDraft) => void;
  /** When the text that was there at the beginning was written. */
  restoredAt?: string;
  /** Nothing is kept from here on. */
  drop: () => void;
}

/**
 * A draft that outlives the page. Where the browser keeps nothing, it warns
 * before the page is left.
 */
export function useKeptDraft(
  retro: RetroDetails,
  userRef: string | undefined,
): WrittenDraft {
  const place = useMemo(
    (): DraftPlace | undefined =>
      userRef ? { userRef, retroId: retro.id } : undefined,
    [userRef, retro.id],
  );
  const [kept, setKept] = useState(
    () => place && readDraft(place, retro, new Date()),
  );
  const [draft, setDraft] = useState(() => kept?.draft ?? newDraft(retro));
  const isChanged = Object.keys(changesOf(draft, retro.sections)).length > 0;
  const latest = useRef<RetroDraft>();
  latest.current = isChanged ? draft : undefined;
  const isDropped = useRef(false);
  const keep = useCallback((): boolean => {
    if (!latest.current || isDropped.current) {
      return true;
    }
    return place !== undefined && keepDraft(place, latest.current, new Date());
  }, [place]);
  useEffect(() => {
    const timer = setTimeout(keep, PAUSE_MILLIS);
    return () => clearTimeout(timer);
  }, [draft, keep]);
  useEffect(() => {
    const leave = (event: BeforeUnloadEvent) => {
      if (!keep()) {
        event.preventDefault();
      }
    };
    window.addEventListener('beforeunload', leave);
    return () => {
      window.removeEventListener('beforeunload', leave);
      keep();
    };
  }, [keep]);
  return {
    draft,
    setDraft: next => {
      isDropped.current = false;
      setDraft(next);
    },
    restoredAt: kept?.at,
    drop: () => {
      isDropped.current = true;
      setKept(undefined);
      if (place) {
        dropDraft(place);
      }
    },
  };
}
