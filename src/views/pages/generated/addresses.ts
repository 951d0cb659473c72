import { addresses } from '../../vocabulary/addresses.ts';
import type { GuideLibrary } from '../../survey/guide-library.ts';

/** The guides that are written from what the repository declares. */
export type GeneratedGuide = 'how-this-repository-works' | 'add-a-component';

/** Where a generated guide stands: below the list of guides, at an address that no guide of the repository has. */
export function generatedAddress({ guides }: GuideLibrary, guide: GeneratedGuide): string {
  const taken = new Set(guides.map((shown) => shown.guide.slug));
  const wanted = `${addresses.guides}/${guide}`;
  for (let number = 1; ; number++) {
    const address = number === 1 ? wanted : `${wanted}-${String(number)}`;
    if (!taken.has(address)) return address;
  }
}
