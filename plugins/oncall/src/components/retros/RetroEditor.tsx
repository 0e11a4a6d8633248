import { InfoCard } from '@backstage/core-components';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import {
  type RetroDetails,
  retroTemplate,
} from '@waymark/plugin-oncall-common';
import { messageOf } from '@waymark/tiles';
import { FormEvent, useState } from 'react';
import { useOncallWrite } from '../../hooks/useOncallWrite';
import {
  changesOf,
  conflictsOf,
  decided,
  newDraft,
  textOf,
  written,
} from './retroDraft';
import { SectionField } from './SectionField';

/**
 * The form of a retro's text. What was typed stays when saving fails; where
 * somebody else wrote in the same section, both texts are shown and one is
 * chosen.
 */
export function RetroEditor(props: {
  retro: RetroDetails;
  onDone: () => void;
}) {
  const { retro, onDone } = props;
  const write = useOncallWrite();
  const [draft, setDraft] = useState(() => newDraft(retro));
  const changes = changesOf(draft, retro.sections);
  const conflicts = conflictsOf(draft, retro.sections);
  const isChanged = Object.keys(changes).length > 0;
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const saved = await write.run(api =>
      api.retros.edit(retro.id, {
        textVersion: retro.textVersion,
        sections: changes,
      }),
    );
    if (saved) {
      onDone();
    }
  };
  return (
    <InfoCard title="Write the retro">
      <form onSubmit={save} aria-label="Text of the retro">
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
            disabled={write.busy || !isChanged || conflicts.length > 0}
          >
            Save text
          </Button>
          <Button onClick={onDone}>{isChanged ? 'Discard' : 'Back'}</Button>
          {conflicts.length > 0 && (
            <Typography variant="body2">
              Choose yours or theirs above, then save.
            </Typography>
          )}
        </Box>
      </form>
    </InfoCard>
  );
}
