import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
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
    group: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'baseline',
      marginRight: theme.spacing(2),
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

/** What is written of an incident, by what somebody wants to do who writes it. */
const writing: readonly (readonly [string, readonly CommandName[]])[] = [
  ['Tell', ['update', 'note']],
  ['Put right', ['severity', 'impact', 'began', 'hurts', 'cause', 'title']],
  ['Add', ['assign', 'link', 'merge']],
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
          .map((name, index) => (
            <Button
              key={name}
              variant={
                index === 0 && incident.status !== 'triggered'
                  ? 'contained'
                  : 'outlined'
              }
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
          {writing.map(([title, names]) => {
            const offered = names
              .filter(name => !incident.mergedInto || name === 'note')
              .filter(may);
            return offered.length === 0 ? null : (
              <div key={title} className={classes.group}>
                <Typography
                  variant="body2"
                  component="span"
                  color="textSecondary"
                >
                  {title}
                </Typography>
                {offered.map(name => (
                  <Button
                    key={name}
                    size="small"
                    onClick={() => setOpened(name)}
                  >
                    {form(name).title}
                  </Button>
                ))}
              </div>
            );
          })}
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
