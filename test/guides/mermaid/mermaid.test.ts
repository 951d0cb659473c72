import { describe, expect, test } from 'vitest';
import type { MermaidProblem } from '../../../src/guides/context/mermaid-problem.ts';
import { discoverGuides } from '../../../src/guides/discover/discover.ts';
import { mermaidSources } from '../../../src/guides/mermaid/mermaid-sources.ts';
import { html, render } from '../harness.ts';

const fence = (source: string): string => `\`\`\`mermaid\n${source}\n\`\`\``;
const source = 'graph LR\n  A["<b>"] --> B';
const broken = (problem: MermaidProblem, text = source) => ({ mermaid: new Map([[text, problem]]) });

describe('a source that can be drawn', () => {
  test('has a frame with a name above its source', () => {
    expect(html(fence(source))).toBe(
      '<figure class="mermaid-figure"><div class="mermaid-drawing" role="group" aria-label="Diagram: Guide" style="min-height:136px"></div>' +
        '<details class="mermaid-fold"><summary>Mermaid source</summary>' +
        '<pre class="mermaid-source" tabindex="0"><code>graph LR\n  A["&#x3C;b>"] --> B</code></pre></details></figure>',
    );
    expect(render(fence(source)).hasMermaid).toBe(true);
    expect(render('```yaml\na: 1\n```').hasMermaid).toBe(false);
  });

  test('is named after the heading above it', () => {
    const names = html(`# T\n\n${fence('a')}\n\n## One\n\n${fence('b')}\n\n${fence('c')}\n\n## Two\n\n${fence('d')}`);
    expect([...names.matchAll(/aria-label="(Diagram[^"]*)"/g)].map(([, name]) => name)).toEqual([
      'Diagram: T',
      'Diagram: One',
      'Diagram: One (2)',
      'Diagram: Two',
    ]);
  });

  test('has room that fits its type', () => {
    const room = (text: string): number => Number(/min-height:(\d+)px/.exec(html(fence(text)))?.[1]);
    const steps = Array.from({ length: 12 }, (_, index) => `  a${index} --> a${index + 1}`).join('\n');
    expect(room(`flowchart TD\n${steps}`)).toBeGreaterThan(room(`flowchart LR\n${steps}`));
    expect(room(`---\ntitle: x\n---\n%% c\nflowchart LR\n${steps}`)).toBe(room(`flowchart LR\n${steps}`));
    expect(room(`flowchart TD\n${steps.repeat(20)}`)).toBe(1200);
  });
});

describe('a source that cannot', () => {
  test('is shown with the reason, its line marked', () => {
    const { html: out, hasMermaid } = render(fence(source), broken({ kind: 'syntax', line: 2 }));
    expect(out).toBe(
      '<figure class="mermaid-figure"><p class="mermaid-problem">This diagram is not drawn: Mermaid does not understand line 2 of its source.</p>' +
        '<pre class="mermaid-source" tabindex="0"><code>graph LR\n<mark class="mermaid-wrong-line">  A["&#x3C;b>"] --> B</mark></code></pre></figure>',
    );
    expect(hasMermaid).toBe(false);
  });

  test.each([
    ['a fence', `Text.\n\n${fence(source)}`, 5],
    ['a fence in a list', `- Item\n\n  ${fence(source).replaceAll('\n', '\n  ')}`, 5],
    ['a fence below front matter', `---\ntitle: x\n---\n\n${fence(source)}`, 7],
    ['HTML, whose lines are not known', `Text.\n\n<pre lang="mermaid">${source.replace('<b>', 'b')}</pre>`, 3],
  ])('costs a diagnostic at its line: %s', (_, text, line) => {
    const known = new Map([
      [source, { kind: 'syntax', line: 2 }],
      [source.replace('<b>', 'b'), { kind: 'syntax', line: 2 }],
    ] as const);
    const { diagnostics } = render(text, { mermaid: known });
    expect(diagnostics).toMatchObject([
      { rule: 'guides/mermaid-syntax', severity: 'warning', location: { path: 'docs/guide.md', start: { line } } },
    ]);
  });

  test.each<MermaidProblem>([
    { kind: 'syntax' },
    { kind: 'front-matter' },
    { kind: 'empty' },
    { kind: 'type' },
    { kind: 'size' },
    { kind: 'time' },
    { kind: 'memory' },
    { kind: 'unchecked' },
    { kind: 'loading' },
  ])('says why, and quotes nothing: $kind', (problem) => {
    const [diagnostic] = render(fence('canary'), broken(problem, 'canary')).diagnostics;
    expect(diagnostic?.message).toMatch(/^The diagram is not drawn: .+\. The page shows the source instead\.$/);
    expect(diagnostic?.message).not.toContain('canary');
    expect(diagnostic?.location?.start.line).toBe(1);
  });
});

describe('mermaidSources', () => {
  test('are those of guides and of READMEs, each once', () => {
    const files = new Map([
      ['docs/a.md', `${fence('one')}\n\n> ${fence('two').replaceAll('\n', '\n> ')}\n\n${fence('one')}`],
      ['apps/x/README.md', '<pre lang="mermaid">three</pre>'],
      ['apps/x/notes.md', fence('four')],
      ['docs/b.md', 'About mermaid.\n\n```yaml\nmermaid: 1\n```'],
      ['docs/script.txt', fence('five')],
    ]);
    expect([...mermaidSources(files, discoverGuides(files))]).toEqual(['one', 'two', 'three']);
  });

  test('of a text that is nested too deeply are none', () => {
    const files = new Map([['docs/a.md', `${'> '.repeat(20_000)}mermaid`]]);
    expect(mermaidSources(files, discoverGuides(files)).size).toBe(0);
  });
});
