/** What a component can be told apart by. */
interface Named {
  readonly name: string;
  readonly group: string;
  readonly directory: string;
}

/**
 * What pages call each component: its name alone where it is the only one of
 * that name; else with its group, or with its folder where groups are the same
 * too. Folders of one group that are the same are numbered.
 */
export function componentTitles(components: readonly Named[]): readonly string[] {
  const wanted = [
    ({ name }: Named) => name,
    ({ name, group }: Named) => `${name} (${group})`,
    ({ name, directory }: Named) => `${name} (${directory})`,
  ];
  const counts = wanted.map((title) => countBy(components.map(title)));
  const numbers = new Map<string, number>();
  return components.map((component) => {
    const unique = wanted.findIndex((title, index) => counts[index]?.get(title(component)) === 1);
    const title = wanted[unique]?.(component);
    if (title !== undefined) return title;
    const number = (numbers.get(component.name) ?? 0) + 1;
    numbers.set(component.name, number);
    return `${component.name} (${number})`;
  });
}

function countBy(titles: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const title of titles) counts.set(title, (counts.get(title) ?? 0) + 1);
  return counts;
}
