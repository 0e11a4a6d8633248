import { InfoCard } from '@backstage/core-components';
import Typography from '@material-ui/core/Typography';
import { SkeletonLines } from '@waymark/tiles';
import { OncallLoaded } from '../shared/OncallLoaded';
import { CreateFeed } from './CreateFeed';
import { FeedsTable } from './FeedsTable';
import { useFeeds } from './useFeeds';

/** The visitor's calendars of one schedule. */
export function ScheduleFeeds({ scheduleId }: { scheduleId: string }) {
  const answer = useFeeds();
  return (
    <InfoCard title="In your calendar">
      <Typography variant="body2" color="textSecondary" gutterBottom>
        An address that your calendar program subscribes to shows everybody's
        shifts of this schedule. It has no contact details.
      </Typography>
      <CreateFeed wanted={{ kind: 'schedule', scheduleId }}>
        Make an address
      </CreateFeed>
      <OncallLoaded
        answer={answer}
        what="list of your calendars"
        skeleton={<SkeletonLines lines={2} />}
      >
        {({ items }) => {
          const mine = items.filter(feed => feed.scheduleId === scheduleId);
          return mine.length > 0 ? <FeedsTable feeds={mine} /> : null;
        }}
      </OncallLoaded>
    </InfoCard>
  );
}
