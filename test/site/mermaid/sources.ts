/** A Mermaid source that is either drawn, or is not for this reason. */
export interface Sample {
  readonly name: string;
  readonly source: string;
  /** Absent where Mermaid draws it. */
  readonly problem?: string;
  /** The line that Mermaid does not understand, of the lines of the source. */
  readonly line?: number;
}

/** One of each type of diagram that Mermaid draws, and ways to write them. */
export const drawn: readonly Sample[] = [
  {
    name: 'flowchart',
    source: 'flowchart LR\n  a["one<br>two"] -->|says| b{ok?}\n  subgraph g [A group]\n    b\n  end',
  },
  { name: 'graph', source: 'graph TD;\n  a-->b;\n  a-->c;' },
  {
    name: 'flowchart with classes',
    source: 'flowchart TD\n  a --> b\n  classDef x fill:#e1f5fe,color:#111\n  class a,b x\n  style a stroke:#333',
  },
  { name: 'flowchart with shapes', source: 'flowchart TD\n  a@{ shape: cyl, label: "Store" } --> b@{ shape: doc }' },
  { name: 'flowchart with a link', source: 'flowchart TD\n  a --> b\n  click a href "https://example.org" "Tip"' },
  { name: 'flowchart with Markdown', source: 'flowchart LR\n  a["`**bold** and _more_`"] --> b' },
  { name: 'flowchart with mathematics', source: 'flowchart LR\n  a["$$x^2$$"] --> b' },
  {
    name: 'sequence',
    source:
      'sequenceDiagram\n  autonumber\n  participant A as Alice\n  A->>+B: Hello <b>you</b>\n  alt yes\n    B-->>-A: Hi\n  else no\n    B--xA: Bye\n  end\n  Note over A,B: Done',
  },
  {
    name: 'class',
    source:
      'classDiagram\n  Animal <|-- Duck\n  class Animal {\n    +int age\n    +isMammal() bool\n  }\n  note for Duck "swims"',
  },
  {
    name: 'state',
    source: 'stateDiagram-v2\n  [*] --> Still\n  Still --> Moving: push\n  state Moving {\n    [*] --> Fast\n  }',
  },
  { name: 'state, first version', source: 'stateDiagram\n  [*] --> Still\n  Still --> [*]' },
  {
    name: 'entity relationship',
    source: 'erDiagram\n  CUSTOMER ||--o{ ORDER : places\n  CUSTOMER {\n    string name PK "the name"\n  }',
  },
  {
    name: 'gantt',
    source:
      'gantt\n  title A plan\n  dateFormat YYYY-MM-DD\n  section One\n  First :a1, 2024-01-01, 30d\n  Second :after a1, 20d',
  },
  { name: 'pie', source: 'pie title Pets\n  "Dogs" : 386\n  "Cats" : 85' },
  {
    name: 'gitGraph',
    source: 'gitGraph\n  commit\n  branch develop\n  commit id: "x"\n  checkout main\n  merge develop',
  },
  { name: 'mindmap', source: 'mindmap\n  root((mindmap))\n    Origins\n      Long history\n    Tools' },
  { name: 'timeline', source: 'timeline\n  title History\n  2002 : LinkedIn\n  2004 : Facebook : Google' },
  {
    name: 'architecture',
    source:
      'architecture-beta\n  group api(cloud)[API]\n  service db(database)[Database] in api\n  service server(server)[Server] in api\n  db:L -- R:server',
  },
  {
    name: 'C4',
    source:
      'C4Context\n  title System\n  Person(customer, "Customer", "A customer")\n  System(bank, "Bank")\n  Rel(customer, bank, "Uses")',
  },
  {
    name: 'quadrant',
    source: 'quadrantChart\n  title Reach\n  x-axis Low --> High\n  y-axis Low --> High\n  A: [0.3, 0.6]',
  },
  { name: 'block', source: 'block-beta\n  columns 3\n  a b c\n  d["wide"]:3\n  a --> d' },
  { name: 'kanban', source: 'kanban\n  Todo\n    [Write docs]\n  done[Done]\n    id1[Release]' },
  { name: 'journey', source: 'journey\n  title My day\n  section Work\n    Make tea: 5: Me\n    Go up: 3: Me, Cat' },
  {
    name: 'requirement',
    source: 'requirementDiagram\n  requirement r {\n    id: 1\n    text: words\n    risk: high\n  }',
  },
  { name: 'sankey', source: 'sankey-beta\nA,B,10\nB,C,5' },
  { name: 'xychart', source: 'xychart-beta\n  x-axis [a, b]\n  y-axis "n" 0 --> 10\n  bar [5, 6]' },
  { name: 'packet', source: 'packet-beta\n  0-15: "Source"\n  16-31: "Destination"' },
  { name: 'radar', source: 'radar-beta\n  axis a["A"], b["B"], c["C"]\n  curve x{1, 2, 3}' },
  { name: 'treemap', source: 'treemap-beta\n"Section"\n  "Leaf": 12' },
  { name: 'front matter', source: '---\ntitle: A title\nconfig:\n  theme: forest\n---\nflowchart LR\n  a --> b' },
  {
    name: 'directive',
    source: '%%{init: {"theme": "forest", "flowchart": {"curve": "linear"}}}%%\nflowchart LR\n  a --> b',
  },
  { name: 'directive that is no JSON', source: '%%{init: {theme: }%%\nflowchart LR\n  a --> b' },
  { name: 'comments', source: '%% A comment\n\nflowchart LR\n  %% another one\n  a --> b' },
  { name: 'Windows line ends', source: 'flowchart LR\r\n  a --> b\r\n' },
  { name: 'an icon of Mermaid', source: 'sequenceDiagram\n  A->>B: x\n  properties A: {"icon": "@clock"}' },
  { name: 'characters of all kinds', source: 'flowchart LR\n  a["Größe 🚀 #quot;x#quot;"] --> b["日本"]' },
];

