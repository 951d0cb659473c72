import { fill } from './common/pattern.ts';
import type { ShapePlace } from './record.ts';
import type { Specimen } from './specimen/specimen.ts';
import { compareText } from '../../repository/text-order.ts';

/** Where components of a shape are registered: the lists and folders, those with most members first. `everywhere` has a component once per cluster. */
export function placesOf(everywhere: readonly Specimen[], mainFile: string): readonly ShapePlace[] {
  const found = everywhere.flatMap((specimen) => {
    const { bindings, files } = specimen;
    const listing = files.find(({ path }) => path === specimen.mainFile)?.listing;
    if (!listing || fill(mainFile, bindings) !== specimen.mainFile) return [];
    const { category, cluster } = bindings;
    const place = listing.type === 'line' ? listing.file : listing.folder.replaceAll(bindings.name, '<name>');
    const used = mainFile.includes('<cluster>') ? cluster : '';
    return [
      { key: [category, used, listing.type, place].join(' '), category, cluster, listing, folder: place, specimen },
    ];
  });
  return [...Map.groupBy(found, ({ key }) => key).values()]
    .flatMap((same): ShapePlace[] => {
      const [one] = same;
      if (!one) return [];
      const { category, cluster, listing, folder } = one;
      const members = new Set(same.map(({ specimen }) => specimen.component.slug)).size;
      return [
        {
          category,
          cluster,
          members,
          registration:
            listing.type === 'line'
              ? { type: 'line', file: listing.file, indent: listing.indent, after: listing.last }
              : { type: 'folder', folder },
        },
      ];
    })
    .sort((a, b) => b.members - a.members || compareText(a.category, b.category));
}
