import TextField from '@material-ui/core/TextField';
import Autocomplete from '@material-ui/lab/Autocomplete';
import { useEffect, useState } from 'react';
import { useFolder } from '../../hooks/useOwnership';
import { cleanPath, folderOf } from './pathText';

/**
 * A path with completion from the folder that is being typed. Asking happens at
 * Enter or at a choice; a chosen folder can be typed on.
 */
export function PathInput(props: {
  repositoryId?: string;
  path: string;
  onAsk: (path: string) => void;
}) {
  const { repositoryId, path, onAsk } = props;
  const [text, setText] = useState(path);
  useEffect(() => setText(path), [path]);
  const folder = useFolder(
    repositoryId,
    folderOf(text.replace(/^(\.?\/)+/, '')),
  );
  const options = (folder.value?.items ?? []).map(item =>
    item.isFolder ? `${cleanPath(item.path)}/` : item.path,
  );
  return (
    <Autocomplete
      id="path-to-ask"
      freeSolo
      fullWidth
      options={options}
      loading={folder.loading}
      inputValue={text}
      value={path}
      onInputChange={(_event, value, reason) => {
        if (reason !== 'reset') {
          setText(value);
        }
      }}
      onChange={(_event, value) => {
        // Emptying the field is the beginning of a question, not one.
        if (value) {
          setText(value);
          onAsk(cleanPath(value));
        }
      }}
      renderInput={params => (
        <TextField
          {...params}
          label="Path"
          placeholder="app/models/invoice.rb"
          helperText="Type a file or a folder; Enter asks who owns it"
        />
      )}
    />
  );
}
