import { fileLocation } from '../../../diagnostic.ts';
import type { Directory } from '../../../model/layout/record.ts';
import { baseName } from '../../../repository/located-path.ts';
import { componentAddress } from '../../vocabulary/addresses.ts';
import type { Section, TreeNode } from '../../vocabulary/page.ts';
import { fileLink, pageLink, type Text } from '../../vocabulary/text.ts';
import type { Survey } from '../../survey/survey.ts';
import { joined } from '../../vocabulary/words.ts';
import { aboutText } from './folder-text.ts';
import { folderTree, type FolderTree } from './folders.ts';
import { compareText } from '../../../repository/text-order.ts';

/** The folders that a reader should know, each with what it is for. */
export function treeSection({ index }: Survey): Section[] {
  const { directories } = index.fleet.layout;
  if (directories.length === 0) return [];
  const tree = folderTree(index);
  const whole = (tree.children.get('') ?? []).toSorted(byUse).map((directory) => node(tree, directory, []));
  const nodes = foldedBelow(whole, openDepth(whole));
  const text: Text = [
    'Folders that Flux reads come first. A folder stands here with what somebody wrote about it, or with what it holds: counts are of objects that clusters apply, each file’s once.',
  ];
  return [
    {
      id: 'folders',
      title: 'Folders',
      blocks: [
        { type: 'text', text },
        { type: 'tree', nodes },
      ],
    },
  ];
}

/** More folders than these are more than a reader takes in at once. */
const mostOpen = 50;

/** How many levels of the tree can be open at once; all where they are few. */
function openDepth(nodes: readonly TreeNode[]): number {
  let shown = 0;
  let level = nodes;
  for (let depth = 0; level.length > 0; depth += 1) {
    shown += level.length;
    if (shown > mostOpen) return Math.max(1, depth);
    level = level.flatMap(({ children }) => children);
  }
  return Infinity;
}

function foldedBelow(nodes: readonly TreeNode[], depth: number): readonly TreeNode[] {
  return nodes.map((node) => ({
    ...node,
    children: foldedBelow(node.children, depth - 1),
    ...(depth <= 1 && node.children.length > 0 ? { folded: true } : {}),
  }));
}

function byUse(a: Directory, b: Directory): number {
  return Number(b.clusters.length > 0) - Number(a.clusters.length > 0) || compareText(a.path, b.path);
}

/** A folder's node; one that only leads to another is written before its name. */
function node(tree: FolderTree, directory: Directory, above: readonly string[]): TreeNode {
  const children = (tree.children.get(directory.path) ?? []).toSorted(byUse);
  const [only] = children;
  const label = [...above, baseName(directory.path)];
  if (only && children.length === 1 && leadsOnly(tree, directory, only)) return node(tree, only, label);
  return {
    text: [...labelText(tree, directory, `${label.join('/')}/`), ...aboutText(tree, directory)],
    children: children.map((child) => node(tree, child, [])),
  };
}

function leadsOnly(tree: FolderTree, { path, files }: Directory, only: Directory): boolean {
  if (tree.components.has(path) || tree.synced.has(path) || tree.builders.has(path)) return false;
  return files === only.files || (files - only.files === 1 && tree.components.has(only.path));
}

function labelText({ components }: FolderTree, { path }: Directory, label: string): Text {
  const own = components.get(path) ?? [];
  const [component] = own;
  if (component && own.length === 1) return [pageLink(componentAddress(component), label)];
  const links = own.map((other): Text => [pageLink(componentAddress(other), other.title)]);
  return [fileLink(fileLocation(path), label), ...(links.length > 0 ? [' ', ...joined(links)] : [])];
}
