import { locatedPath } from '../../../repository/located-path.ts';
import { componentAddress } from '../../vocabulary/addresses.ts';
import { declarations } from '../../../model/shape/conventions/declarations.ts';
import { fileNameConventions } from '../../../model/shape/conventions/file-names.ts';
import {
  kustomizationNames,
  type NameConvention,
  type NamedKustomization,
} from '../../../model/shape/conventions/kustomization-names.ts';
import { namespaceConventions } from '../../survey/namespace-conventions.ts';
import type { Block, Section } from '../../vocabulary/page.ts';
import { cell, type TableRow } from '../../vocabulary/table.ts';
import { code, fileLink, muted, pageLink, type Text } from '../../vocabulary/text.ts';
import type { Survey } from '../../survey/survey.ts';
import { table } from '../../vocabulary/filled-table.ts';
import { joinedCode } from '../../vocabulary/words.ts';
import { exceptionsCell, fileText, moreExceptions, share } from './shares.ts';

/** What files are called, by what they hold. */
export function fileNamesSection({ index: { fleet } }: Survey): Section[] {
  const conventions = fileNameConventions(declarations(fleet));
  if (conventions.length === 0) return [];
  const rules = conventions.map(({ kind, exceptions, ...convention }) => ({
    ...convention,
    kind,
    rule: [code(convention.pattern), muted(` for ${kind}`)],
    exceptions: exceptions.map(({ location }) => fileText(location)),
  }));
  const rows = rules.map(({ kind, pattern, kept, exceptions }): TableRow => ({
    cells: [
      cell(code(pattern)),
      cell(kind),
      cell(share(kept.length, kept.length + exceptions.length)),
      exceptionsCell(exceptions),
    ],
  }));
  const fileNames = (shown: readonly TableRow[]): Block =>
    table({
      caption: 'File names by kind',
      columns: ['File', 'Declares', 'Share', 'Others'],
      groups: [{ rows: shown }],
      filter: false,
    });
  const rest = rows.slice(mostKinds);
  return [
    {
      id: 'file-names',
      title: 'File names',
      blocks: [
        { type: 'text', text: ['What files are called, for each kind where more than half of them keep to one name.'] },
        fileNames(rows.slice(0, mostKinds)),
        ...(rest.length > 0
          ? [{ type: 'fold', summary: ['Less frequent kinds'], count: rest.length, blocks: [fileNames(rest)] } as const]
          : []),
        ...moreExceptions(rules),
      ],
    },
  ];
}

/** Kinds that are less frequent than these are folded. */
const mostKinds = 10;

/** How Flux Kustomizations are named, and which namespaces things go to. */
export function namesSection(survey: Survey): Section[] {
  const conventions = kustomizationNames(survey.index.fleet);
  const all = conventions.reduce((sum, { kept }) => sum + kept.length, 0);
  if (all === 0) return [];
  const rows = conventions.map((convention): TableRow => nameRow(convention, all));
  const others = conventions.find(({ name }) => name === undefined)?.kept ?? [];
  const names = table({
    caption: 'How Flux Kustomizations are named after what they build',
    columns: ['Name', 'Builds', 'Share', 'Example'],
    groups: [{ rows }],
    filter: false,
  });
  const rest = moreExceptions([{ rule: ['names of another form'], exceptions: others.map(example) }]);
  return [
    { id: 'names', title: 'Names of Flux Kustomizations', blocks: [names, ...rest] },
    ...namespacesSection(survey),
  ];
}

function nameRow({ name, path, kept }: NameConvention, all: number): TableRow {
  const [first] = kept;
  const isRule = name !== undefined && path !== undefined;
  return {
    cells: [
      cell(isRule ? code(name) : muted('other')),
      cell(...(isRule ? [code(`…/${path}`)] : [])),
      cell(share(kept.length, all)),
      isRule ? cell(...(first ? example(first) : [])) : exceptionsCell(kept.map(example)),
    ],
  };
}

function example({ kustomization: { name, directory = '', location } }: NamedKustomization): Text {
  return [
    location ? fileLink(location, name) : code(name),
    muted(` builds …/${locatedPath(directory).path.split('/').slice(-2).join('/')}`),
  ];
}

function namespacesSection({ index }: Survey): Section[] {
  const { flux, objects } = namespaceConventions(index);
  const rows = [...flux, ...objects].map(({ what, namespace, kept, all, exceptions }): TableRow => ({
    cells: [
      cell(what),
      cell(namespace.type === 'name' ? code(namespace.text) : namespace.text),
      cell(share(kept, all)),
      exceptionsCell(exceptions.map(exceptionText)),
    ],
  }));
  if (rows.length === 0) return [];
  const namespaces = table({
    caption: 'Namespaces',
    columns: ['What', 'Namespace', 'Share', 'Others'],
    groups: [{ rows }],
  });
  const rest = moreExceptions(
    [...flux, ...objects].map(({ what, exceptions }) => ({ rule: [what], exceptions: exceptions.map(exceptionText) })),
  );
  return [{ id: 'namespaces', title: 'Namespaces', blocks: [namespaces, ...rest] }];
}

function exceptionText({
  component,
  name,
  namespaces,
}: ReturnType<typeof namespaceConventions>['objects'][number]['exceptions'][number]): Text {
  return [
    component ? pageLink(componentAddress(component), component.title) : code(name),
    muted(' in '),
    ...joinedCode(namespaces),
  ];
}
