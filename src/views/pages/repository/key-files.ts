import { fileLocation, type Location } from '../../../diagnostic.ts';
import type { Fleet } from '../../../model/fleet.ts';
import { isKustomizationFile } from '../../../kustomize/load/load.ts';
import { otherRepository } from '../../../model/other-repository.ts';
import { parentDirectory } from '../../../repository/located-path.ts';
import { nameOf } from '../../survey/fleet-index.ts';
import type { Section } from '../../vocabulary/page.ts';
import { cellLines, cell, type TableRow } from '../../vocabulary/table.ts';
import { fileLink, type Text } from '../../vocabulary/text.ts';
import type { Survey } from '../../survey/survey.ts';
import { table } from '../../vocabulary/filled-table.ts';
import { counted } from '../../vocabulary/words.ts';
import { compareText } from '../../../repository/text-order.ts';

/** As many as a newcomer can remember. */
const mostFiles = 14;

/** The files on which most others depend: a change in one of them changes many things. */
export function keyFilesSection({ index: { fleet } }: Survey): Section[] {
  const reasons = [
    ...sharedReasons(fleet),
    ...variableReasons(fleet),
    ...sourceReasons(fleet),
    ...parentReasons(fleet),
  ].filter(({ location }) => !otherRepository(fleet, location.path));
  const files = [...Map.groupBy(reasons, ({ location }) => location.path)]
    .map(([path, own]) => ({ path, own, weight: Math.max(...own.map(({ weight }) => weight)) }))
    .sort((a, b) => b.weight - a.weight || compareText(a.path, b.path))
    .slice(0, mostFiles);
  if (files.length === 0) return [];
  const rows = files.map(({ own }): TableRow => {
    const [{ location } = { location: fileLocation('') }] = own;
    const texts = [
      ...new Map(own.toSorted((a, b) => b.weight - a.weight).map(({ text }) => [JSON.stringify(text), text])).values(),
    ];
    return { cells: [cell(fileLink(location)), cellLines(texts.slice(0, mostReasons))] };
  });
  return [
    {
      id: 'key-files',
      title: 'Key files',
      blocks: [
        { type: 'text', text: ['Files that most others hang on: a change in one of them changes many things.'] },
        table({ caption: 'Key files', columns: ['File', 'Why'], groups: [{ rows }], filter: false }),
      ],
    },
  ];
}

const mostReasons = 3;

interface Reason {
  readonly location: Location;
  /** How many things hang on the file. */
  readonly weight: number;
  readonly text: Text;
}

/** Of a folder that is built as a whole its kustomization.yaml stands for all. */
function sharedReasons({ layout }: Fleet): readonly Reason[] {
  const roots = new Map(
    layout.shared.filter(({ path }) => isKustomizationFile(path)).map((file) => [parentDirectory(file.path), file]),
  );
  return layout.shared
    .filter((file) => Math.max(file.builds, file.references) > 2)
    .filter((file) => {
      const root = roots.get(parentDirectory(file.path));
      return root === undefined || root === file || root.builds !== file.builds;
    })
    .flatMap(({ path, builds, references }): Reason[] => {
      const location = fileLocation(path);
      return [
        ...(builds > 2
          ? [{ location, weight: builds, text: [`read by the builds of ${counted(builds, 'Flux Kustomization')}`] }]
          : []),
        ...(references > 2
          ? [{ location, weight: references, text: [`named by ${counted(references, 'kustomization.yaml file')}`] }]
          : []),
      ];
    });
}

/** Copies of one file's object in several namespaces or clusters count together. */
function variableReasons({ clusters }: Fleet): readonly Reason[] {
  const all = clusters.flatMap(({ variableSources }) => variableSources);
  return [...Map.groupBy(all, ({ location, kind, name }) => `${location.path} ${kind} ${name}`).values()].flatMap(
    (same) => {
      const weight = same.reduce((sum, { usedBy }) => sum + usedBy.length, 0);
      return same.slice(0, 1).map(({ location, keys, kind, name }) => ({
        location,
        weight,
        text: [`${kind} ${name}: ${counted(keys.length, 'variable')} for ${counted(weight, 'Flux Kustomization')}`],
      }));
    },
  );
}

/** A source that one or two objects use is no hub. */
function sourceReasons({ clusters }: Fleet): readonly Reason[] {
  const all = clusters.flatMap(({ sources }) =>
    sources.flatMap(({ kind, name, location, usedBy }) => (location ? [{ kind, name, location, usedBy }] : [])),
  );
  return [...Map.groupBy(all, ({ location, kind, name }) => `${location.path} ${kind} ${name}`).values()].flatMap(
    (same) => {
      const weight = same.reduce((sum, { usedBy }) => sum + usedBy.length, 0);
      if (weight < 3) return [];
      return same.slice(0, 1).map(({ kind, name, location }) => ({
        location,
        weight,
        text: [`${kind} ${name}: source of ${counted(weight, 'object')}`],
      }));
    },
  );
}

function parentReasons({ clusters }: Fleet): readonly Reason[] {
  return clusters.flatMap(({ kustomizations }) => {
    const children = Map.groupBy(kustomizations, ({ parent }) => parent);
    return kustomizations.flatMap((kustomization): Reason[] => {
      const count = children.get(nameOf(kustomization))?.length ?? 0;
      const { location, name } = kustomization;
      if (!location || count < 2) return [];
      return [
        {
          location,
          weight: count,
          text: [`declares ${name}, which applies ${counted(count, 'other Flux Kustomization')}`],
        },
      ];
    });
  });
}
