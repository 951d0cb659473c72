import type { Component } from '../../../../model/components/record.ts';
import { componentAddress } from '../../../vocabulary/addresses.ts';
import type { ComponentSection } from '../../../topics/component-section.ts';
import type { Inline, Mark } from '../../../vocabulary/text.ts';

/** A value that leads to the section of its component's page which shows where it comes from, line by line. */
export function evidence(component: Component, section: ComponentSection['id'], text: string, mark?: Mark): Inline {
  const path = componentAddress(component);
  return { type: 'page', path, hash: section, text, ...(mark === undefined ? {} : { mark }) };
}
