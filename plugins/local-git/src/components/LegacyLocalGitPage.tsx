import { Header, Page } from '@backstage/core-components';
import { LocalGitRoutes } from './LocalGitRoutes';

/** The pages with the header that the old frontend system does not draw. */
export function LegacyLocalGitPage() {
  return (
    <Page themeId="tool">
      <Header title="Local repositories" />
      <LocalGitRoutes />
    </Page>
  );
}
