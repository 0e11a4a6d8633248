import { Route, Routes } from 'react-router-dom';
import { DisputePage } from './DisputePage';
import { DisputesPage } from './DisputesPage';

/** The list and the page of a dispute, below the tab's address. */
export function DisputeRoutes() {
  return (
    <Routes>
      <Route index element={<DisputesPage />} />
      <Route path=":id" element={<DisputePage />} />
    </Routes>
  );
}
