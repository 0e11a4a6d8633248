import InboxIcon from '@material-ui/icons/Inbox';
import { ReactNode } from 'react';
import { StatePanel } from './StatePanel';

/** @public */
export interface EmptyStateProps {
  title: string;
  /** What the place is for. */
  description: ReactNode;
  /** What fills it: a link or a button. */
  action?: ReactNode;
}

/**
 * Nothing is here yet: says what the place is for and what fills it. Smaller
 * than the one of core-components, so that it fits a card.
 *
 * @public
 */
export function EmptyState({ title, description, action }: EmptyStateProps) {
  return (
    <StatePanel icon={InboxIcon} title={title} action={action}>
      {description}
    </StatePanel>
  );
}
