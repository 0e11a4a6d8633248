import { platformDeskReadPermission } from '@waymark/plugin-platform-desk-common';
import { Loaded, LoadedProps, NotConfiguredState } from '@waymark/tiles';

/** What the platform desk backend says, in whichever state it is. */
export function DeskLoaded<T>(
  props: Omit<LoadedProps<T>, 'forbidden' | 'notInstalled'>,
) {
  return (
    <Loaded
      {...props}
      forbidden={{
        grantedBy: 'Whoever writes the permission policy of this portal',
        permission: platformDeskReadPermission.name,
      }}
      notInstalled={
        <NotConfiguredState title="The platform desk is not installed">
          This portal has the pages but not the backend plugin{' '}
          <code>@waymark/plugin-platform-desk-backend</code>: add it to the
          backend, and describe what the platform offers in the catalog.
        </NotConfiguredState>
      }
    />
  );
}
