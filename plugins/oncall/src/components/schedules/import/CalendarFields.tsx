import TextField from '@material-ui/core/TextField';
import { type ChangeEvent, useState } from 'react';
import { SpanFields } from '../../shared/SpanFields';
import type { ImportDraft } from './importDraft';

/** Larger files are none of one team's calendar; their text would only slow the page down. */
const MOST_READ_BYTES = 5_000_000;

function textOf(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsText(file);
  });
}

/** The calendar, as a file or as text, and the time of it that is wanted. */
export function CalendarFields(props: {
  draft: ImportDraft;
  zone: string;
  onChange: (changes: Partial<ImportDraft>) => void;
}) {
  const { draft, zone, onChange } = props;
  const [problem, setProblem] = useState<string>();
  const read = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    if (!file) {
      return;
    }
    if (file.size > MOST_READ_BYTES) {
      setProblem(`${file.name} is larger than 5 MB: export a shorter time.`);
      return;
    }
    try {
      const text = await textOf(file);
      setProblem(undefined);
      onChange({ text });
    } catch (error) {
      setProblem(`${file.name} cannot be read: ${(error as Error).message}`);
    }
  };
  return (
    <>
      <TextField
        id="import-file"
        type="file"
        label="Calendar file (.ics)"
        inputProps={{ accept: '.ics,text/calendar' }}
        InputLabelProps={{ shrink: true }}
        onChange={read}
        error={problem !== undefined}
        helperText={
          problem ??
          'Exported from a calendar program: an event is a shift of those who attend it, or of whom its title names'
        }
        fullWidth
        margin="normal"
      />
      <TextField
        id="import-text"
        label="Or its text"
        placeholder="BEGIN:VCALENDAR"
        value={draft.text}
        onChange={event => onChange({ text: event.target.value })}
        InputLabelProps={{ shrink: true }}
        inputProps={{ spellCheck: false }}
        multiline
        minRows={3}
        maxRows={8}
        fullWidth
        margin="normal"
      />
      <SpanFields
        id="import"
        start={draft.start}
        end={draft.end}
        zone={zone}
        onChange={onChange}
      />
    </>
  );
}
