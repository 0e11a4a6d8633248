import { Route, Routes } from 'react-router-dom';
import { AlertsPage } from './AlertsPage';
import { EditMappingPage, NewMappingPage } from './MappingPages';

/** The lists and the form of a mapping, below the tab's address. */
export function AlertRoutes() {
  return (
    <Routes>
      <Route index element={<AlertsPage />} />
      <Route path="mappings/new" element={<NewMappingPage />} />
      <Route path="mappings/:id" element={<EditMappingPage />} />
    </Routes>
  );
}
