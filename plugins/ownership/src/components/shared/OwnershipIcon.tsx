import SupervisedUserCircleIcon from '@material-ui/icons/SupervisedUserCircle';

/** The icon of ownership, the same everywhere. */
export function OwnershipIcon() {
  return <SupervisedUserCircleIcon fontSize="inherit" aria-hidden="true" />;
}
