/** The page at the address. */
import { type ReactNode, Suspense } from 'react';
import { Route, Routes } from 'react-router';
import { Missing } from './pages/missing.tsx';
import { ROUTES } from './routes.ts';
import { Loading } from './ui/states.tsx';

export function Pages(): ReactNode {
  return (
    <Suspense fallback={<Loading />}>
      <Routes>
        {ROUTES.map(([path, Page]) => (
          <Route key={path} path={path} element={<Page />} />
        ))}
        <Route path="*" element={<Missing />} />
      </Routes>
    </Suspense>
  );
}
