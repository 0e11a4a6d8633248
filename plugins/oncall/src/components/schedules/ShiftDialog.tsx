import Dialog from '@material-ui/core/Dialog';
import DialogTitle from '@material-ui/core/DialogTitle';
import Tab from '@material-ui/core/Tab';
import Tabs from '@material-ui/core/Tabs';
import type { ScheduleDetails } from '@waymark/plugin-oncall-common';
import { useState } from 'react';
import { spanWords } from '../shared/timeWords';
import { personFinder } from '../shared/People';
import { OverrideForm, Picked } from './OverrideForm';
import { SwapForm } from './SwapForm';

/**
 * What can be done with a shift that was picked: somebody takes it over at
 * once, or is asked to. A visitor's own shift offers both.
 */
export function ShiftDialog(props: {
  details: ScheduleDetails;
  picked?: Picked;
  meRef?: string;
  onClose: () => void;
}) {
  const { details, picked, meRef, onClose } = props;
  const { rights, zone, people } = details;
  const mayOverride = rights.override || rights.manage;
  const isMine = picked?.userRef !== undefined && picked.userRef === meRef;
  const maySwap = rights.swap && isMine;
  const [tab, setTab] = useState<'override' | 'swap'>(
    mayOverride ? 'override' : 'swap',
  );
  return (
    <Dialog
      open
      fullWidth
      maxWidth="md"
      onClose={onClose}
      aria-labelledby="shift-dialog-title"
    >
      <DialogTitle id="shift-dialog-title">
        {picked?.userRef
          ? `${personFinder(people)(picked.userRef).title}, ${spanWords(
              picked,
              zone,
            )}`
          : `Override of ${details.title}`}
      </DialogTitle>
      {mayOverride && maySwap && (
        <Tabs value={tab} onChange={(_event, value) => setTab(value)}>
          <Tab value="override" label="Somebody takes over" />
          <Tab value="swap" label="Ask for a swap" />
        </Tabs>
      )}
      {tab === 'override' || !picked || !meRef ? (
        <OverrideForm {...{ details, picked, meRef, onClose }} />
      ) : (
        <SwapForm {...{ details, picked, meRef, onClose }} />
      )}
    </Dialog>
  );
}
