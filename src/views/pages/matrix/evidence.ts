import type { Component } from '../../../model/fleet.ts';
import { componentAddress } from '../../addresses.ts';
import type { Inline, Mark } from '../../text.ts';

/** The sections of a component's page that cells lead to. */
type Section =
  'at-a-glance' | 'charts' | 'dependencies' | 'findings' | 'guides' | 'objects' | 'observed' | 'readme' | 'secrets';

/** A value that leads to the section of its component's page which shows where it comes from, line by line. */
export function evidence(component: Component, section: Section, text: string, mark?: Mark): Inline {
  const path = componentAddress(component);
  return { type: 'page', path, hash: section, text, ...(mark === undefined ? {} : { mark }) };
}
