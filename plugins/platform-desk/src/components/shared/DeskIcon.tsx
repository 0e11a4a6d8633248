import LiveHelpIcon from '@material-ui/icons/LiveHelp';

/** The icon of the platform desk, the same everywhere. */
export function DeskIcon() {
  return <LiveHelpIcon fontSize="inherit" aria-hidden="true" />;
}
