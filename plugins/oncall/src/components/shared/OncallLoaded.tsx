import { oncallReadPermission } from '@waymark/plugin-oncall-common';
import { Loaded, LoadedProps, NotConfiguredState } from '@waymark/tiles';

/** What the on-call backend says, in whichever state it is. */
export function OncallLoaded<T>(
  props: Omit<LoadedProps<T>, 'forbidden' | 'notInstalled'>,
) {
  return (
    <Loaded
      {...props}
      forbidden={{
        grantedBy: 'Whoever writes the permission policy of this portal',
        permission: oncallReadPermission.name,
      }}
      notInstalled={
        <NotConfiguredState title="On-call is not installed">
          This portal has the pages but not the backend plugin{' '}
          <code>@waymark/plugin-oncall-backend</code>: add it to the backend,
          and create the first schedule here.
        </NotConfiguredState>
      }
    />
  );
}
