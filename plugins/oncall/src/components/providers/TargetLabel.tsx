import { Link } from '@backstage/core-components';
import type { MappingTargetView } from '@waymark/plugin-oncall-common';
import { ScheduleLink } from '../shared/OncallLink';

/** A service or schedule of a provider, with where it is and who answers. */
export function TargetLabel(props: {
  target: string;
  view: MappingTargetView | undefined;
}) {
  const { target, view } = props;
  if (!view) {
    return <>{target}</>;
  }
  const { title, source, url, scheduleId } = view;
  return (
    <>
      {url ? (
        <Link to={url} underline="always">
          {title}
        </Link>
      ) : (
        title
      )}
      {`, ${source}`}
      {scheduleId && target.startsWith('service:') && (
        <>
          {' · '}
          <ScheduleLink id={scheduleId} inText>
            who answers
          </ScheduleLink>
        </>
      )}
    </>
  );
}
