import { Route, Routes } from 'react-router-dom';
import { NewTransferPage } from './NewTransferPage';
import { TransferPage } from './TransferPage';
import { TransfersPage } from './TransfersPage';

/** The list, the form and the page of a transfer, below the tab's address. */
export function TransferRoutes() {
  return (
    <Routes>
      <Route index element={<TransfersPage />} />
      <Route path="new" element={<NewTransferPage />} />
      <Route path=":id" element={<TransferPage />} />
    </Routes>
  );
}
