import { describe, expect, test } from 'vitest';
import { loadingLine } from '../../../src/site/mermaid/loading-line.ts';
import { drawn } from './sources.ts';

describe('a source that loads something', () => {
  test.each([
    ['an image in a label', 'flowchart LR\n  a["<img src=x.png>"]', 2],
    ['a tag over two lines', 'flowchart LR\n  a["<img\nsrc=x.png>"]', 2],
    ['a tag behind another one', 'flowchart LR\n  a["<b <img src=x.png>"]', 2],
    ['a tag whose value ends in a bracket', `flowchart LR\n  a["<b title='>' src=x.png>"]`, 2],
    ['attributes without spaces', 'flowchart LR\n  a["<img/src=x.png>"]', 2],
    ['the address of anything but a link', 'flowchart LR\n  a["<use href=x.svg>"]', 2],
    ['an old attribute', 'flowchart LR\n  a["<table background=x.png>"]', 2],
    ['several sizes', 'flowchart LR\n  a["<source srcset=x.png>"]', 2],
    ['a handler', 'flowchart LR\n  a["<b onplanted=x>"]', 2],
    ['a style element', 'flowchart LR\n  a["<style>b{}</style>"]', 2],
    ['a style that loads', 'flowchart LR\n  a["<b style=background:url(x.png)>"]', 2],
    ['a bracket as an entity', 'flowchart LR\n  a["&lt;img src=x.png>"]', 2],
    ['a bracket as an entity of Mermaid', 'flowchart LR\n  a["#lt;img src=x.png#gt;"]', 2],
    ['a bracket as a number', 'flowchart LR\n  a["#60;img src=x.png#62;"]', 2],
    ['an entity in an entity', 'flowchart LR\n  a["&amp;lt;img src=x.png>"]', 2],
    ['a bracket as YAML spells it', 'flowchart LR\n  a@{ label: "\\x3cimg src=x.png>" }', 2],
    ['a bracket as JSON spells it', 'flowchart LR\n  a@{ label: "\\u003cimg src=x.png>" }', 2],
    ['a bracket as YAML spells long numbers', 'flowchart LR\n  a@{ label: "\\U0000003cimg src=x.png>" }', 2],
    ['the style of a node', 'flowchart LR\n  a --> b\n  style a fill:url(x.svg#y)', 3],
    ['a class', 'flowchart LR\n  a --> b\n  classDef c background:URL( "x.png" )', 3],
    ['letters that CSS escapes', 'flowchart LR\n  a --> b\n  style a background:\\75 rl(x.png)', 3],
    ['a letter that needs no escape', 'flowchart LR\n  a --> b\n  style a background:u\\rl(x.png)', 3],
    ['a comment in CSS', 'flowchart LR\n  a --> b\n  style a background:u/**/rl(x.png)', 3],
    ['a letter as an entity', 'flowchart LR\n  a --> b\n  style a background:u#114;l(x.png)', 3],
    ['a directive in a word', 'flowchart LR\n  a --> b\n  style a background:u%%{x}%%rl(x.png)', 3],
    ['a set of images', 'flowchart LR\n  a --> b\n  style a background:image-set("x.png" 1x)', 3],
    ['another style sheet', '---\nconfig:\n  themeCSS: "@import \'x.css\'"\n---\nflowchart LR\n  a --> b', 3],
    ['a font of a directive', '%%{init: {"fontFamily": "x; background: \\u0075rl(x.png)"}}%%\nflowchart LR\n  a', 1],
    ['a background of a sequence', 'sequenceDiagram\n  rect url(x.svg#y)\n  A->>B: x\n  end', 2],
  ])('has its line: %s', (_, source, line) => {
    expect(loadingLine(source)).toBe(line);
  });
});

describe('a source that loads nothing', () => {
  test.each<readonly [string, string]>([
    ...drawn.map(({ name, source }) => [name, source] as const),
    ['a placeholder', 'flowchart LR\n  a["kubectl get <pod> -n <your namespace>"] ==> b'],
    ['a stereotype', 'classDiagram\n  class A {\n    <<interface>>\n    +size = 3\n  }\n  A <|-- B\n  A <--> C'],
    ['colors that look like entities', 'flowchart LR\n  a ==> b\n  style a fill:#60a5fa;\n  style b fill:#6060;'],
    ['color functions', 'flowchart LR\n  a --> b\n  style a fill:rgb(1, 2, 3),stroke:hsl(10, 20%, 30%)'],
    ['a part of the drawing', 'flowchart LR\n  a --> b\n  style a filter:url(#shadow),fill:url("#paint")'],
    ['a function of another name', 'flowchart LR\n  a["parseurl(x) and get-url(y)"]'],
    ['text that is colored', `flowchart LR\n  a["<font color='red' size=2>x</font> <b class="y">z</b>"]`],
    ['text with a plain style', 'flowchart LR\n  a["<span style=\'color:rgb(1,2,3);font-size:12px\'>x</span>"]'],
    ['a link', `flowchart LR\n  a["<a href='https://docs.example.org/?a=b' target='_blank'>x</a>"]`],
    ['a comparison', 'flowchart LR\n  a{"x < y = z"} -->|"<= 3"| b'],
  ])('has none: %s', (_, source) => {
    expect(loadingLine(source)).toBeUndefined();
  });

  test('is read once, however many brackets are open', () => {
    expect(loadingLine('<a '.repeat(16_000))).toBeUndefined();
  });
});
