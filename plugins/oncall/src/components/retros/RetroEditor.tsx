import { InfoCard } from '@backstage/core-components';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import {
  type RetroDetails,
  retroTemplate,
} from '@waymark/plugin-oncall-common';
import { FormDialog, messageOf, TimeAgo } from '@waymark/tiles';
import {
  type FormEvent,
  type KeyboardEvent,
  useEffect,
  useRef,
  useState,
} from 'react';
import { useOncallWrite } from '../../hooks/useOncallWrite';
import { changesOf, conflictsOf, decided, textOf, written } from './retroDraft';
import { SectionField } from './SectionField';
import { useKeptDraft } from './useKeptDraft';

/**
 * The form of a retro's text. What was typed stays when saving fails, and in
 * this browser when the page is left; where somebody else wrote in the same
 * section, both texts are shown and one is chosen.
 */
export function RetroEditor(props: {
  retro: RetroDetails;
  /** Whose text it is: kept for nobody else. */
  userRef?: string;
  onDone: () => void;
}) {
  const { retro, userRef, onDone } = props;
  const write = useOncallWrite();
  const { draft, setDraft, restoredAt, drop } = useKeptDraft(retro, userRef);
  const [isDiscarding, setDiscarding] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const changes = changesOf(draft, retro.sections);
  const conflicts = conflictsOf(draft, retro.sections);
  const isChanged = Object.keys(changes).length > 0;
  const maySave = !write.busy && isChanged && conflicts.length === 0;
  useEffect(() => {
    form.current?.querySelector('textarea')?.focus();
  }, []);
  const save = async (event: FormEvent | KeyboardEvent) => {
    event.preventDefault();
    if (!maySave) {
      return;
    }
    const saved = await write.run(api =>
      api.retros.edit(retro.id, {
        textVersion: retro.textVersion,
        sections: changes,
      }),
    );
    if (saved) {
      drop();
      onDone();
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.ctrlKey || event.metaKey) && event.key === 's') {
      save(event);
    }
  };
  return (
    <InfoCard title="Write the retro">
      {/* The keys are those of fields inside, which bubble to here. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Ctrl+S of its fields saves; the button does the same */}
      <form
        ref={form}
        onSubmit={save}
        onKeyDown={onKeyDown}
        aria-label="Text of the retro"
      >
        {restoredAt && (
          <Alert severity="info" role="note">
            Your text of <TimeAgo instant={restoredAt} /> was not saved: it is
            back.
          </Alert>
        )}
        {retro.signedTeamRefs.length > 0 && (
          <Alert severity="info">
            Teams have signed this text: when you change it, they must sign
            again.
          </Alert>
        )}
        {retroTemplate.map(({ id, title, hint }) => (
          <SectionField
            key={id}
            id={id}
            title={title}
            hint={hint}
            value={textOf(draft, retro.sections, id)}
            theirs={conflicts.includes(id) ? retro.sections[id] : undefined}
            onChange={text => setDraft(written(draft, id, text))}
            onDecide={who => setDraft(decided(draft, retro.sections, id, who))}
          />
        ))}
        {write.error && (
          <Alert severity="error" role="alert">
            {messageOf(write.error)}
          </Alert>
        )}
        <Box display="flex" flexWrap="wrap" alignItems="center" gridGap={8}>
          <Button
            type="submit"
            variant="contained"
            color="primary"
            disabled={!maySave}
            aria-keyshortcuts="Control+S Meta+S"
            title="Ctrl+S"
          >
            Save text
          </Button>
          <Button onClick={onDone}>Back</Button>
          {isChanged && (
            <Button onClick={() => setDiscarding(true)}>Discard…</Button>
          )}
          <Typography variant="body2" color="textSecondary">
            {conflicts.length > 0
              ? 'Choose yours or theirs above, then save.'
              : unsavedWords(isChanged)}
          </Typography>
        </Box>
      </form>
      {isDiscarding && (
        <FormDialog
          title="Discard what you wrote?"
          consequence="The retro stays as it was saved last. What you wrote since cannot be brought back."
          confirm="Discard my text"
          write={{ busy: false }}
          onConfirm={() => {
            drop();
            onDone();
          }}
          onClose={() => setDiscarding(false)}
        />
      )}
    </InfoCard>
  );
}

function unsavedWords(isChanged: boolean): string {
  return isChanged
    ? 'Not saved yet; this browser keeps it when you leave.'
    : '';
}
