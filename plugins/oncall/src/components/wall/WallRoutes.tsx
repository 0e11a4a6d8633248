import { Route, Routes } from 'react-router-dom';
import { WallPage } from './WallPage';

/** The body of the page's own address. @public */
export function WallRoutes() {
  return (
    <Routes>
      <Route path="*" element={<WallPage />} />
    </Routes>
  );
}
