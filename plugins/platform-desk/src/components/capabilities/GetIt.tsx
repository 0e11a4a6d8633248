import { LinkButton } from '@backstage/core-components';
import type { CapabilityView } from '@waymark/plugin-platform-desk-common';
import { useDeskPaths } from '../shared/DeskLink';
import { FollowButton } from './FollowButton';
import { PathLink } from './PathLink';

/** The quickest way to a capability: its path, a request, or to follow what is planned. */
export function GetIt(props: {
  capability: CapabilityView;
  entityRef?: string;
}) {
  const { capability, entityRef } = props;
  const { paths, state, title } = capability;
  const deskPaths = useDeskPaths();
  const [path] = paths.filter(({ isMissing }) => !isMissing);
  if (state === 'planned') {
    return <FollowButton capability={capability} />;
  }
  if (path) {
    return <PathLink path={path} entityRef={entityRef} />;
  }
  return (
    <LinkButton
      size="small"
      variant="outlined"
      to={
        deskPaths?.ask({
          capability: capability.entityRef,
          ...(entityRef ? { entity: entityRef } : {}),
        }) ?? ''
      }
      aria-label={`Request ${title}`}
    >
      Request
    </LinkButton>
  );
}
