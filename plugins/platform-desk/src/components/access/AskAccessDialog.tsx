import Grid from '@material-ui/core/Grid';
import TextField from '@material-ui/core/TextField';
import type { GrantInputs } from '@waymark/plugin-platform-desk-common';
import { FormDialog, newId, useSavedQuery } from '@waymark/tiles';
import { useState } from 'react';
import { useMe } from '../../hooks/useDesk';
import { useDeskWrite } from '../../hooks/useDeskWrite';
import { EntityField } from '../shared/EntityField';
import { nameOf } from '../shared/EntityLink';

const usualDays = 30;

/** Asks for leave to deploy; the policy decides at once, or says who has to agree. */
export function AskAccessDialog(props: {
  /** What is filled in. */
  like?: Partial<GrantInputs>;
  onClose: () => void;
}) {
  const { like = {}, onClose } = props;
  const [, change] = useSavedQuery();
  const write = useDeskWrite();
  const me = useMe();
  // One id for one dialog: sent again it is the same request.
  const [id] = useState(newId);
  const [inputs, setInputs] = useState<Partial<GrantInputs>>({
    environment: 'production',
    days: usualDays,
    ...like,
  });
  const set = (more: Partial<GrantInputs>) => setInputs({ ...inputs, ...more });
  const subjects = [
    ...new Set([
      ...(like.subjectRef ? [like.subjectRef] : []),
      ...(me.value ? [...me.value.teamRefs, me.value.ref] : []),
    ]),
  ];
  const subjectRef = inputs.subjectRef ?? subjects[0];
  const { serviceRef, environment = '', days, reason = '' } = inputs;
  const confirm = async () => {
    const grant = await write.run(api =>
      api.access.ask({
        id,
        serviceRef: serviceRef!,
        environment: environment.trim(),
        subjectRef,
        days: days!,
        reason: reason.trim(),
      }),
    );
    if (grant) {
      onClose();
      change({ grant: grant.id }, { push: true });
    }
  };
  return (
    <FormDialog
      title="Ask for access to deploy"
      consequence="Members of the owning team have it at once for what they own; for others somebody of that team is asked."
      confirm="Ask for access"
      write={write}
      isIncomplete={
        !serviceRef ||
        !subjectRef ||
        !environment.trim() ||
        !days ||
        !reason.trim()
      }
      onConfirm={confirm}
      onClose={onClose}
    >
      <Grid container spacing={2}>
        <Grid item xs={12}>
          <EntityField
            id="access-service"
            label="Service"
            kinds={['Component']}
            value={serviceRef}
            onChange={ref => set({ serviceRef: ref })}
          />
        </Grid>
        <Grid item xs={12} sm={4}>
          <TextField
            id="access-environment"
            label="Environment"
            value={environment}
            onChange={({ target }) => set({ environment: target.value })}
            inputProps={{ maxLength: 39, spellCheck: false }}
            required
            fullWidth
          />
        </Grid>
        <Grid item xs={6} sm={4}>
          <TextField
            id="access-subject"
            select
            label="For"
            value={subjectRef ?? ''}
            onChange={({ target }) => set({ subjectRef: target.value })}
            InputLabelProps={{ shrink: true }}
            SelectProps={{ native: true }}
            fullWidth
          >
            {subjects.map(ref => (
              <option key={ref} value={ref}>
                {ref === me.value?.ref ? 'only me' : nameOf(ref)}
              </option>
            ))}
          </TextField>
        </Grid>
        <Grid item xs={6} sm={4}>
          <TextField
            id="access-days"
            label="Days"
            type="number"
            value={days || ''}
            onChange={({ target }) => set({ days: Number(target.value) })}
            inputProps={{ min: 1, step: 1 }}
            required
            fullWidth
          />
        </Grid>
        <Grid item xs={12}>
          <TextField
            id="access-reason"
            label="What for"
            value={reason}
            onChange={({ target }) => set({ reason: target.value })}
            inputProps={{ maxLength: 500 }}
            required
            fullWidth
            multiline
          />
        </Grid>
      </Grid>
    </FormDialog>
  );
}
