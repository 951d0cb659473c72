import type { APIRoute } from 'astro';
import { prefix, store } from 'virtual:clusterbook/context';
import { readStoredText } from '../store.ts';

/** A text beside the pages, such as the matrix for spreadsheets: each has a route of its own. */
export const GET: APIRoute = ({ routePattern }) => {
  const file = routePattern.slice(prefix === '' ? 1 : prefix.length + 2);
  return new Response(readStoredText(store, file));
};
