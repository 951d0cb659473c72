import type { Root } from 'hast';
import { elementsOf, hasClass, replace } from '../markdown/elements.ts';

/** Says in words whether a task is done, and takes out boxes that are no task's. */
export function renderTaskLists(tree: Root): void {
  for (const place of elementsOf(tree)) {
    const { node, parent } = place;
    if (node.tagName !== 'input') continue;
    const item = place.above?.node.tagName === 'p' ? place.above.above : place.above;
    if (!item || !hasClass(item.node, 'task-list-item')) {
      replace(parent, node, []);
      continue;
    }
    const checked = node.properties.checked !== undefined && node.properties.checked !== false;
    node.properties = {
      type: 'checkbox',
      disabled: true,
      checked,
      ariaLabel: checked ? 'Completed task' : 'Incomplete task',
    };
  }
}
