import type { OnCallNowView } from '@waymark/plugin-oncall-common';
import { People } from './People';
import { When } from './When';

/** Who answers now, or why nobody does. */
export function WhoNow({ now }: { now: OnCallNowView }) {
  return now.people.length > 0 ? (
    <People people={now.people} acting />
  ) : (
    <span>Nobody. {now.reason}</span>
  );
}

/** Until when it stays like this; the word before it is `until`. */
export function UntilText(props: { now: OnCallNowView; zone: string }) {
  const { now, zone } = props;
  return now.until ? (
    <When instant={now.until} zone={zone} clockFirst />
  ) : (
    <span>further notice</span>
  );
}

/** Who comes after. */
export function NextText({ now }: { now: OnCallNowView }) {
  const { next } = now;
  if (!next) {
    return <span>nobody planned</span>;
  }
  return next.people.length > 0 ? (
    <People people={next.people} />
  ) : (
    <span>nobody (gap)</span>
  );
}
