import LockIcon from '@material-ui/icons/LockOutlined';
import { ReactNode } from 'react';
import { StatePanel } from './StatePanel';

/** @public */
export interface ForbiddenStateProps {
  /** What may not be seen or done, for example `ownership of repositories`. */
  what: string;
  /** Who can grant it. */
  grantedBy: ReactNode;
  permission?: string;
}

/**
 * The visitor may not see this: says what, and who can grant it.
 *
 * @public
 */
export function ForbiddenState(props: ForbiddenStateProps) {
  const { what, grantedBy, permission } = props;
  return (
    <StatePanel icon={LockIcon} title={`You may not see ${what}`}>
      {grantedBy} can grant it
      {permission && (
        <>
          {' '}
          (permission <code>{permission}</code>)
        </>
      )}
      .
    </StatePanel>
  );
}
