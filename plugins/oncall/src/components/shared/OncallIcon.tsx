import NotificationsActiveIcon from '@material-ui/icons/NotificationsActive';

/** The icon of on-call, the same everywhere. */
export function OncallIcon() {
  return <NotificationsActiveIcon fontSize="inherit" aria-hidden="true" />;
}
