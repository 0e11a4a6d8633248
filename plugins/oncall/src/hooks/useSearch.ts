import type { LiveAnswer } from '@waymark/tiles';
import { useEffect, useState } from 'react';

const PAUSE_MILLIS = 250;

/** What a picker offers while somebody types. */
export interface Search<T> {
  /** The last answer stays until there is another: what is clicked on must not be gone meanwhile. */
  offered: readonly T[];
  loading: boolean;
  error?: Error;
  type: (text: string) => void;
}

/** Asks by the text that is typed, once there is a pause. `useFound` is a hook. */
export function useSearch<T>(
  useFound: (text: string) => LiveAnswer<T[]>,
): Search<T> {
  const [typed, type] = useState('');
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed.trim()), PAUSE_MILLIS);
    return () => clearTimeout(timer);
  }, [typed]);
  const { value, loading, error } = useFound(asked);
  const [offered, setOffered] = useState<readonly T[]>(value ?? []);
  if (value && value !== offered) {
    setOffered(value);
  }
  return { offered, loading, error, type };
}
