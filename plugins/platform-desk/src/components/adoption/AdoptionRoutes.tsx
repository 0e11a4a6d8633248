import { Route, Routes } from 'react-router-dom';
import { AdoptionPage } from './AdoptionPage';
import { AdoptionRowsPage } from './AdoptionRowsPage';

/** The measures and the rows behind one of their numbers, below the tab's address. */
export function AdoptionRoutes() {
  return (
    <Routes>
      <Route index element={<AdoptionPage />} />
      <Route path=":id" element={<AdoptionRowsPage />} />
    </Routes>
  );
}
