import { useRouteRef } from '@backstage/core-plugin-api';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import type { Affected, AffectedList } from '@waymark/plugin-ownership-common';
import { AnswerSentence } from '@waymark/tiles';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { reassignRouteRef } from '../../routes';
import { messageOf } from '../shared/messageOf';
import { AffectedUses } from './AffectedUses';
import { affectedSentence } from './reassignmentWording';
import { ReassignmentPreviewView } from './ReassignmentPreviewView';
import { useReassigning } from './useReassignments';

function refsOf({ uses }: Affected): string[] {
  const refs = uses.flatMap(({ reassignable, entityRef }) =>
    reassignable && entityRef ? entityRef : [],
  );
  return [...new Set(refs)];
}

function Suggestions(props: {
  affected: Affected;
  onChoose: (ref: string) => void;
  targets: AffectedList['targets'];
}) {
  const { affected, onChoose, targets } = props;
  if (affected.suggestions.length === 0) {
    return null;
  }
  return (
    <ul aria-label="Suggestions">
      {affected.suggestions.map(({ ref, title, reason }) => (
        <li key={ref}>
          {targets.some(target => target.ref === ref) ? (
            <Button size="small" onClick={() => onChoose(ref)}>
              {title}
            </Button>
          ) : (
            title
          )}{' '}
          {reason}
        </li>
      ))}
    </ul>
  );
}

/** Chooses to whom and what, shows the changes, and proposes them. */
export function ReassignForm(props: {
  affected: Affected;
  targets: AffectedList['targets'];
}) {
  const { affected, targets } = props;
  const all = refsOf(affected);
  const [to, setTo] = useState('');
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set(all));
  const { busy, error, preview, showPreview, propose, forget } =
    useReassigning();
  const navigate = useNavigate();
  const root = useRouteRef(reassignRouteRef);
  const canSelect = all.length > 0 && targets.length > 0;
  const chosen = all.filter(ref => selected.has(ref));
  const change = { from: affected.ref ?? '', to, entityRefs: chosen };
  const select = (refs: Iterable<string>) => {
    setSelected(new Set(refs));
    forget();
  };
  const toggle = (ref: string) => {
    const next = new Set(selected);
    if (!next.delete(ref)) {
      next.add(ref);
    }
    select(next);
  };
  const choose = (ref: string) => {
    setTo(ref);
    forget();
  };
  const submit = async () => {
    const id = await propose(change);
    if (id) {
      navigate(`${root()}/${id}`);
    }
  };
  return (
    <Box display="flex" flexDirection="column" gridGap={16}>
      <AnswerSentence>{affectedSentence(affected)}</AnswerSentence>
      <Typography variant="body2">{affected.reason}</Typography>
      <Suggestions affected={affected} targets={targets} onChoose={choose} />
      {all.length > 0 && targets.length === 0 && (
        <Typography variant="body2">
          The leads of a team can reassign things to it; the platform and the
          escalation group to any team.
        </Typography>
      )}
      <AffectedUses
        affected={affected}
        selected={selected}
        onToggle={toggle}
        canSelect={canSelect}
      />
      {canSelect && (
        <Box display="flex" flexWrap="wrap" alignItems="flex-end" gridGap={16}>
          <FormControlLabel
            control={
              <Checkbox
                color="primary"
                checked={chosen.length === all.length}
                indeterminate={chosen.length > 0 && chosen.length < all.length}
                onChange={() => select(chosen.length === all.length ? [] : all)}
              />
            }
            label={`Select all ${all.length}`}
          />
          <TextField
            id="reassign-to"
            select
            label="New owner"
            value={to}
            onChange={event => choose(event.target.value)}
            InputLabelProps={{ shrink: true }}
            SelectProps={{ native: true }}
          >
            <option value="">choose a team</option>
            {targets.map(({ ref, title }) => (
              <option key={ref} value={ref}>
                {title}
              </option>
            ))}
          </TextField>
          <Button
            variant="outlined"
            disabled={busy || !to || chosen.length === 0}
            onClick={() => showPreview(change)}
          >
            Preview the changes
          </Button>
          <Button
            variant="contained"
            color="primary"
            disabled={busy || !preview || preview.previews.length === 0}
            onClick={submit}
          >
            Propose
          </Button>
        </Box>
      )}
      {error && (
        <Typography color="error" role="alert">
          {messageOf(error)}
        </Typography>
      )}
      {preview && <ReassignmentPreviewView preview={preview} />}
    </Box>
  );
}
