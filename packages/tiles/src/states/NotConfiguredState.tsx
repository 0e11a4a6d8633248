import SettingsIcon from '@material-ui/icons/SettingsOutlined';
import { ReactNode } from 'react';
import { StatePanel } from './StatePanel';

/** @public */
export interface NotConfiguredStateProps {
  title: string;
  /** What has to be installed or set, in a sentence. */
  children: ReactNode;
  /** The config key that an administrator sets. */
  configKey?: string;
  /** Where it is explained. */
  action?: ReactNode;
}

/**
 * The feature is not set up here: names what to install and the config key.
 *
 * @public
 */
export function NotConfiguredState(props: NotConfiguredStateProps) {
  const { title, children, configKey, action } = props;
  return (
    <StatePanel icon={SettingsIcon} title={title} action={action}>
      {children}
      {configKey && (
        <>
          {' '}
          Config key: <code>{configKey}</code>.
        </>
      )}
    </StatePanel>
  );
}
