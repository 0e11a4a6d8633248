import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Alert from '@material-ui/lab/Alert';
import { IncidentDetails, isOpen } from '@waymark/plugin-oncall-common';
import { messageOf, newId } from '@waymark/tiles';
import { useState } from 'react';
import { useOncallWrite } from '../../hooks/useOncallWrite';
import { CommandDialog } from './CommandDialog';
import { CommandForm, commandForms, CommandName } from './commandForms';

const useStyles = makeStyles(
  theme => ({
    row: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(1),
      margin: theme.spacing(1, 0),
    },
  }),
  { name: 'WaymarkIncidentActions' },
);

/** The next step of an incident, from where it stands. */
function stepsOf({ status, mergedInto }: IncidentDetails): CommandName[] {
  if (mergedInto) {
    return [];
  }
  switch (status) {
    case 'resolved':
      return ['reopen'];
    case 'mitigated':
      return ['resolve'];
    default:
      return ['mitigate', 'resolve'];
  }
}

const writing: CommandName[] = [
  'update',
  'note',
  'severity',
  'impact',
  'began',
  'hurts',
  'assign',
  'cause',
  'link',
  'title',
  'merge',
];

/** What the visitor may do with the incident: its next steps first. */
export function IncidentActions({ incident }: { incident: IncidentDetails }) {
  const classes = useStyles();
  const write = useOncallWrite();
  const [opened, setOpened] = useState<CommandName>();
  const { rights } = incident;
  const form = (name: CommandName): CommandForm => commandForms[name];
  const may = (name: CommandName) =>
    form(name).isNote ? rights.note || rights.update : rights.update;
  return (
    <>
      <div className={classes.row} role="group" aria-label="Next steps">
        {incident.status === 'triggered' && rights.update && (
          <Button
            variant="contained"
            color="primary"
            disabled={write.busy}
            onClick={() =>
              write.run(api =>
                api.incidents.command(incident.id, {
                  command: { kind: 'acknowledge' },
                  requestId: newId(),
                }),
              )
            }
          >
            Acknowledge
          </Button>
        )}
        {stepsOf(incident)
          .filter(may)
          .map(name => (
            <Button
              key={name}
              variant="outlined"
              color="primary"
              onClick={() => setOpened(name)}
            >
              {form(name).title}
            </Button>
          ))}
        {rights.note && (
          <Button
            variant="outlined"
            disabled={write.busy}
            onClick={() =>
              write.run(api =>
                api.incidents.follow(incident.id, !incident.isFollowed),
              )
            }
          >
            {incident.isFollowed ? 'Stop following' : 'Follow'}
          </Button>
        )}
      </div>
      {(isOpen(incident) || rights.note) && (
        <div className={classes.row} role="group" aria-label="Write">
          {writing
            .filter(name => !incident.mergedInto || name === 'note')
            .filter(may)
            .map(name => (
              <Button key={name} size="small" onClick={() => setOpened(name)}>
                {form(name).title}
              </Button>
            ))}
        </div>
      )}
      {write.error && (
        <Alert severity="error" role="alert">
          {messageOf(write.error)}
        </Alert>
      )}
      {opened && (
        <CommandDialog
          incident={incident}
          form={form(opened)}
          onClose={() => setOpened(undefined)}
        />
      )}
    </>
  );
}
