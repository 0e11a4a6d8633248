import Alert from '@material-ui/lab/Alert';
import type { RetroDetails } from '@waymark/plugin-oncall-common';
import { TimeAgo } from '@waymark/tiles';
import { readDraft } from './keptDrafts';
import { changesOf } from './retroDraft';

/** Says that the visitor wrote something here and left without saving; nothing when they did not. */
export function UnsavedText(props: { retro: RetroDetails; userRef: string }) {
  const { retro, userRef } = props;
  const kept = readDraft({ userRef, retroId: retro.id }, retro, new Date());
  if (
    !kept ||
    Object.keys(changesOf(kept.draft, retro.sections)).length === 0
  ) {
    return null;
  }
  return (
    <Alert severity="info" role="note">
      What you wrote <TimeAgo instant={kept.at} /> is not saved: press Write to
      go on with it.
    </Alert>
  );
}
