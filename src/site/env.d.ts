/// <reference types="astro/client" />
import type { Page } from '../views/vocabulary/page.ts';
import type { Shell } from './store.ts';

declare global {
  namespace App {
    interface Locals {
      /** The page that is being rendered, if it is one of ours. */
      clusterbook?: { readonly page: Page; readonly shell: Shell };
    }
  }
}
