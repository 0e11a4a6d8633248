import { Route, Routes } from 'react-router-dom';
import { ActionItemsPage } from './ActionItemsPage';
import { RetroPage } from './RetroPage';
import { RetrosPage } from './RetrosPage';

/** The board, the table of action items and the page of a retro, below the tab's address. */
export function RetroRoutes() {
  return (
    <Routes>
      <Route index element={<RetrosPage />} />
      <Route path="action-items" element={<ActionItemsPage />} />
      <Route path=":id" element={<RetroPage />} />
    </Routes>
  );
}
