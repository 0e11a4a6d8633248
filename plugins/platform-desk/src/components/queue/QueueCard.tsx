import Checkbox from '@material-ui/core/Checkbox';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type { TicketSummary } from '@waymark/plugin-platform-desk-common';
import { StatusChip } from '@waymark/tiles';
import { Fragment, useEffect, useRef } from 'react';
import { TicketDue, UrgencyChip } from '../requests/TicketChips';
import { categoryWords } from '../requests/ticketWords';
import { TicketLink } from '../shared/DeskLink';
import { EntityTitle } from '../shared/EntityTitle';

const useStyles = makeStyles(
  theme => ({
    root: {
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: theme.shape.borderRadius,
      padding: theme.spacing(1),
      marginBottom: theme.spacing(1),
      overflowWrap: 'anywhere',
    },
    current: {
      outline: `2px solid ${theme.palette.primary.main}`,
      outlineOffset: 1,
    },
    title: { display: 'flex', justifyContent: 'space-between' },
    check: { padding: 0, alignSelf: 'flex-start' },
    chips: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5),
      marginTop: theme.spacing(0.5),
    },
  }),
  { name: 'WaymarkQueueCard' },
);

/** A request on the board. */
export function QueueCard(props: {
  ticket: TicketSummary;
  isCurrent: boolean;
  isSelected: boolean;
  onSelect: () => void;
  onFocus: () => void;
}) {
  const { ticket, isCurrent, isSelected, onSelect, onFocus } = props;
  const classes = useStyles();
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isCurrent) {
      root.current?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
    }
  }, [isCurrent]);
  const { number, title, entityRef, teamRef, assigneeRef, category } = ticket;
  const about = Object.entries({
    entity: entityRef && <EntityTitle entityRef={entityRef} />,
    team: teamRef && <EntityTitle entityRef={teamRef} />,
    assignee: assigneeRef && (
      <>
        worked on by <EntityTitle entityRef={assigneeRef} />
      </>
    ),
    joined:
      ticket.joinedRefs.length > 0 &&
      `${1 + ticket.joinedRefs.length} people need it`,
  }).filter(([, part]) => part);
  return (
    <div
      ref={root}
      role="listitem"
      className={`${classes.root} ${isCurrent ? classes.current : ''}`}
      aria-current={isCurrent}
      onFocus={onFocus}
    >
      <div className={classes.title}>
        <TicketLink id={ticket.id}>
          #{number} {title}
        </TicketLink>
        <Checkbox
          className={classes.check}
          size="small"
          checked={isSelected}
          onChange={onSelect}
          inputProps={{ 'aria-label': `Select #${number}` }}
        />
      </div>
      <Typography variant="body2" color="textSecondary">
        {about.map(([key, part], index) => (
          <Fragment key={key}>
            {index > 0 && ' · '}
            {part}
          </Fragment>
        ))}
      </Typography>
      <Typography variant="body2">
        <TicketDue ticket={ticket} />
        {category && `; ${categoryWords[category]}`}
      </Typography>
      <div className={classes.chips}>
        <UrgencyChip urgency={ticket.urgency} />
        {ticket.triage === 'breached' && (
          <StatusChip status="breached" label="triage overdue" />
        )}
        {ticket.triage === 'due-soon' && (
          <StatusChip status="due" label="triage due soon" />
        )}
        {ticket.needsAgreement && (
          <StatusChip status="breached" label="needs a workaround" />
        )}
        {ticket.exceptionReason && (
          <StatusChip status="due" label="exception" />
        )}
      </div>
    </div>
  );
}
