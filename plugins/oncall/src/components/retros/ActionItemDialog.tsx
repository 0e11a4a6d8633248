import Grid from '@material-ui/core/Grid';
import TextField from '@material-ui/core/TextField';
import type {
  ActionItem,
  ActionItemType,
  RetroDetails,
} from '@waymark/plugin-oncall-common';
import { FormDialog, newId } from '@waymark/tiles';
import { useState } from 'react';
import { useOncallWrite } from '../../hooks/useOncallWrite';
import { OwnerPicker } from './OwnerPicker';

const types: Record<ActionItemType, string> = {
  prevent: 'prevent: it does not happen again',
  detect: 'detect: it is seen sooner',
  mitigate: 'mitigate: it hurts less',
};

const isAddress = (text: string) => /^https?:\/\/\S+$/.test(text);

/** Adds an action item, or changes the one that is given. */
export function ActionItemDialog(props: {
  retro: RetroDetails;
  item?: ActionItem;
  onClose: () => void;
}) {
  const { retro, item, onClose } = props;
  const write = useOncallWrite();
  // Sent again after a failure it is the same item.
  const [id] = useState(newId);
  const [title, setTitle] = useState(item?.title ?? '');
  const [description, setDescription] = useState(item?.description ?? '');
  const [type, setType] = useState<ActionItemType>(item?.type ?? 'prevent');
  const [ownerRef, setOwnerRef] = useState(item?.ownerRef);
  const [dueOn, setDueOn] = useState(item?.dueOn ?? '');
  const [url, setUrl] = useState(item?.tracker?.url ?? '');
  const [key, setKey] = useState(item?.tracker?.key ?? '');
  const isWrongAddress = url.trim() !== '' && !isAddress(url.trim());
  const save = async () => {
    const values = {
      title: title.trim(),
      type,
      ownerRef,
      description: description.trim() || undefined,
      dueOn: dueOn || undefined,
      tracker: url.trim()
        ? { url: url.trim(), key: key.trim() || undefined }
        : undefined,
    };
    const saved = await write.run(api =>
      item
        ? api.retros.editItem(item.id, { version: item.version, ...values })
        : api.retros.addItem(retro.id, { id, ...values }),
    );
    if (saved) {
      onClose();
    }
  };
  return (
    <FormDialog
      title={item ? `Change: ${item.title}` : 'Add an action item'}
      consequence="Its owner is told now, two days before it is due, and when it is overdue."
      confirm={item ? 'Save action item' : 'Add action item'}
      write={write}
      isIncomplete={title.trim() === '' || isWrongAddress}
      onConfirm={save}
      onClose={onClose}
    >
      <Grid container spacing={2}>
        <Grid item xs={12}>
          <TextField
            id="action-item-title"
            label="What is to be done"
            value={title}
            onChange={event => setTitle(event.target.value)}
            inputProps={{ maxLength: 200 }}
            required
            fullWidth
          />
        </Grid>
        <Grid item xs={12} sm={6}>
          <OwnerPicker
            id="action-item-owner"
            label="Owner"
            helperText="A person or a team"
            value={ownerRef}
            onChange={setOwnerRef}
          />
        </Grid>
        <Grid item xs={12} sm={6}>
          <TextField
            id="action-item-due"
            type="date"
            label="Due"
            helperText="The last day, where its owner is"
            value={dueOn}
            onChange={event => setDueOn(event.target.value)}
            InputLabelProps={{ shrink: true }}
            fullWidth
          />
        </Grid>
        <Grid item xs={12}>
          <TextField
            id="action-item-type"
            select
            label="What for"
            value={type}
            onChange={event => setType(event.target.value as ActionItemType)}
            InputLabelProps={{ shrink: true }}
            SelectProps={{ native: true }}
            fullWidth
          >
            {Object.entries(types).map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </TextField>
        </Grid>
        <Grid item xs={12}>
          <TextField
            id="action-item-description"
            label="Details"
            value={description}
            onChange={event => setDescription(event.target.value)}
            inputProps={{ maxLength: 4000 }}
            multiline
            fullWidth
          />
        </Grid>
        <Grid item xs={12} sm={8}>
          <TextField
            id="action-item-url"
            label="Address in the team's tracker"
            value={url}
            onChange={event => setUrl(event.target.value)}
            error={isWrongAddress}
            helperText={
              isWrongAddress
                ? 'It must begin with https:// or http://'
                : 'Its state is taken over from there where the portal knows the tracker'
            }
            inputProps={{ maxLength: 2000 }}
            fullWidth
          />
        </Grid>
        <Grid item xs={12} sm={4}>
          <TextField
            id="action-item-key"
            label="Its name there"
            placeholder="BILL-42"
            value={key}
            onChange={event => setKey(event.target.value)}
            inputProps={{ maxLength: 100 }}
            fullWidth
          />
        </Grid>
      </Grid>
    </FormDialog>
  );
}
