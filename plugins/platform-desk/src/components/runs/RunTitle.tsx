import { Link } from '@backstage/core-components';
import type { Run } from '@waymark/plugin-platform-desk-common';
import { taskAddress } from './runWords';

/** The golden path of a run, with the way to its log where the scaffolder has one. */
export function RunTitle({ run }: { run: Run }) {
  const { id, title, isElsewhere } = run;
  return isElsewhere ? <>{title}</> : <Link to={taskAddress(id)}>{title}</Link>;
}
