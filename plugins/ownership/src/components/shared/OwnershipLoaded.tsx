import { ownershipReadPermission } from '@waymark/plugin-ownership-common';
import { Loaded, LoadedProps, NotConfiguredState } from '@waymark/tiles';

/** What the ownership backend says, in whichever state it is. */
export function OwnershipLoaded<T>(
  props: Omit<LoadedProps<T>, 'forbidden' | 'notInstalled'>,
) {
  return (
    <Loaded
      {...props}
      forbidden={{
        grantedBy: 'Whoever writes the permission policy of this portal',
        permission: ownershipReadPermission.name,
      }}
      notInstalled={
        <NotConfiguredState
          title="Ownership is not installed"
          configKey="ownership.repositories"
        >
          This portal has the pages but not the backend plugin{' '}
          <code>@waymark/plugin-ownership-backend</code>: add it to the backend,
          and list repositories or let them be discovered.
        </NotConfiguredState>
      }
    />
  );
}
