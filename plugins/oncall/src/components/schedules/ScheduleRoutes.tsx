import { Route, Routes } from 'react-router-dom';
import { EditSchedulePage, NewSchedulePage } from './editor/ScheduleFormPages';
import { ImportPage } from './import/ImportPage';
import { SchedulePage } from './SchedulePage';
import { SchedulesPage } from './SchedulesPage';

/** The list, the forms and the page of a schedule, below the tab's address. */
export function ScheduleRoutes() {
  return (
    <Routes>
      <Route index element={<SchedulesPage />} />
      <Route path="new" element={<NewSchedulePage />} />
      <Route path=":id/edit" element={<EditSchedulePage />} />
      <Route path=":id/import" element={<ImportPage />} />
      <Route path=":id" element={<SchedulePage />} />
    </Routes>
  );
}
