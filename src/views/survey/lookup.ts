/** Those of a list that have one of these keys, in the order of the list; all where no keys are given. */
export type Lookup<T> = (keys?: Iterable<string>) => readonly T[];

/** A list in which things are found without looking at all of it: large folders hold thousands of components. */
export function lookup<T>(values: readonly T[] = [], key: (value: T) => string): Lookup<T> {
  const places = Map.groupBy(values.keys(), (place) => key(values[place] as T));
  return (keys) => {
    if (!keys) return values;
    const found = [...new Set(keys)].flatMap((one) => places.get(one) ?? []);
    return found.sort((a, b) => a - b).map((place) => values[place] as T);
  };
}
