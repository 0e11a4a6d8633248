import type { SearchResultItemProps } from './SearchResultItem';

/**
 * What search results of a plugin are shown by, in either frontend system. Its
 * code is loaded with the first of them.
 *
 * @public
 */
export function lateSearchResult(options: {
  /** Unless whoever mounts it gives another. */
  icon: JSX.Element;
  /** What the kinds of its documents are called. */
  kinds: Readonly<Record<string, string>>;
}) {
  const { icon, kinds } = options;
  return async () => {
    const { SearchResultItem } = await import('./SearchResultItem');
    return (props: SearchResultItemProps) => (
      <SearchResultItem {...props} icon={props.icon ?? icon} kinds={kinds} />
    );
  };
}
