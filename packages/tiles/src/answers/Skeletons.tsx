import Box from '@material-ui/core/Box';
import Skeleton from '@material-ui/lab/Skeleton';

/** Lines of text on their way. @public */
export function SkeletonLines({ lines = 3 }: { lines?: number }) {
  return (
    <Box>
      {Array.from({ length: lines }, (_, index) => (
        <Skeleton key={index} width={index === 0 ? '60%' : '90%'} />
      ))}
    </Box>
  );
}

/** A sentence and a table on their way. @public */
export function SkeletonTable({ rows = 6 }: { rows?: number }) {
  return (
    <Box>
      <Skeleton height={48} width="50%" />
      {Array.from({ length: rows }, (_, index) => (
        <Skeleton key={index} height={40} />
      ))}
    </Box>
  );
}
