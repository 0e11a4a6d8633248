import { Content } from '@backstage/core-components';
import { Route, Routes } from 'react-router-dom';
import { CommitList } from './commits/CommitList';
import { CommitPage } from './commits/CommitPage';
import { PlacePage } from './files/PlacePage';
import { RepositoryList } from './repositories/RepositoryList';
import { RepositoryLayout } from './repository/RepositoryLayout';
import { NothingHere } from './shared/NothingHere';

/** The bodies of all pages, below wherever the plugin is mounted. */
export function LocalGitRoutes() {
  return (
    <Content>
      <Routes>
        <Route path="/" element={<RepositoryList />} />
        <Route path="/:owner/:repository" element={<RepositoryLayout />}>
          <Route index element={<PlacePage />} />
          <Route path="src/:kind/*" element={<PlacePage />} />
          <Route path="commits" element={<CommitList />} />
          <Route path="commit/:sha" element={<CommitPage />} />
        </Route>
        <Route
          path="*"
          element={<NothingHere what="There is no such page" />}
        />
      </Routes>
    </Content>
  );
}
