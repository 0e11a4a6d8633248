import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import IconButton from '@material-ui/core/IconButton';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import AddIcon from '@material-ui/icons/Add';
import DeleteIcon from '@material-ui/icons/DeleteOutline';
import type { TransferItemPlan } from '@waymark/plugin-ownership-common';

/** What both teams agree on. */
export interface PlanDraft {
  startsOn: string;
  weeks: number;
  items: TransferItemPlan[];
}

const useStyles = makeStyles(
  theme => ({
    row: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1, 2),
    },
    item: {
      border: 0,
      borderBottom: `1px solid ${theme.palette.divider}`,
      margin: 0,
      padding: theme.spacing(1, 0),
    },
    title: { flex: '2 1 260px' },
    more: { flex: '1 1 180px' },
    narrow: { width: 110 },
  }),
  { name: 'WaymarkPlanEditor' },
);

function ItemFields(props: {
  item: TransferItemPlan;
  number: number;
  weeks: number;
  teams: { giving: string; receiving: string };
  onChange: (item: TransferItemPlan) => void;
  onRemove: () => void;
}) {
  const { item, number, weeks, teams, onChange, onRemove } = props;
  const classes = useStyles();
  const id = (name: string) => `transfer-item-${number}-${name}`;
  return (
    <fieldset
      className={`${classes.item} ${classes.row}`}
      aria-label={`Item ${number}`}
    >
      <TextField
        id={id('title')}
        className={classes.title}
        label="What"
        value={item.title}
        onChange={event => onChange({ ...item, title: event.target.value })}
        inputProps={{ maxLength: 200 }}
        required
      />
      <TextField
        id={id('week')}
        className={classes.narrow}
        select
        label="Week"
        value={Math.min(item.week, weeks)}
        onChange={event =>
          onChange({ ...item, week: Number(event.target.value) })
        }
        SelectProps={{ native: true }}
      >
        {Array.from({ length: weeks }, (_, index) => (
          <option key={index} value={index + 1}>
            {index + 1}
          </option>
        ))}
      </TextField>
      <TextField
        id={id('side')}
        className={classes.more}
        select
        label="Who sees to it"
        value={item.side}
        onChange={event =>
          onChange({
            ...item,
            side: event.target.value === 'giving' ? 'giving' : 'receiving',
          })
        }
        SelectProps={{ native: true }}
      >
        <option value="giving">{teams.giving}</option>
        <option value="receiving">{teams.receiving}</option>
      </TextField>
      <TextField
        id={id('note')}
        className={classes.more}
        label="Note"
        value={item.note ?? ''}
        onChange={event =>
          onChange({ ...item, note: event.target.value || undefined })
        }
        inputProps={{ maxLength: 2000 }}
      />
      <TextField
        id={id('link')}
        className={classes.more}
        type="url"
        label="Link"
        placeholder="https://"
        value={item.link ?? ''}
        onChange={event =>
          onChange({ ...item, link: event.target.value || undefined })
        }
      />
      <FormControlLabel
        control={
          <Checkbox
            checked={item.required}
            onChange={event =>
              onChange({ ...item, required: event.target.checked })
            }
          />
        }
        label="required"
      />
      <IconButton
        aria-label={`Take out: ${item.title || `item ${number}`}`}
        onClick={onRemove}
        size="small"
      >
        <DeleteIcon />
      </IconButton>
    </fieldset>
  );
}

/** Start, weeks and checklist of a transfer. */
export function PlanEditor(props: {
  plan: PlanDraft;
  teams: { giving: string; receiving: string };
  onChange: (plan: PlanDraft) => void;
}) {
  const { plan, teams, onChange } = props;
  const classes = useStyles();
  const setItems = (items: TransferItemPlan[]) => onChange({ ...plan, items });
  return (
    <>
      <div className={classes.row}>
        <TextField
          id="transfer-starts-on"
          type="date"
          label="Starts on"
          value={plan.startsOn}
          onChange={event =>
            onChange({ ...plan, startsOn: event.target.value })
          }
          InputLabelProps={{ shrink: true }}
          required
        />
        <TextField
          id="transfer-weeks"
          className={classes.narrow}
          type="number"
          label="Weeks"
          value={plan.weeks}
          onChange={event => {
            const weeks = Math.round(Number(event.target.value));
            onChange({ ...plan, weeks: Math.min(26, Math.max(1, weeks || 1)) });
          }}
          inputProps={{ min: 1, max: 26 }}
          required
        />
      </div>
      {plan.items.map((item, index) => (
        <ItemFields
          // Items that are new have no id, and their order does not change.
          key={item.id ?? index}
          item={item}
          number={index + 1}
          weeks={plan.weeks}
          teams={teams}
          onChange={changed =>
            setItems(
              plan.items.map((each, at) => (at === index ? changed : each)),
            )
          }
          onRemove={() => setItems(plan.items.filter((_, at) => at !== index))}
        />
      ))}
      <Button
        startIcon={<AddIcon />}
        onClick={() =>
          setItems([
            ...plan.items,
            { title: '', required: true, week: plan.weeks, side: 'giving' },
          ])
        }
      >
        Add an item
      </Button>
    </>
  );
}

/** The plan as it is sent: an item past the last week is in the last week. */
export function planToSend({ startsOn, weeks, items }: PlanDraft): PlanDraft {
  return {
    startsOn,
    weeks,
    items: items.map(({ id, title, required, week, side, note, link }) => ({
      id,
      title,
      required,
      week: Math.min(week, weeks),
      side,
      note,
      link,
    })),
  };
}
