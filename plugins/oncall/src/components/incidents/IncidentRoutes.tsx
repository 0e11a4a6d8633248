import { Route, Routes } from 'react-router-dom';
import { DeclarePage } from './DeclarePage';
import { IncidentPage } from './IncidentPage';
import { IncidentsPage } from './IncidentsPage';

/** The list, the form and the page of an incident, below the tab's address. */
export function IncidentRoutes() {
  return (
    <Routes>
      <Route index element={<IncidentsPage />} />
      <Route path="declare" element={<DeclarePage />} />
      <Route path=":id" element={<IncidentPage />} />
    </Routes>
  );
}
