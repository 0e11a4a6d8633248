import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Grid from '@material-ui/core/Grid';
import TextField from '@material-ui/core/TextField';
import { FormEvent, useEffect, useState } from 'react';
import { AuthorInput } from './AuthorInput';
import { pathsOfText, problemOf } from './changeText';

/** The question: the paths of a change, and who wrote it. */
export function ChangeForm(props: {
  paths: readonly string[];
  author: string;
  onAsk: (change: { paths: string[]; author: string }) => void;
}) {
  const { paths, author, onAsk } = props;
  const asked = paths.join('\n');
  const [text, setText] = useState(asked);
  const [writer, setWriter] = useState(author);
  const [problem, setProblem] = useState<string>();
  useEffect(() => setText(asked), [asked]);
  useEffect(() => setWriter(author), [author]);

  const ask = (event: FormEvent) => {
    event.preventDefault();
    const wanted = pathsOfText(text);
    const wrong =
      wanted.length === 0 ? 'Write at least one path' : problemOf(wanted);
    setProblem(wrong);
    if (!wrong) {
      onAsk({ paths: wanted, author: writer });
    }
  };
  return (
    <form onSubmit={ask} aria-label="Change" noValidate>
      <Grid container spacing={2}>
        <Grid item xs={12} md={8}>
          <TextField
            id="paths-of-change"
            label="Changed files, one a line"
            multiline
            fullWidth
            minRows={4}
            maxRows={16}
            variant="outlined"
            value={text}
            onChange={event => {
              setText(event.target.value);
              setProblem(undefined);
            }}
            error={problem !== undefined}
            helperText={
              problem ??
              'From the root of the repository; the output of git diff --name-only fits'
            }
            placeholder={'packs/billing/invoice.rb\npacks/search/index.rb'}
            InputLabelProps={{ shrink: true }}
          />
        </Grid>
        <Grid item xs={12} md={4}>
          <AuthorInput author={writer} onChange={setWriter} />
          <Box mt={2}>
            <Button type="submit" variant="contained" color="primary">
              Who must review?
            </Button>
          </Box>
        </Grid>
      </Grid>
    </form>
  );
}
