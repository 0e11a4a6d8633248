import Button from '@material-ui/core/Button';
import TextField from '@material-ui/core/TextField';
import type { EnvironmentDetails } from '@waymark/plugin-platform-desk-common';
import { FormDialog, newId } from '@waymark/tiles';
import { useState } from 'react';
import { useDeskWrite } from '../../hooks/useDeskWrite';
import { nameOf } from '../shared/EntityLink';

const usualDays = 7;

function ExtendDialog(props: {
  environment: EnvironmentDetails;
  onClose: () => void;
}) {
  const { environment, onClose } = props;
  const { id, name, maxDays, kind } = environment;
  const write = useDeskWrite();
  // One id for one dialog: sent again it extends once.
  const [extension] = useState(newId);
  const [days, setDays] = useState(Math.min(usualDays, maxDays));
  const confirm = async () => {
    const extended = await write.run(api =>
      api.environments.extend(id, { id: extension, days }),
    );
    if (extended) {
      onClose();
    }
  };
  return (
    <FormDialog
      title={`Extend ${name}`}
      consequence={`It ends that many days from now; a ${kind} environment may last ${maxDays} days from now at most. The new end is written to its manifests.`}
      confirm="Extend"
      write={write}
      isIncomplete={!days || days < 1}
      onConfirm={confirm}
      onClose={onClose}
    >
      <TextField
        id="extend-days"
        label="Days from now"
        type="number"
        value={days || ''}
        onChange={({ target }) => setDays(Number(target.value))}
        inputProps={{ min: 1, max: maxDays, step: 1 }}
        required
        fullWidth
      />
    </FormDialog>
  );
}

function EndDialog(props: {
  environment: EnvironmentDetails;
  onClose: () => void;
}) {
  const { environment, onClose } = props;
  const { id, name, serviceRef } = environment;
  const write = useDeskWrite();
  const confirm = async () => {
    if (await write.run(api => api.environments.remove(id))) {
      onClose();
    }
  };
  return (
    <FormDialog
      title={`End ${name} now`}
      consequence={`Its manifests are removed from the repository of ${nameOf(
        serviceRef,
      )}, and whoever asked for it is told. It can be declared again.`}
      confirm="End it"
      write={write}
      onConfirm={confirm}
      onClose={onClose}
    />
  );
}

/** Extends or ends an environment, for those who may; others read who that is. */
export function EnvironmentActions(props: { environment: EnvironmentDetails }) {
  const { environment } = props;
  const { rights, name, ownerRef, state } = environment;
  const [asked, setAsked] = useState<'extend' | 'end'>();
  const close = () => setAsked(undefined);
  if (!rights.extend && !rights.remove) {
    return (
      <>{state === 'declared' ? `${nameOf(ownerRef)} may extend it` : '–'}</>
    );
  }
  return (
    <>
      <Button
        size="small"
        aria-label={`Extend: ${name}`}
        onClick={() => setAsked('extend')}
      >
        Extend
      </Button>
      <Button
        size="small"
        aria-label={`End now: ${name}`}
        onClick={() => setAsked('end')}
      >
        End now
      </Button>
      {asked === 'extend' && (
        <ExtendDialog environment={environment} onClose={close} />
      )}
      {asked === 'end' && (
        <EndDialog environment={environment} onClose={close} />
      )}
    </>
  );
}
