import { Link } from '@backstage/core-components';

/** Where something is kept: an address is a link by the name of its file, anything else is text. */
export function PlaceLink({ place }: { place: string }) {
  if (!/^https?:\/\//.test(place)) {
    return <>{place}</>;
  }
  const file = place
    .replace(/[?#].*/, '')
    .split('/')
    .filter(Boolean)
    .at(-1);
  return (
    <Link to={place} underline="always" title={place}>
      {file}
    </Link>
  );
}
