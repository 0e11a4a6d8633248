import { useEffect, useState } from 'react';

/** The time, renewed while the component is on screen. */
export function useNow(everySeconds: number = 30): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), everySeconds * 1000);
    return () => clearInterval(timer);
  }, [everySeconds]);
  return now;
}
