import Button from '@material-ui/core/Button';
import LinearProgress from '@material-ui/core/LinearProgress';
import Typography from '@material-ui/core/Typography';
import type { ScanState } from '@waymark/plugin-ownership-common';
import { isUnderWay, useScan } from '../../hooks/useScan';

/**
 * Asks for a scan of a repository now and shows how far it is. Without the
 * permission only the progress is shown.
 */
export function ScanButton(props: {
  repositoryId: string;
  title: string;
  known: ScanState;
  mayScan: boolean;
}) {
  const { repositoryId, title, known, mayScan } = props;
  const scan = useScan(repositoryId, known);
  const { status, phase, progress } = scan.state;
  if (isUnderWay(scan.state)) {
    const words = phase ?? (status === 'queued' ? 'waiting' : 'scanning');
    return (
      <div role="status">
        <Typography variant="body2">{words}</Typography>
        <LinearProgress
          aria-label={`Scan of ${title}`}
          variant={progress === undefined ? 'indeterminate' : 'determinate'}
          value={progress === undefined ? undefined : progress * 100}
        />
        {scan.error && (
          <Typography variant="body2" color="error">
            {scan.error.message}
          </Typography>
        )}
      </div>
    );
  }
  const failure =
    scan.error?.message ??
    (status === 'failed' ? `Last scan failed: ${scan.state.error}` : undefined);
  return (
    <>
      {mayScan && (
        <Button
          size="small"
          variant="outlined"
          aria-label={`Scan now: ${title}`}
          onClick={scan.start}
        >
          Scan now
        </Button>
      )}
      {failure && (
        <Typography variant="body2" color="error" role="alert">
          {failure}
        </Typography>
      )}
    </>
  );
}
