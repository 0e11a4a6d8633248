import Button from '@material-ui/core/Button';
import Alert from '@material-ui/lab/Alert';
import type {
  CreatedFeed,
  CreateFeed as WantedFeed,
} from '@waymark/plugin-oncall-common';
import { messageOf } from '@waymark/tiles';
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
  const create = async () =>
    setCreated(await write.run(api => api.feeds.create(wanted!)));
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
