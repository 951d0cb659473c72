/** Whether `count` of `all` are more than half: what most have is common. */
export function isMajority(count: number, all: number): boolean {
  return count * 2 > all;
}
