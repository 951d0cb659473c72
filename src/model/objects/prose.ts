/**
 * A comment's words, if it is prose: empty where a line of it looks like YAML or
 * was encrypted by SOPS. What was commented out may hold what must not be shown.
 */
export function proseOf(lines: readonly string[]): string {
  const looksLikeYaml = (line: string): boolean => /^\s*(?:-\s|---|[\w"'./-]+\s*:(?:\s|$)|[}\]]|ENC\[)/.test(line);
  return lines.some(looksLikeYaml) ? '' : lines.join(' ').trim();
}
