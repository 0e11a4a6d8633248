import Button from '@material-ui/core/Button';
import Alert from '@material-ui/lab/Alert';
import type {
  CreatedFeed,
  CreateFeed as WantedFeed,
} from '@waymark/plugin-oncall-common';
import { messageOf, newId } from '@waymark/tiles';
import { ReactNode, useState } from 'react';
import { useOncallWrite } from '../../hooks/useOncallWrite';
import { NewFeedAddress } from './NewFeedAddress';

/** A button that makes a feed, and then its address. */
export function CreateFeed(props: {
  wanted?: WantedFeed;
  children: ReactNode;
}) {
  const { wanted, children } = props;
  const write = useOncallWrite();
  const [created, setCreated] = useState<CreatedFeed>();
  const [requestId, setRequestId] = useState(newId);
  const create = async () => {
    const feed = await write.run(api =>
      api.feeds.create({ ...wanted!, requestId }),
    );
    if (feed) {
      setCreated(feed);
      setRequestId(newId());
    }
  };
  return (
    <>
      <Button
        size="small"
        variant="outlined"
        disabled={write.busy || !wanted}
        onClick={create}
      >
        {children}
      </Button>
      {write.error && (
        <Alert severity="error" role="alert">
          {messageOf(write.error)}
        </Alert>
      )}
      {created && (
        <NewFeedAddress feed={created} onClose={() => setCreated(undefined)} />
      )}
    </>
  );
}
