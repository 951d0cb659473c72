/** What a directive for a live fact may say. */
interface DirectiveGrammar {
  /** `text` stands in a sentence, `block` has a line of its own. */
  readonly form: 'text' | 'block';
  /** Whether a component has to be named in its brackets. */
  readonly named: boolean;
  /** What may stand in its braces. */
  readonly filters: readonly string[];
}

const inSentence: DirectiveGrammar = { form: 'text', named: true, filters: ['cluster'] };
const list: DirectiveGrammar = { form: 'block', named: false, filters: ['namespace', 'group', 'cluster'] };

/** The directives for live facts. Whatever else looks like a directive is text, as on GitHub. */
export const liveDirectives = {
  component: inSentence,
  version: inSentence,
  interval: inSentence,
  releases: list,
  secrets: list,
  dependencies: { ...list, filters: ['namespace', 'group'] },
  findings: { ...list, filters: ['namespace', 'group'] },
  status: { ...list, filters: ['namespace', 'group'] },
  diagram: { form: 'block', named: true, filters: [] },
} as const satisfies Readonly<Record<string, DirectiveGrammar>>;

export type LiveName = keyof typeof liveDirectives;

export function liveName(name: string): LiveName | undefined {
  return Object.hasOwn(liveDirectives, name) ? (name as LiveName) : undefined;
}

export function grammarOf(name: LiveName): DirectiveGrammar {
  return liveDirectives[name];
}

/** An aside's title, and the suffix of the class of Starlight's aside. */
export interface AsideKind {
  readonly title: string;
  readonly variant: 'note' | 'tip' | 'caution' | 'danger';
}

/** The asides of Docusaurus and of Starlight: `:::note`. */
export const asides: ReadonlyMap<string, AsideKind> = new Map([
  ['note', { title: 'Note', variant: 'note' }],
  ['info', { title: 'Info', variant: 'note' }],
  ['tip', { title: 'Tip', variant: 'tip' }],
  ['warning', { title: 'Warning', variant: 'caution' }],
  ['caution', { title: 'Caution', variant: 'caution' }],
  ['danger', { title: 'Danger', variant: 'danger' }],
]);
