import type { Component } from '../../../model/components/record.ts';
import type { Unreached } from '../../../model/not-applied/record.ts';
import type { FleetIndex } from '../../survey/fleet-index.ts';
import { code, fileLink, marked, muted, type Text } from '../../vocabulary/text.ts';
import type { ComponentSection } from '../../topics/component-section.ts';

/** What the component's folder declares and no cluster applies: commented out, forgotten, or kept for later. */
export function disabledSection({ fleet }: FleetIndex, component: Component): ComponentSection[] {
  const disabled = fleet.unreached.filter(
    ({ role, location }) => role === 'object' && nearest(fleet.components, location.path) === component,
  );
  if (disabled.length === 0) return [];
  return [
    {
      id: 'disabled',
      title: 'Declared, but not applied',
      count: disabled.length,
      blocks: [{ type: 'list', items: disabled.map(disabledText) }],
    },
  ];
}

/** The component with the deepest folder that holds a file. */
function nearest(components: readonly Component[], path: string): Component | undefined {
  return components
    .filter(({ directory }) => directory !== '' && path.startsWith(`${directory}/`))
    .reduce<Component | undefined>(
      (deepest, other) => (deepest && deepest.directory.length >= other.directory.length ? deepest : other),
      undefined,
    );
}

function disabledText({ kind, name, location, reason, evidence }: Unreached): Text {
  return [
    marked('off', kind),
    ' ',
    code(name),
    ' ',
    fileLink(location),
    ...(reason === undefined ? [] : [' ', muted(reason)]),
    ...(evidence ? [' ', fileLink(evidence)] : []),
  ];
}
