import { Route, Routes } from 'react-router-dom';
import { MeasureRowsPage } from './MeasureRowsPage';
import { MeasuresPage } from './MeasuresPage';

/** The measures and the rows behind one of their numbers, below the tab's address. */
export function MeasureRoutes() {
  return (
    <Routes>
      <Route index element={<MeasuresPage />} />
      <Route path=":id" element={<MeasureRowsPage />} />
    </Routes>
  );
}
