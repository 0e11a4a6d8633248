import { Route, Routes } from 'react-router-dom';
import { CodeownersPage } from './CodeownersPage';
import { ProposalPage } from './ProposalPage';
import { ProposalsPage } from './ProposalsPage';

/** The list, the view of CODEOWNERS and the page of a proposal, below the tab's address. */
export function ProposalRoutes() {
  return (
    <Routes>
      <Route index element={<ProposalsPage />} />
      <Route path="codeowners" element={<CodeownersPage />} />
      <Route path=":id" element={<ProposalPage />} />
    </Routes>
  );
}
