import { InfoCard } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import type { ImportReport } from '@waymark/plugin-platform-desk-common';
import { messageOf } from '@waymark/tiles';
import { ChangeEvent, FormEvent, useState } from 'react';
import { useDeskWrite } from '../../hooks/useDeskWrite';
import { ImportResult } from './ImportResult';

/** Less than the backend takes: it counts the quotes, too. */
const mostBytes = 20_000_000;
const mostPasted = 200_000;
const example =
  'key,title,requester,created,closed\nOPS-1,Access to the pipeline,user:default/ada,2026-09-01,2026-09-04';

const useStyles = makeStyles(
  theme => ({
    row: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(2),
      margin: theme.spacing(2, 0),
    },
    file: { maxWidth: '100%' },
  }),
  { name: 'WaymarkImport' },
);

/** Brings in requests of another tracker from a file or from what is pasted; lines that are broken are told, the others stand. */
export function ImportForm() {
  const classes = useStyles();
  const write = useDeskWrite();
  const [source, setSource] = useState('');
  const [pasted, setPasted] = useState('');
  const [file, setFile] = useState<{ name: string; text: string }>();
  const [problem, setProblem] = useState<string>();
  const [report, setReport] = useState<ImportReport>();
  const csv = file?.text ?? pasted;
  const choose = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [chosen] = target.files ?? [];
    setReport(undefined);
    setProblem(undefined);
    if (chosen && chosen.size > mostBytes) {
      setFile(undefined);
      setProblem(
        `${chosen.name} has more than 20 MB: split it, each part with the first line.`,
      );
      return;
    }
    setFile(chosen && { name: chosen.name, text: await chosen.text() });
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setReport(
      await write.run(api =>
        api.imports.importCsv({ source: source.trim(), csv }),
      ),
    );
  };
  return (
    <InfoCard title="Bring in requests">
      <form onSubmit={submit} aria-label="Import">
        <Typography variant="body2" color="textSecondary" paragraph>
          A CSV file whose first line names the columns: key, title, requester
          and created, and, where they are known, description, team, entity,
          capability, category, urgency, status, triaged, closed and outcome.
          Each line is brought in once, however often it is sent.
        </Typography>
        <TextField
          id="import-source"
          label="Where they come from"
          placeholder="jira"
          helperText="A short name such as jira or old-queue; keys are unique in it"
          value={source}
          onChange={event => setSource(event.target.value)}
          inputProps={{ maxLength: 50, pattern: '[a-z0-9][a-z0-9\\-]*' }}
          required
        />
        <div className={classes.row}>
          <label htmlFor="import-file">CSV file</label>
          <input
            id="import-file"
            className={classes.file}
            type="file"
            accept=".csv,text/csv"
            onChange={choose}
          />
          {file && (
            <Typography variant="body2">
              {file.text.split('\n').length.toLocaleString('en')} lines
            </Typography>
          )}
        </div>
        {!file && (
          <TextField
            id="import-text"
            label="Or paste its lines"
            placeholder={example}
            value={pasted}
            onChange={event => setPasted(event.target.value)}
            inputProps={{ maxLength: mostPasted }}
            InputLabelProps={{ shrink: true }}
            multiline
            minRows={4}
            maxRows={12}
            fullWidth
          />
        )}
        {(problem || write.error) && (
          <Alert severity="error" role="alert">
            {problem ?? messageOf(write.error!)}
          </Alert>
        )}
        <div className={classes.row}>
          <Button
            type="submit"
            variant="contained"
            color="primary"
            disabled={write.busy || !source.trim() || !csv.trim()}
          >
            Bring in
          </Button>
          {write.busy && <span role="status">Reading the lines…</span>}
        </div>
      </form>
      {report && <ImportResult report={report} />}
    </InfoCard>
  );
}
