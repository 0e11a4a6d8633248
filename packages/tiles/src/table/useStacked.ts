import {
  RefObject,
  useCallback,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';

/** In pixels: in a wider place a table scrolls, rather than that each row becomes a long list. */
const NARROW = 640;

/**
 * Whether a table that does not fit into a narrow place is to stand as a list,
 * a block a row. It is a table again when its place is as wide as it was then.
 */
export function useStacked(box: RefObject<HTMLElement>): boolean {
  const [isStacked, setStacked] = useState(false);
  const needed = useRef(NARROW);
  const measure = useCallback(() => {
    const { clientWidth: width = 0, scrollWidth = 0 } = box.current ?? {};
    if (!isStacked && width < NARROW && scrollWidth > width + 1) {
      needed.current = Math.min(scrollWidth, NARROW);
      setStacked(true);
    } else if (isStacked && width >= needed.current) {
      setStacked(false);
    }
  }, [box, isStacked]);

  // Other rows need another width.
  useLayoutEffect(measure);

  useLayoutEffect(() => {
    if (!box.current || !window.ResizeObserver) {
      return undefined;
    }
    const observer = new ResizeObserver(measure);
    observer.observe(box.current);
    return () => observer.disconnect();
  }, [box, measure]);

  return isStacked;
}
