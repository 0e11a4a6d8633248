import { useRouteRef } from '@backstage/core-plugin-api';
import type { CouplingQuery } from '@waymark/plugin-ownership-common';
import { useMemo } from 'react';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { couplingRouteRef } from '../../routes';

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

/** Where the visitor is on the coupling page, and the ways from there. */
export interface CouplingPlace {
  window: CouplingQuery;
  /** Whether changes are listed in place of the matrix. */
  isList: boolean;
  matrixHref: string;
  hrefOf: (a: string, b: string) => string;
  /** All changes of the window, or only those that crossed. */
  listHref: (crossing?: 'true') => string;
  weekHref: (week: string) => string;
  open: (a: string, b: string) => void;
}

/** Reads the address; days that are none are left out. */
export function useCouplingPlace(): CouplingPlace {
  const root = useRouteRef(couplingRouteRef)();
  const navigate = useNavigate();
  const [query] = useSearchParams();
  return useMemo(() => {
    const day = (name: string) => {
      const value = query.get(name) ?? '';
      return dayPattern.test(value) ? value : undefined;
    };
    const window: CouplingQuery = {
      repositoryId: query.get('repository') ?? undefined,
      from: day('from'),
      to: day('to'),
    };
    const hrefTo = (parameters: Record<string, string | undefined>) => {
      const next = new URLSearchParams();
      const all = {
        ...parameters,
        from: parameters.from ?? window.from,
        to: parameters.to ?? window.to,
        repository: window.repositoryId,
      };
      for (const [name, value] of Object.entries(all)) {
        if (value) {
          next.set(name, value);
        }
      }
      return next.size > 0 ? `${root}?${next}` : root;
    };
    const hrefOf = (a: string, b: string) => hrefTo({ a, b });
    return {
      window,
      isList: ['a', 'list', 'crossing'].some(name => query.has(name)),
      matrixHref: hrefTo({}),
      hrefOf,
      listHref: crossing =>
        hrefTo(crossing ? { crossing } : { list: 'changes' }),
      weekHref: week => hrefTo({ list: 'changes', from: week, to: week }),
      open: (a, b) => navigate(hrefOf(a, b)),
    };
  }, [query, root, navigate]);
}