/** Sources that Mermaid does not draw. */
export const broken: readonly Sample[] = [
  { name: 'nothing', source: '', problem: 'empty' },
  { name: 'blank lines', source: '\n  \n', problem: 'empty' },
  { name: 'comments alone', source: '%% nothing\n%% here', problem: 'empty' },
  { name: 'front matter alone', source: '---\ntitle: x\n---\n', problem: 'empty' },
  { name: 'prose', source: 'This is no diagram', problem: 'type' },
  { name: 'a type that does not exist', source: 'flowchrt LR\n  a --> b', problem: 'type' },
  { name: 'a type in other case', source: 'FlowChart LR\n  a --> b', problem: 'type' },
  { name: 'front matter that does not end', source: '---\ntitle: x\nflowchart LR\n  a --> b', problem: 'syntax' },
  {
    name: 'front matter that is no YAML',
    source: '---\ntitle: [x\n---\nflowchart LR\n  a --> b',
    problem: 'front-matter',
  },
  { name: 'flowchart', source: 'flowchart LR\n  a --> b\n  b --> [c\n  c --> d', problem: 'syntax', line: 3 },
  { name: 'flowchart, its reserved word', source: 'flowchart LR\n  a --> end', problem: 'syntax', line: 2 },
  {
    name: 'flowchart, parentheses in a label',
    source: 'flowchart LR\n  a --> b\n  b[x (y)] --> c',
    problem: 'syntax',
    line: 3,
  },
  { name: 'flowchart that does not end', source: 'flowchart LR\n  subgraph x\n  a --> b', problem: 'syntax' },
  {
    name: 'flowchart below front matter, a directive and comments',
    source:
      '---\ntitle: x\n---\n%%{init: {\n  "theme": "forest"\n}}%%\n%% one\n\nflowchart LR\n\n  %% two\n  a --> b\n  b --> ]\n  c',
    problem: 'syntax',
    line: 13,
  },
  { name: 'sequence', source: 'sequenceDiagram\n  A->>B: x\n  A-))(B\n', problem: 'syntax', line: 3 },
  { name: 'sequence that does not end', source: 'sequenceDiagram\n  alt x\n  A->>B: x', problem: 'syntax' },
  { name: 'class', source: 'classDiagram\n  A <|-- B\n  class C {\n    x\n', problem: 'syntax', line: 4 },
  { name: 'state', source: 'stateDiagram-v2\n  [*] --> A\n  A --> --> B', problem: 'syntax', line: 3 },
  { name: 'entity relationship', source: 'erDiagram\n  A ||--o{ B : x\n  A ||--?? C : y', problem: 'syntax', line: 3 },
  { name: 'gantt', source: 'gantt\n  title x\n  nonsense', problem: 'syntax', line: 3 },
  { name: 'pie', source: 'pie\n  "a" : 1\n  b 2', problem: 'syntax', line: 3 },
  { name: 'pie below front matter', source: '---\ntitle: x\n---\npie\n  "a" : 1\n  b 2', problem: 'syntax', line: 6 },
  { name: 'pie of a negative value', source: 'pie\n  "a" : -1', problem: 'syntax' },
  { name: 'gitGraph', source: 'gitGraph\n  commit\n  committ', problem: 'syntax', line: 3 },
  {
    name: 'gitGraph, a branch that does not exist',
    source: 'gitGraph\n  commit\n  checkout nowhere',
    problem: 'syntax',
  },
  { name: 'mindmap of two roots', source: 'mindmap\n  a\n  b', problem: 'syntax' },
  { name: 'timeline', source: 'timeline\n  title x\n  : a\n  section', problem: 'syntax' },
  { name: 'architecture', source: 'architecture-beta\n  service a(x)[A]\n  a:Q -- R:b', problem: 'syntax', line: 3 },
  { name: 'C4', source: 'C4Context\n  Person(a, "A")\n  System b "B"', problem: 'syntax', line: 3 },
  { name: 'quadrant', source: 'quadrantChart\n  title x\n  A: [2, 0.6]', problem: 'syntax', line: 3 },
  { name: 'block', source: 'block-beta\n  columns 3\n  a[ b', problem: 'syntax', line: 3 },
  { name: 'kanban', source: 'kanban\n  a[b\n', problem: 'syntax' },
  { name: 'packet of bits that are missing', source: 'packet-beta\n  0-15: "a"\n  20-31: "b"', problem: 'syntax' },
  {
    name: 'more characters than Mermaid draws',
    source: `flowchart LR\n${'  a --> b\n'.repeat(6000)}`,
    problem: 'size',
  },
  { name: 'more edges than Mermaid draws', source: `flowchart LR\n${'  a --> b\n'.repeat(600)}`, problem: 'size' },
];

/** Sources that Mermaid would draw, and that would make the browser load something. */
export const loading: readonly Sample[] = [
  { name: 'a label', source: 'flowchart LR\n  a --> b\n  b["<img src=\'https://images.invalid/a.png\'>"]', line: 3 },
  { name: 'a style', source: 'flowchart LR\n  a --> b\n  style b fill:url(https://images.invalid/a.svg#b)', line: 3 },
  { name: 'the image of a node', source: 'flowchart LR\n  a@{ img: "https://images.invalid/a.png" } --> b', line: 2 },
  {
    name: 'the same, spelled otherwise',
    source: 'flowchart LR\n  a@{ "\\x69mg": "https://images.invalid/a.png" } --> b',
  },
  {
    name: 'the icon of an actor',
    source: 'sequenceDiagram\n  A->>B: x\n  properties A: {"icon": "https://images.invalid/a.png"}',
    line: 3,
  },
  { name: 'what an element of the page says', source: 'sequenceDiagram\n  participant A\n  details A: x', line: 3 },
].map((sample) => ({ ...sample, problem: 'loading' }));
