import { InfoCard } from '@backstage/core-components';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import type { Dispute } from '@waymark/plugin-ownership-common';
import { InstantText } from '@waymark/tiles';
import { ClockChip } from './DisputeChips';
import { clockWords } from './disputeWording';

/** Until when somebody is to answer and to own, and what came of it. */
export function DisputeClocks({
  dispute,
  now,
}: {
  dispute: Dispute;
  now: Date;
}) {
  return (
    <InfoCard title="Clocks">
      <div style={{ overflowX: 'auto' }}>
        <Table size="small" aria-label="Clocks">
          <TableHead>
            <TableRow>
              <TableCell>What is due</TableCell>
              <TableCell>State</TableCell>
              <TableCell>Due</TableCell>
              <TableCell>Done</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {dispute.clocks.map(clock => (
              <TableRow key={clock.name}>
                <TableCell component="th" scope="row">
                  {clockWords[clock.name]}
                </TableCell>
                <TableCell>
                  <ClockChip clock={clock} now={now} />
                </TableCell>
                <TableCell>
                  <InstantText instant={clock.dueAt} now={now} />
                </TableCell>
                <TableCell>
                  {clock.stoppedAt ? (
                    <InstantText instant={clock.stoppedAt} now={now} />
                  ) : (
                    'not yet'
                  )}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
    </InfoCard>
  );
}
